/** Rows the library itself needs (record types, custom metadata, settings): no limits, no access control. */
import type { BindValue, QueryRow } from '../../../data/contract.ts';
import type { SoqlQuery } from '../../../data/soql/ast.ts';
import { parseSoql } from '../../../data/soql/parse.ts';
import type { Runtime } from '../runtime.ts';

/** Queries by text: the library asks the same few, and parsing costs more than running. */
const MOST_TEXTS = 500;
const queries = new Map<string, SoqlQuery>();

function parsed(soql: string): SoqlQuery {
  const query = queries.get(soql) ?? parseSoql(soql);
  if (queries.size >= MOST_TEXTS) queries.clear();
  queries.set(soql, query);
  return query;
}

export function systemRows(rt: Runtime, soql: string, binds: BindValue[] = []): QueryRow[] {
  return rt.session.query(parsed(soql), binds, { userId: rt.userId, sharing: 'without', mode: 'system' })
    .rows;
}

/** A SOQL string literal. */
export const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
