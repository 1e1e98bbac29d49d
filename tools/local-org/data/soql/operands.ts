/** The right-hand side of comparisons, in the form the left-hand field stores. */
import { StoreRefusal, type BindValue, type Scalar } from '../contract.ts';
import { looksLikeId, normaliseId } from '../ids.ts';
import type { CountExpression, Value } from './ast.ts';
import { isNumeric } from './compare.ts';
import type { QueryContext } from './context.ts';
import type { Reading } from './functions.ts';

const isIdField = (reading: Reading): boolean => reading.type === 'id' || reading.type === 'reference';

/** One value, adapted to the type of the field it is compared with. */
export function operand(reading: Reading, value: Scalar): Scalar {
  if (value === null) return null;
  if (isIdField(reading)) return idOperand(reading, value);
  if (reading.type === 'date' && typeof value === 'string') return value.slice(0, 10);
  if (reading.type === 'datetime' && typeof value === 'string') return new Date(value).toISOString();
  if (isNumeric(reading.type) && typeof value === 'string') throw quoted(reading, reading.type);
  if (reading.type === 'boolean' && typeof value !== 'boolean') throw quoted(reading, 'boolean');
  // Stored text never has an empty string: it is null.
  return value === '' ? null : value;
}

function idOperand(reading: Reading, value: Scalar): Scalar {
  if (value === '') return null;
  if (typeof value !== 'string' || !looksLikeId(value)) {
    throw new StoreRefusal(
      'QueryException',
      `invalid ID field: ${String(value)}`,
      'INVALID_QUERY_FILTER_OPERATOR',
    );
  }
  return reading.field === null ? value : normaliseId(value);
}

function quoted(reading: Reading, type: string): StoreRefusal {
  return new StoreRefusal(
    'QueryException',
    `value of filter criterion for field '${reading.field?.name ?? ''}' must be of type ${type} and should not be ` +
      'enclosed in quotes',
    'INVALID_FIELD',
  );
}

export function bound(context: QueryContext, index: number): BindValue {
  const value = context.binds[index];
  if (value === undefined) throw new Error(`bind ${index} of the query has no value`);
  return value;
}

/** Several values: of a list, of a bound list, or one. Date literals and sub-queries are not among them. */
export function listed(context: QueryContext, value: Value): Scalar[] {
  switch (value.kind) {
    case 'literal':
      return [value.value];
    case 'bind': {
      const given = bound(context, value.index);
      return Array.isArray(given) ? given : [given];
    }
    case 'list':
      return value.values.flatMap((item) => listed(context, item));
    case 'dateLiteral':
    case 'subquery':
      throw new StoreRefusal('QueryException', 'unexpected value in a list', 'MALFORMED_QUERY');
  }
}

/** LIMIT or OFFSET as a number. */
export function count(context: QueryContext, expression: CountExpression | null): number | null {
  if (expression === null) return null;
  const value = expression.kind === 'literal' ? expression.value : bound(context, expression.index);
  if (typeof value !== 'number' || value < 0) {
    throw new StoreRefusal('QueryException', `Invalid number of rows: ${String(value)}`, 'MALFORMED_QUERY');
  }
  return value;
}
