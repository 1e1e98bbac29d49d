/** Queries with aggregate functions or GROUP BY. */
import { StoreRefusal, Unsupported, type QueryRow, type Scalar } from '../contract.ts';
import { indexKey, type Row } from '../rows/row.ts';
import type { FieldExpression, FunctionCall, SelectField, SoqlQuery } from './ast.ts';
import { compareValues } from './compare.ts';
import { isAggregate, type Reading } from './functions.ts';

/** The rows of a group, hidden behind a row so that HAVING and ORDER BY can be evaluated like any condition. */
interface Group {
  first: Row | undefined;
  rows: Row[];
}

export const isAggregateQuery = (query: SoqlQuery): boolean =>
  query.groupBy.length > 0 ||
  query.select.some((item) => item.kind === 'expression' && isAggregate(item.expression));

const same = (left: FieldExpression, right: FieldExpression): boolean =>
  JSON.stringify(left).toLowerCase() === JSON.stringify(right).toLowerCase();

export class Aggregation {
  private readonly groups = new Map<Row, Group>();
  private readonly keys: Reading[];

  constructor(
    private readonly query: SoqlQuery,
    private readonly reading: (expression: FieldExpression) => Reading,
  ) {
    this.keys = query.groupBy.map(reading);
    for (const item of query.select) this.requireGrouped(item.kind === 'expression' ? item.expression : null);
  }

  private requireGrouped(expression: FieldExpression | null): void {
    if (!expression) throw new Unsupported('sub-queries and TYPEOF in an aggregate query');
    const aggregate: boolean = isAggregate(expression);
    if (aggregate || this.query.groupBy.some((key) => same(key, expression))) return;
    const name = expression.kind === 'field' ? expression.path.join('.') : expression.name;
    throw new StoreRefusal(
      'QueryException',
      `Field must be grouped or aggregated: ${name}`,
      'MALFORMED_QUERY',
    );
  }

  /** Groups the rows; each is then represented by one stand-in row. */
  group(rows: Row[]): Row[] {
    const byKey = new Map<string, Group>();
    for (const row of rows) {
      const key = JSON.stringify(this.keys.map(({ read }) => indexKey(read(row))));
      const group = byKey.get(key);
      if (group) group.rows.push(row);
      else byKey.set(key, { first: row, rows: [row] });
    }
    // Without GROUP BY there is one row even when nothing matched.
    if (this.keys.length === 0 && byKey.size === 0) byKey.set('', { first: undefined, rows: [] });
    return [...byKey.values()].map((group) => {
      const standIn: Row = {};
      this.groups.set(standIn, group);
      return standIn;
    });
  }

  /** Reads an expression of HAVING, ORDER BY or SELECT from a stand-in row. */
  readonly readGroup = (expression: FieldExpression): Reading => {
    if (isAggregate(expression)) return this.aggregate(expression);
    const inner = this.reading(expression);
    return {
      ...inner,
      direct: false,
      read: (row) => {
        const first = this.groups.get(row)?.first;
        return first ? inner.read(first) : null;
      },
    };
  };

  private aggregate(call: FunctionCall): Reading {
    const inner = call.argument ? this.reading(call.argument) : null;
    const counting = call.name === 'count' || call.name === 'count_distinct';
    return {
      type: counting ? 'int' : call.name === 'avg' ? 'double' : (inner?.type ?? 'int'),
      field: counting ? null : (inner?.field ?? null),
      direct: false,
      read: (standIn) => {
        const rows = this.groups.get(standIn)?.rows ?? [];
        if (!inner) return rows.length;
        return combine(
          call.name,
          rows.map(inner.read).filter((value) => value !== null),
        );
      },
    };
  }

  project(standIns: Row[]): QueryRow[] {
    let unnamed = 0;
    const columns = this.query.select
      .filter((item): item is SelectField => item.kind === 'expression')
      .map(({ expression, alias }) => ({
        name:
          alias ??
          (expression.kind === 'field'
            ? (expression.path[expression.path.length - 1] ?? '')
            : `expr${unnamed++}`),
        read: this.readGroup(expression).read,
      }));
    return standIns.map((row) => ({
      type: 'AggregateResult',
      fields: Object.fromEntries(columns.map(({ name, read }) => [name, read(row)])),
    }));
  }
}

function combine(name: string, values: Scalar[]): Scalar {
  switch (name) {
    case 'count':
      return values.length;
    case 'count_distinct':
      return new Set(values.map(indexKey)).size;
    case 'sum':
      return values.length === 0 ? null : total(values);
    case 'avg':
      return values.length === 0 ? null : total(values) / values.length;
    case 'min':
      return values.reduce<Scalar>(
        (best, value) => (best === null || compareValues(value, best) < 0 ? value : best),
        null,
      );
    case 'max':
      return values.reduce<Scalar>(
        (best, value) => (best === null || compareValues(value, best) > 0 ? value : best),
        null,
      );
    default:
      throw new Unsupported(`SOQL ${name}()`);
  }
}

const total = (values: Scalar[]): number => values.reduce<number>((sum, value) => sum + Number(value), 0);
