/** WHERE and HAVING as functions of a row. */
import { StoreRefusal, type Scalar } from '../contract.ts';
import { indexKey, type Row } from '../rows/row.ts';
import type { Comparison, Condition, FieldExpression, SoqlQuery, Value } from './ast.ts';
import { compareValues, likePattern } from './compare.ts';
import type { QueryContext } from './context.ts';
import { dayRange, startOfDay } from './dates.ts';
import type { Reading } from './functions.ts';
import { bound, listed, operand } from './operands.ts';

export interface ConditionScope {
  context: QueryContext;
  reading(expression: FieldExpression): Reading;
  /** Values of the single column of a semi-join. */
  column(query: SoqlQuery): Scalar[];
}

export type Predicate = (row: Row) => boolean;

export function predicate(scope: ConditionScope, condition: Condition): Predicate {
  switch (condition.kind) {
    case 'and': {
      const parts = condition.parts.map((part) => predicate(scope, part));
      return (row) => parts.every((part) => part(row));
    }
    case 'or': {
      const parts = condition.parts.map((part) => predicate(scope, part));
      return (row) => parts.some((part) => part(row));
    }
    case 'not': {
      const part = predicate(scope, condition.part);
      return (row) => !part(row);
    }
    case 'compare':
      return comparison(scope, condition);
  }
}

function comparison(scope: ConditionScope, { left, operator, right }: Comparison): Predicate {
  const field = scope.reading(left);
  const { read } = field;
  switch (operator) {
    case 'in':
    case 'not in': {
      const members = new Set(memberKeys(scope, field, right));
      const wanted = operator === 'in';
      return (row) => members.has(memberKey(read(row))) === wanted;
    }
    case 'includes':
    case 'excludes': {
      const choices = listed(scope.context, right).map((value) => String(value).toLowerCase().split(';'));
      const wanted = operator === 'includes';
      return (row) => includes(read(row), choices) === wanted;
    }
    case 'like':
      return like(scope, read, right);
    default:
      return ordered(scope, field, operator, right);
  }
}

const memberKey = (value: Scalar): string => (value === null ? '\u0000' : indexKey(value));

function memberKeys(scope: ConditionScope, field: Reading, right: Value): string[] {
  return memberValues(scope, field, right).map(memberKey);
}

/** Values of an IN list or semi-join; the nulls of a semi-join never match. */
export function memberValues(scope: ConditionScope, field: Reading, right: Value): Scalar[] {
  if (right.kind === 'subquery') return scope.column(right.query).filter((value) => value !== null);
  return listed(scope.context, right).map((value) => operand(field, value));
}

function includes(value: Scalar, choices: string[][]): boolean {
  const chosen = new Set(typeof value === 'string' ? value.toLowerCase().split(';') : []);
  return choices.some((choice) => choice.every((item) => chosen.has(item)));
}

function like(scope: ConditionScope, read: (row: Row) => Scalar, right: Value): Predicate {
  const patterns = listed(scope.context, right).map((value) =>
    value === null ? null : likePattern(String(value)),
  );
  return (row) => {
    const value = read(row);
    if (value === null) return patterns.includes(null);
    return patterns.some((pattern) => pattern?.test(String(value)));
  };
}

type Ordered = '=' | '!=' | '<' | '<=' | '>' | '>=';

function ordered(scope: ConditionScope, field: Reading, operator: Ordered, right: Value): Predicate {
  if (right.kind === 'dateLiteral') return inDays(scope.context, field, operator, right);
  if (right.kind === 'subquery' || right.kind === 'list') {
    throw new StoreRefusal('QueryException', 'unexpected token: (', 'MALFORMED_QUERY');
  }
  const given = right.kind === 'literal' ? right.value : bound(scope.context, right.index);
  // Apex lets a list stand after `=`: it means IN.
  if (Array.isArray(given)) {
    const members = new Set(given.map((value) => memberKey(operand(field, value))));
    return (row) => members.has(memberKey(field.read(row))) === (operator === '=');
  }
  return orderTest(field.read, operator, operand(field, given));
}

function orderTest(read: (row: Row) => Scalar, operator: Ordered, value: Scalar): Predicate {
  switch (operator) {
    case '=':
      return (row) => compareValues(read(row), value) === 0;
    case '!=':
      return (row) => compareValues(read(row), value) !== 0;
    default:
      return (row) => {
        const own = read(row);
        if (own === null || value === null) return false;
        const order = compareValues(own, value);
        if (order === 0) return operator === '<=' || operator === '>=';
        return order < 0 ? operator === '<' || operator === '<=' : operator === '>' || operator === '>=';
      };
  }
}

/** A date literal is a range: `<` is before it, `>` after it, `=` within it. */
function inDays(
  context: QueryContext,
  field: Reading,
  operator: Ordered,
  literal: { name: string; n: number },
): Predicate {
  const days = dayRange(literal.name, literal.n, context.now, context.timeZone);
  const datetime = field.type === 'datetime';
  const start = datetime ? startOfDay(days.start, context.timeZone) : days.start;
  const end = datetime ? startOfDay(days.end, context.timeZone) : days.end;
  const within: Predicate = (row) => {
    const value = field.read(row);
    return typeof value === 'string' && value >= start && value < end;
  };
  switch (operator) {
    case '=':
      return within;
    case '!=':
      return (row) => !within(row);
    case '<':
      return orderTest(field.read, '<', start);
    case '>=':
      return orderTest(field.read, '>=', start);
    case '<=':
      return orderTest(field.read, '<', end);
    case '>':
      return orderTest(field.read, '>=', end);
  }
}
