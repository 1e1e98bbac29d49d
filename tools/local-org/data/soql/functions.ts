/** Field expressions: plain paths, date functions, `toLabel`. */
import { Unsupported, type Scalar } from '../contract.ts';
import type { Row } from '../rows/row.ts';
import type { Field, FieldType } from '../schema/schema.ts';
import type { FieldExpression, FunctionCall } from './ast.ts';
import type { QueryContext } from './context.ts';
import { zoneOffset } from './dates.ts';
import { resolvePath, type Source } from './paths.ts';

export const AGGREGATES: ReadonlySet<string> = new Set([
  'count',
  'count_distinct',
  'sum',
  'avg',
  'min',
  'max',
]);

export const isAggregate = (expression: FieldExpression): expression is FunctionCall =>
  expression.kind === 'function' && AGGREGATES.has(expression.name);

export interface Reading {
  type: FieldType;
  field: Field | null;
  /** True for a field of the queried object itself, which an index may serve. */
  direct: boolean;
  read: (row: Row) => Scalar;
}

type DateFunction = (time: Date) => Scalar;

const dayOfYear = (time: Date): number =>
  Math.floor((time.getTime() - Date.UTC(time.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
const quarter = (time: Date): number => Math.floor(time.getUTCMonth() / 3) + 1;

const DATE_FUNCTIONS: Readonly<Record<string, DateFunction>> = {
  calendar_year: (time) => time.getUTCFullYear(),
  calendar_quarter: quarter,
  calendar_month: (time) => time.getUTCMonth() + 1,
  fiscal_year: (time) => time.getUTCFullYear(),
  fiscal_quarter: quarter,
  fiscal_month: (time) => time.getUTCMonth() + 1,
  day_in_month: (time) => time.getUTCDate(),
  day_in_week: (time) => time.getUTCDay() + 1,
  day_in_year: dayOfYear,
  day_only: (time) => time.toISOString().slice(0, 10),
  hour_in_day: (time) => time.getUTCHours(),
  week_in_month: (time) => Math.ceil(time.getUTCDate() / 7),
  week_in_year: (time) => Math.ceil(dayOfYear(time) / 7),
};

/** A row's value of the expression. Aggregates are not read from one row. */
export function reading(context: QueryContext, source: Source, expression: FieldExpression): Reading {
  if (expression.kind === 'field') {
    const path = resolvePath(context, source, expression.path);
    return { type: path.type, field: path.field, direct: path.steps.length === 0, read: path.read };
  }
  if (expression.argument === null) throw new Unsupported(`SOQL ${expression.name}() without a field`);
  if (expression.name === 'tolabel') return labelReading(reading(context, source, expression.argument));
  if (expression.name === 'converttimezone')
    return inUserZone(context, reading(context, source, expression.argument));
  const evaluate = DATE_FUNCTIONS[expression.name];
  if (!evaluate) throw new Unsupported(`SOQL ${expression.name}()`);
  const inner = reading(context, source, expression.argument);
  return {
    type: expression.name === 'day_only' ? 'date' : 'int',
    field: null,
    direct: false,
    read: (row) => {
      const value = inner.read(row);
      return typeof value === 'string' ? evaluate(new Date(value)) : null;
    },
  };
}

function labelReading(inner: Reading): Reading {
  return {
    ...inner,
    direct: false,
    read: (row) => {
      const value = inner.read(row);
      return inner.field?.picklist.find((item) => item.value === value)?.label ?? value;
    },
  };
}

function inUserZone(context: QueryContext, inner: Reading): Reading {
  return {
    ...inner,
    direct: false,
    read: (row) => {
      const value = inner.read(row);
      if (typeof value !== 'string') return null;
      const time = Date.parse(value);
      return new Date(time + zoneOffset(time, context.timeZone)).toISOString();
    },
  };
}
