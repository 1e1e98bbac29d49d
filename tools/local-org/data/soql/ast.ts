/**
 * SOQL and SOSL as plain JSON, so that a query can be cached on disk and cross a thread boundary.
 *
 * Field paths keep the spelling of the source; names are compared without regard to case when evaluated.
 * A bind expression is only its index: the caller evaluates it and passes the values beside the query.
 */
import type { Scalar } from '../contract.ts';

/** `Owner.Profile.Name` is `['Owner', 'Profile', 'Name']`; may start with the FROM object or its alias. */
export type FieldPath = string[];

export interface FieldReference {
  kind: 'field';
  path: FieldPath;
}

/** `name` is lower case (`count`, `sum`, `tolabel`, `day_only`, ...); `argument` is null for `COUNT()`. */
export interface FunctionCall {
  kind: 'function';
  name: string;
  argument: FieldExpression | null;
}

export type FieldExpression = FieldReference | FunctionCall;

export interface SelectField {
  kind: 'expression';
  expression: FieldExpression;
  alias: string | null;
}

/** `FIELDS(ALL)`, `FIELDS(STANDARD)`, `FIELDS(CUSTOM)`. */
export interface SelectFieldSet {
  kind: 'fields';
  set: 'all' | 'standard' | 'custom';
}

export interface SelectSubquery {
  kind: 'subquery';
  query: SoqlQuery;
}

export interface SelectTypeof {
  kind: 'typeof';
  path: FieldPath;
  whens: { type: string; fields: FieldPath[] }[];
  otherwise: FieldPath[];
}

export type SelectItem = SelectField | SelectFieldSet | SelectSubquery | SelectTypeof;

export type LiteralType = 'null' | 'boolean' | 'number' | 'string' | 'date' | 'datetime' | 'time';

export type Value =
  | { kind: 'literal'; type: LiteralType; value: Scalar }
  /** `TODAY`, `LAST_N_DAYS:7` as `{name: 'last_n_days', n: 7}`. */
  | { kind: 'dateLiteral'; name: string; n: number }
  | { kind: 'bind'; index: number }
  | { kind: 'list'; values: Value[] }
  | { kind: 'subquery'; query: SoqlQuery };

export type Operator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like' | 'in' | 'not in' | 'includes' | 'excludes';

export interface Comparison {
  kind: 'compare';
  left: FieldExpression;
  operator: Operator;
  right: Value;
}

export type Condition =
  { kind: 'and' | 'or'; parts: Condition[] } | { kind: 'not'; part: Condition } | Comparison;

export interface OrderItem {
  expression: FieldExpression;
  descending: boolean;
  nullsLast: boolean;
}

/** Row count of LIMIT and OFFSET. */
export type CountExpression = { kind: 'literal'; value: number } | { kind: 'bind'; index: number };

export interface SoqlQuery {
  select: SelectItem[];
  /** Object name; in a child sub-query the child relationship's name. */
  from: string;
  alias: string | null;
  where: Condition | null;
  /** `WITH USER_MODE`, `WITH SYSTEM_MODE`, `WITH SECURITY_ENFORCED`; null leaves it to the caller's access. */
  mode: 'user' | 'system' | 'enforced' | null;
  groupBy: FieldExpression[];
  having: Condition | null;
  orderBy: OrderItem[];
  limit: CountExpression | null;
  offset: CountExpression | null;
  forUpdate: boolean;
  allRows: boolean;
}

export interface SoslReturning {
  object: string;
  fields: FieldPath[];
  where: Condition | null;
  orderBy: OrderItem[];
  limit: CountExpression | null;
  offset: CountExpression | null;
}

export interface SoslQuery {
  find: { kind: 'literal'; value: string } | { kind: 'bind'; index: number };
  group: 'all' | 'name' | 'email' | 'phone' | 'sidebar';
  returning: SoslReturning[];
  limit: CountExpression | null;
  mode: 'user' | 'system' | null;
}
