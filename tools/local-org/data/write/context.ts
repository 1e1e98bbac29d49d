/** What the steps of one write share. */
import type { Access, DuplicateOptions, RowError, Scalar } from '../contract.ts';
import type { UserPermissions } from '../access/permissions.ts';
import type { Sharing } from '../access/sharing.ts';
import type { Transaction } from '../rows/transaction.ts';
import type { ObjectType, Schema } from '../schema/schema.ts';

/** Counters that never go back: ids and auto-numbers skip what a rolled-back transaction used. */
export interface Sequences {
  next(name: string): number;
}

export interface WriteContext {
  rows: Transaction;
  schema: Schema;
  sequences: Sequences;
  access: Access;
  permissions: UserPermissions;
  sharing: Sharing;
  /** Milliseconds since 1970. */
  now: number;
  /** Writes of the platform itself: no permissions, no read-only fields, no required fields. */
  platform: boolean;
  duplicates: DuplicateOptions;
  /** Rows that this statement has written so far: duplicate rules do not hold them against each other. */
  written: Set<string>;
}

/** Refuses one row, for at least one reason; the rows beside it are still written. */
export class RowRefusal extends Error {
  constructor(readonly errors: RowError[]) {
    super(errors[0]?.message);
  }
}

export const refuse = (code: string, message: string, fields: string[] = []): RowRefusal =>
  new RowRefusal([{ code, message, fields }]);

/** A row being built: declared field names, values not yet checked. */
export type Draft = Record<string, Scalar>;

/** Stored datetimes have no milliseconds, as on the platform. */
export const storedTime = (milliseconds: number): string =>
  new Date(Math.floor(milliseconds / 1000) * 1000).toISOString();

/** Follows a lookup of a draft; null when it is empty or the record is unknown. */
export function related(
  context: WriteContext,
  id: Scalar | undefined,
): { type: ObjectType; row: Readonly<Draft> } | null {
  if (typeof id !== 'string') return null;
  const type = context.schema.objectOfId(id);
  const row = type && context.rows.get(type.name, id);
  return type && row ? { type, row } : null;
}
