/** Rows the library itself needs (record types, custom metadata, settings): no limits, no access control. */
import type { BindValue, QueryRow } from '../../../data/contract.ts';
import { parseSoql } from '../../../data/soql/parse.ts';
import type { Runtime } from '../runtime.ts';

export function systemRows(rt: Runtime, soql: string, binds: BindValue[] = []): QueryRow[] {
  return rt.session.query(parseSoql(soql), binds, { userId: rt.userId, sharing: 'without', mode: 'system' })
    .rows;
}

/** A SOQL string literal. */
export const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
