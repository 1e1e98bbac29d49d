/** Evaluation of a SOSL search. */
import { StoreRefusal, type QueryRow } from '../contract.ts';
import { normaliseId } from '../ids.ts';
import type { Row } from '../rows/row.ts';
import type { FieldExpression, SoslQuery, SoslReturning } from '../soql/ast.ts';
import { requireReadableObject, withMode, type QueryContext } from '../soql/context.ts';
import { reading, type Reading } from '../soql/functions.ts';
import { bound, count } from '../soql/operands.ts';
import type { Source } from '../soql/paths.ts';
import { projection } from '../soql/project.ts';
import { conditionOf, sort, visible } from '../soql/query.ts';
import type { SearchIndex } from './search-index.ts';
import { parseFind, type SearchExpression } from './tokens.ts';

/** Matches the engine looks at, shared by the objects of RETURNING, before sharing and WHERE are applied. */
const MOST_MATCHES = 2000;

export interface SearchAnswer {
  results: QueryRow[][];
  cost: number;
}

/** `fixedIds`: what a search returns in tests instead of matches; null searches the index. */
export function runSearch(
  base: QueryContext,
  query: SoslQuery,
  index: SearchIndex,
  fixedIds: string[] | null,
): SearchAnswer {
  const context = withMode(base, query.mode);
  const expression = findExpression(context, query);
  const share = Math.floor(MOST_MATCHES / Math.max(1, query.returning.length));
  let left = Math.min(count(context, query.limit) ?? MOST_MATCHES, MOST_MATCHES);
  const results = query.returning.map((returning) => {
    const type = context.schema.require(returning.object);
    requireReadableObject(context, type);
    const ids = fixedIds
      ? fixedIds.map(normaliseId).filter((id) => context.schema.objectOfId(id) === type)
      : [...index.search(type.name, expression, query.group)].slice(0, share);
    const rows = found(context, { type, alias: null }, returning, ids).slice(0, left);
    left -= rows.length;
    return rows;
  });
  return { results, cost: results.reduce((sum, rows) => sum + rows.length, 0) };
}

function findExpression(context: QueryContext, query: SoslQuery): SearchExpression {
  const find = query.find.kind === 'literal' ? query.find.value : bound(context, query.find.index);
  const text = String(find ?? '');
  const expression = parseFind(text);
  if (!expression || text.replace(/[*?"\s]/g, '').length < 2) {
    throw new StoreRefusal(
      'SearchException',
      `search term must be longer than one character: ${text}`,
      'INVALID_SEARCH',
    );
  }
  return expression;
}

function found(context: QueryContext, source: Source, returning: SoslReturning, ids: string[]): QueryRow[] {
  const { type } = source;
  const where = returning.where ? conditionOf(context, source, returning.where) : null;
  const read = (expression: FieldExpression): Reading => reading(context, source, expression);
  const rows = ids
    .map((id) => context.rows.get(type.name, id))
    .filter((row): row is Row => row !== undefined && visible(context, type, row, false))
    .filter((row) => !where || where(row));
  const select = returning.fields.map((path) => ({
    kind: 'expression' as const,
    expression: { kind: 'field' as const, path },
    alias: null,
  }));
  const offset = count(context, returning.offset) ?? 0;
  const limit = count(context, returning.limit) ?? MOST_MATCHES;
  const project = projection(context, source, select, () => []);
  return sort(rows, returning.orderBy, read)
    .slice(offset, offset + limit)
    .map(project);
}
