/** SOQL and SOSL of a transaction: limits, binds, rows to records. */
import { StoreRefusal, type Access, type ReadCost, type StoreSession } from '../../data/contract.ts';
import type { Schema } from '../../data/schema/schema.ts';
import type { SoqlQuery, SoslQuery } from '../../data/soql/ast.ts';
import { parseSoql, parseSosl } from '../../data/soql/parse.ts';
import { unquote } from '../../data/soql/text.ts';
import type { Limits } from '../library/runtime.ts';
import { ApexError, ApexList, raise, type, type Value } from '../values.ts';
import { toAggregate, toBind, toRecord } from './store-values.ts';

export interface Reader {
  readonly schema: Schema;
  readonly session: StoreSession;
  readonly limits: Limits;
}

/** Runs `body`; what the store refuses becomes the Apex exception of that name. */
export function withRefusals<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof StoreRefusal) throw new ApexError(error.exception, error.message);
    throw error;
  }
}

/** `SELECT COUNT() FROM ...` gives a number instead of rows. */
export function isCount(query: SoqlQuery): boolean {
  const [only, another] = query.select;
  if (another || only?.kind !== 'expression' || only.alias || query.groupBy.length) return false;
  return only.expression.kind === 'function' && only.expression.name === 'count' && !only.expression.argument;
}

function isAggregate(query: SoqlQuery): boolean {
  if (query.groupBy.length) return true;
  return query.select.some(
    (item) =>
      item.kind === 'expression' &&
      item.expression.kind === 'function' &&
      ['count', 'count_distinct', 'sum', 'avg', 'min', 'max'].includes(item.expression.name),
  );
}

export function runQuery(
  reader: Reader,
  query: SoqlQuery,
  binds: Value[],
  access: Access,
): ApexList | number {
  reader.limits.charge('queries');
  const answer = withRefusals(() => reader.session.query(query, binds.map(toBind), access));
  chargeRows(reader, answer);
  const { rows } = answer;
  if (isCount(query)) return countOf(rows[0]?.fields);
  if (isAggregate(query)) {
    return new ApexList(
      rows.map((row) => toAggregate(reader.schema, query, row)),
      type('aggregateresult'),
    );
  }
  return new ApexList(
    rows.map((row) => toRecord(reader.schema, row)),
    type(query.from),
  );
}

function countOf(fields: Record<string, unknown> | undefined): number {
  const [count] = Object.values(fields ?? {});
  return typeof count === 'number' ? count : 0;
}

function chargeRows(reader: Reader, { cost }: ReadCost): void {
  if (cost) reader.limits.charge('queryRows', cost);
}

/** `fixedIds`: see `Test.setFixedSearchResults`. */
export function runSearch(
  reader: Reader,
  query: SoslQuery,
  binds: Value[],
  access: Access,
  fixedIds: string[] | null,
): ApexList {
  reader.limits.charge('soslQueries');
  const answer = withRefusals(() => reader.session.search(query, binds.map(toBind), access, fixedIds));
  chargeRows(reader, answer);
  const lists = query.returning.map(
    (each, i) =>
      new ApexList(
        (answer.results[i] ?? []).map((row) => toRecord(reader.schema, row)),
        type(each.object),
      ),
  );
  return new ApexList(lists, type('list', type('sobject')));
}

/** Texts already parsed: programs repeat theirs, and parsing costs more than running. */
const MOST_TEXTS = 500;
const queryTexts = new Map<string, { query: SoqlQuery; paths: string[] }>();
const searchTexts = new Map<string, SoslQuery>();

function parsedOnce<T>(known: Map<string, T>, text: string, parse: () => T): T {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MOST_TEXTS) known.clear();
  const parsed = withRefusals(parse);
  known.set(text, parsed);
  return parsed;
}

/** Dynamic text: each bind is a variable, maybe with fields (`:record.Id`). */
export function parseDynamic(
  soql: string,
  lookup: (path: string) => Value,
): { query: SoqlQuery; binds: Value[] } {
  const { query, paths } = parsedOnce(queryTexts, soql, () => {
    const found: string[] = [];
    return { query: parseSoql(soql, (expression) => found.push(expression.getText()) - 1), paths: found };
  });
  return { query, binds: paths.map(lookup) };
}

const SEARCHED = /^\s*FIND\s*('(?:[^'\\]|\\[\s\S])*')/i;

/** What is searched for changes from call to call; the rest of the text is parsed once. */
export function parseSearch(sosl: string): SoslQuery {
  const literal = SEARCHED.exec(sosl)?.[1];
  if (literal === undefined) return withRefusals(() => parseSosl(sosl));
  const text = sosl.replace(SEARCHED, "FIND 'x'");
  const query = parsedOnce(searchTexts, text, () => parseSosl(text));
  return { ...query, find: { kind: 'literal', value: unquote(literal) } };
}

export function missingBind(name: string): never {
  return raise('QueryException', `Variable does not exist: ${name}`);
}
