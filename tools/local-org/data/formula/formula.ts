/** What a compiled formula is, and what it may ask when it is evaluated. */
import { Unsupported, type Scalar } from '../contract.ts';
import type { UserPermissions } from '../access/permissions.ts';
import type { Transaction } from '../rows/transaction.ts';
import type { ObjectType, Schema } from '../schema/schema.ts';

export type FormulaType =
  'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'picklist' | 'multipicklist' | 'null';

/**
 * Date: `YYYY-MM-DD`; datetime: ISO 8601 UTC. A text is never null, an empty field is "". A boolean is null where it
 * was compared from an empty number or date: such a condition is not met, and NOT of it is refused.
 */
export type FormulaValue = string | number | boolean | null;

/** The record under way, and the org around it. */
export interface Evaluation {
  record: Readonly<Record<string, Scalar>>;
  /** Null on insert. */
  before: Readonly<Record<string, Scalar>> | null;
  rows: Transaction;
  schema: Schema;
  permissions: UserPermissions;
  /** Milliseconds since 1970. */
  now: number;
}

export interface Formula {
  readonly type: FormulaType;
  evaluate(at: Evaluation): FormulaValue;
}

/** What formulas may name: the object whose record they look at, and the org's schema. */
export interface Scope {
  object: ObjectType;
  schema: Schema;
}

export function requireType(what: string, formula: Formula, ...types: FormulaType[]): Formula {
  if (types.includes(formula.type)) return formula;
  throw new Unsupported(`${what} takes ${types.join(' or ')}, not ${formula.type}`);
}

/** @throws Unsupported for the emptiness that a comparison with an empty number or date leaves. */
export function certain(value: FormulaValue, what: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new Unsupported(`${what} of a comparison with an empty value: its outcome is not documented`);
}

export const isEmpty = (value: FormulaValue): boolean => value === null || value === '';
