/** Finding the rows a WHERE can possibly match through indexes, so that large objects are not read from end to end. */
import type { Scalar } from '../contract.ts';
import { idOf, type Row } from '../rows/row.ts';
import type { ObjectType } from '../schema/schema.ts';
import type { Comparison, Condition } from './ast.ts';
import { memberValues, type ConditionScope } from './conditions.ts';
import type { Reading } from './functions.ts';
import { bound, operand } from './operands.ts';

/** An index pays as long as it is asked for fewer values than this. */
const MOST_VALUES = 5000;

interface Plan {
  /** Smaller is more selective. */
  rank: number;
  rows(): Iterable<Row>;
}

/** Rows to test, or null when every row has to be read. */
export function candidates(
  scope: ConditionScope,
  type: ObjectType,
  where: Condition | null,
): Iterable<Row> | null {
  return where ? (plan(scope, type, where)?.rows() ?? null) : null;
}

function plan(scope: ConditionScope, type: ObjectType, condition: Condition): Plan | null {
  if (condition.kind === 'compare') return comparisonPlan(scope, type, condition);
  if (condition.kind === 'not') return null;
  const plans = condition.parts.map((part) => plan(scope, type, part));
  if (condition.kind === 'and') {
    return plans.reduce((best, next) => (next && (!best || next.rank < best.rank) ? next : best), null);
  }
  const every = plans.filter((part): part is Plan => part !== null);
  if (every.length < plans.length) return null;
  return { rank: Math.max(...every.map((part) => part.rank)), rows: () => union(every) };
}

function union(plans: Plan[]): Iterable<Row> {
  const rows = new Map<string, Row>();
  for (const part of plans) for (const row of part.rows()) rows.set(idOf(row), row);
  return rows.values();
}

function comparisonPlan(scope: ConditionScope, type: ObjectType, comparison: Comparison): Plan | null {
  if (comparison.operator !== '=' && comparison.operator !== 'in') return null;
  if (comparison.left.kind !== 'field') return null;
  const reading = scope.reading(comparison.left);
  const field = reading.direct ? reading.field : null;
  const rank = field ? rankOf(reading) : null;
  if (!field || rank === null) return null;
  const values = comparedValues(scope, reading, comparison);
  if (values === null || values.length > MOST_VALUES || values.includes(null)) return null;
  const { rows } = scope.context;
  if (field.type === 'id') {
    return { rank, rows: () => (new Set(values).size === 0 ? [] : byIds(scope, type, values)) };
  }
  const keys = new Map(values.map((value) => [String(value).toLowerCase(), value]));
  return { rank, rows: () => [...keys.values()].flatMap((value) => rows.find(type.name, field.name, value)) };
}

function byIds(scope: ConditionScope, type: ObjectType, ids: Scalar[]): Row[] {
  return [...new Set(ids)]
    .map((id) => scope.context.rows.get(type.name, String(id)))
    .filter((row): row is Row => row !== undefined);
}

function comparedValues(
  scope: ConditionScope,
  reading: Reading,
  { operator, right }: Comparison,
): Scalar[] | null {
  if (operator === 'in') return memberValues(scope, reading, right);
  if (right.kind === 'literal') return [operand(reading, right.value)];
  if (right.kind !== 'bind') return null;
  const value = bound(scope.context, right.index);
  return (Array.isArray(value) ? value : [value]).map((item) => operand(reading, item));
}

function rankOf({ field }: Reading): number | null {
  if (!field) return null;
  if (field.type === 'id') return 0;
  if (field.unique) return 1;
  if (field.externalId) return 2;
  if (field.type === 'phone' || field.type === 'email' || field.nameField) return 3;
  if (field.type === 'reference') return field.name === 'OwnerId' || field.name === 'RecordTypeId' ? 5 : 4;
  return null;
}
