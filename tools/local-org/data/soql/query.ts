/** Evaluation of a SOQL query against the rows of a transaction. */
import { StoreRefusal, type QueryRow, type Scalar } from '../contract.ts';
import { type LockConflict, rowLock } from '../rows/locks.ts';
import { idOf, isDeleted, type Row } from '../rows/row.ts';
import type { ObjectType } from '../schema/schema.ts';
import { Aggregation, isAggregateQuery } from './aggregate.ts';
import type { Condition, FieldExpression, OrderItem, SoqlQuery } from './ast.ts';
import { candidates } from './candidates.ts';
import { compareValues } from './compare.ts';
import { predicate, type ConditionScope, type Predicate } from './conditions.ts';
import { requireReadableField, requireReadableObject, withMode, type QueryContext } from './context.ts';
import { reading, type Reading } from './functions.ts';
import { count } from './operands.ts';
import type { Source } from './paths.ts';
import { projection } from './project.ts';
import { accessRows } from './record-access.ts';

const MAX_OFFSET = 2000;

export interface QueryAnswer {
  rows: QueryRow[];
  /** Rows charged to the governor limit, child rows included. */
  cost: number;
}

export function runQuery(base: QueryContext, query: SoqlQuery): QueryAnswer {
  const context = withMode(base, query.mode);
  const source: Source = { type: context.schema.require(query.from), alias: query.alias };
  requireReadableObject(context, source.type);
  if (isAggregateQuery(query)) return runAggregate(context, source, query);
  if (query.forUpdate && query.orderBy.length > 0) {
    throw new StoreRefusal('QueryException', 'ORDER BY is not allowed with FOR UPDATE', 'MALFORMED_QUERY');
  }
  const children = new ChildQueries(context);
  const project = projection(context, source, query.select, children.answer);
  const rows = select(context, source, query, null);
  if (query.forUpdate) lockAll(context, rows);
  return { rows: rows.map(project), cost: rows.length + children.cost };
}

function runAggregate(context: QueryContext, source: Source, query: SoqlQuery): QueryAnswer {
  const read = (expression: FieldExpression): Reading => reading(context, source, expression);
  const aggregation = new Aggregation(query, read);
  const rows = matching(context, source, query, null);
  let groups = aggregation.group(rows);
  if (query.having) {
    const scope: ConditionScope = { context, reading: aggregation.readGroup, column: () => [] };
    groups = groups.filter(predicate(scope, query.having));
  }
  const sorted = page(context, query, sort(groups, query.orderBy, aggregation.readGroup));
  const counts = query.select.every(
    (item) =>
      item.kind === 'expression' && item.expression.kind === 'function' && item.expression.name === 'count',
  );
  return { rows: aggregation.project(sorted), cost: counts ? 1 : rows.length };
}

/** Rows that match, in order, cut by OFFSET and LIMIT. `among` restricts them (children of one parent). */
function select(context: QueryContext, source: Source, query: SoqlQuery, among: Iterable<Row> | null): Row[] {
  const read = (expression: FieldExpression): Reading => reading(context, source, expression);
  return page(context, query, sort(matching(context, source, query, among), query.orderBy, read));
}

/** Rows that WHERE, the recycle bin and sharing let through. */
function matching(
  context: QueryContext,
  source: Source,
  query: SoqlQuery,
  among: Iterable<Row> | null,
): Row[] {
  const scope = new Scope(context, source);
  const test = query.where ? predicate(scope, query.where) : null;
  const rows = among ?? startRows(scope, source.type, query.where);
  const enough = query.orderBy.length === 0 && !isAggregateQuery(query) ? lastRow(context, query) : Infinity;
  const found: Row[] = [];
  for (const row of rows) {
    if (found.length >= enough) break;
    if (visible(context, source.type, row, query.allRows) && (!test || test(row))) found.push(row);
  }
  return found;
}

function startRows(scope: Scope, type: ObjectType, where: Condition | null): Iterable<Row> {
  if (type.name === 'UserRecordAccess') return accessRows(scope, where);
  return candidates(scope, type, where) ?? scope.context.rows.rows(type.name);
}

export function visible(context: QueryContext, type: ObjectType, row: Row, deletedToo: boolean): boolean {
  if (isDeleted(row) && !deletedToo) return false;
  return !context.shared || context.sharing.allows(type, row, 'read');
}

const lastRow = (context: QueryContext, query: SoqlQuery): number =>
  (count(context, query.offset) ?? 0) + (count(context, query.limit) ?? Infinity);

function page(context: QueryContext, query: SoqlQuery, rows: Row[]): Row[] {
  const offset = count(context, query.offset) ?? 0;
  if (offset > MAX_OFFSET) {
    throw new StoreRefusal(
      'QueryException',
      'Maximum SOQL offset allowed is 2000',
      'NUMBER_OUTSIDE_VALID_RANGE',
    );
  }
  return rows.slice(offset, offset + (count(context, query.limit) ?? Infinity));
}

export function sort(
  rows: Row[],
  orderBy: OrderItem[],
  read: (expression: FieldExpression) => Reading,
): Row[] {
  if (orderBy.length === 0) return rows;
  const keys = orderBy.map((item) => ({ ...item, read: read(item.expression).read }));
  const decorated = rows.map((row) => ({ row, values: keys.map((key) => key.read(row)) }));
  decorated.sort((left, right) => {
    for (const [index, key] of keys.entries()) {
      const order = compareKeys(left.values[index] ?? null, right.values[index] ?? null, key);
      if (order !== 0) return order;
    }
    return 0;
  });
  return decorated.map(({ row }) => row);
}

function compareKeys(left: Scalar, right: Scalar, key: OrderItem): number {
  if (left === null || right === null) {
    const order = compareValues(left, right);
    return key.nullsLast ? -order : order;
  }
  return key.descending ? compareValues(right, left) : compareValues(left, right);
}

function lockAll(context: QueryContext, rows: Row[]): void {
  // One order for everybody keeps two queries over the same rows from deadlocking.
  for (const row of [...rows].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1)))
    context.rows.lock(rowLock(idOf(row)));
}

/** The refusal that a FOR UPDATE query gets when it may not wait. */
export function lockRefusal(conflict: LockConflict): StoreRefusal {
  return new StoreRefusal(
    'QueryException',
    'Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently ' +
      `being modified by another user. Please try again. (${conflict.key})`,
    'UNABLE_TO_LOCK_ROW',
  );
}

/** Readings and semi-joins of one query; each sub-query is evaluated once. */
class Scope implements ConditionScope {
  private readonly columns = new Map<SoqlQuery, Scalar[]>();

  constructor(
    readonly context: QueryContext,
    private readonly source: Source,
  ) {}

  reading(expression: FieldExpression): Reading {
    return reading(this.context, this.source, expression);
  }

  column(query: SoqlQuery): Scalar[] {
    const known = this.columns.get(query);
    if (known) return known;
    const [item] = query.select;
    const source: Source = { type: this.context.schema.require(query.from), alias: query.alias };
    requireReadableObject(this.context, source.type);
    if (query.select.length !== 1 || item?.kind !== 'expression') {
      throw new StoreRefusal('QueryException', 'a semi-join selects exactly one field', 'MALFORMED_QUERY');
    }
    const { read } = reading(this.context, source, item.expression);
    const values = select(this.context, source, query, null).map(read);
    this.columns.set(query, values);
    return values;
  }
}

export function conditionOf(context: QueryContext, source: Source, condition: Condition): Predicate {
  return predicate(new Scope(context, source), condition);
}

class ChildQueries {
  cost = 0;
  private readonly projections = new Map<SoqlQuery, (row: Row) => QueryRow>();

  constructor(private readonly context: QueryContext) {}

  readonly answer = (query: SoqlQuery, parent: ObjectType, parentId: string): QueryRow[] => {
    const relationship = parent.child(query.from);
    if (!relationship) return [];
    const source: Source = { type: this.context.schema.require(relationship.object), alias: query.alias };
    const rows = this.context.rows.find(source.type.name, relationship.field, parentId);
    const found = select(this.context, source, query, rows);
    this.cost += found.length;
    return found.map(this.projectionOf(query, source, relationship.field));
  };

  private projectionOf(query: SoqlQuery, source: Source, lookup: string): (row: Row) => QueryRow {
    let project = this.projections.get(query);
    if (!project) {
      requireReadableObject(this.context, source.type);
      const field = source.type.field(lookup);
      if (field) requireReadableField(this.context, source.type, field);
      this.projections.set(query, (project = projection(this.context, source, query.select, this.answer)));
    }
    return project;
  }
}
