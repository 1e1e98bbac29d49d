import { randomBytes } from 'node:crypto';
import type { QueryRow } from '../data/contract.ts';
import type { JsonObject } from '../server/guards.ts';
import type { OrgPort } from '../server/org-port.ts';
import { quote, recordJson } from './convert.ts';
import { RestError } from './errors.ts';
import { userAccess } from './records.ts';

/** Rows of one answer, as on the platform. */
const BATCH = 2000;
/** Cursors kept at once; the oldest goes first. */
const MAX_CURSORS = 50;

interface Cursor {
  rows: QueryRow[];
  userId: string;
}

/** Runs SOQL and SOSL for the REST face and keeps the cursors of long answers. */
export class Queries {
  readonly #cursors = new Map<string, Cursor>();

  constructor(readonly org: OrgPort) {}

  async run(soql: string, userId: string, base: string): Promise<JsonObject> {
    if (soql.trim() === '') throw new RestError(400, 'MALFORMED_QUERY', 'The parameter q is missing.');
    const rows = await this.org.query(soql, userAccess(userId));
    if (/^\s*select\s+count\s*\(\s*\)/i.test(soql))
      return { totalSize: countOf(rows), done: true, records: [] };
    if (rows.length <= BATCH) return this.#page(rows, 0, '', base);
    const locator = `01g${randomBytes(7).toString('hex')}`;
    this.#cursors.set(locator, { rows, userId });
    const [oldest] = this.#cursors.keys();
    if (this.#cursors.size > MAX_CURSORS && oldest !== undefined) this.#cursors.delete(oldest);
    return this.#page(rows, 0, locator, base);
  }

  /** `locator` is the last part of a `nextRecordsUrl`: the cursor and the row to go on from. */
  more(locator: string, userId: string, base: string): JsonObject {
    const [cursor = '', from = ''] = locator.split('-');
    const known = this.#cursors.get(cursor);
    if (!known || known.userId !== userId || !/^\d+$/.test(from)) {
      throw new RestError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    return this.#page(known.rows, Number(from), cursor, base);
  }

  async search(sosl: string, userId: string, base: string): Promise<JsonObject> {
    if (sosl.trim() === '') throw new RestError(400, 'MALFORMED_SEARCH', 'The parameter q is missing.');
    const found = await this.org.search(sosl, userAccess(userId));
    return { searchRecords: found.flat().map((row) => recordJson(row, this.org.schema, base)) };
  }

  #page(rows: QueryRow[], from: number, locator: string, base: string): JsonObject {
    const end = from + BATCH;
    const done = end >= rows.length;
    const records = rows.slice(from, end).map((row) => recordJson(row, this.org.schema, base));
    const answer: JsonObject = { totalSize: rows.length, done, records };
    if (!done) answer['nextRecordsUrl'] = `${base}/query/${locator}-${end}`;
    return answer;
  }
}

/** `COUNT()` comes back as one row with one number. */
function countOf(rows: QueryRow[]): number {
  const [value] = Object.values(rows[0]?.fields ?? {});
  return typeof value === 'number' ? value : rows.length;
}

/** SOSL for a parameterised search: reserved characters of the term are escaped. */
export function soslFor(term: string, objects: { name: string; fields: string }[], limit: number): string {
  const escaped = term.replace(/[?&|!{}[\]()^~*:\\"'+-]/g, '\\$&');
  const returning = objects.map((object) => `${object.name}(${object.fields} LIMIT ${limit})`).join(', ');
  return `FIND {${escaped}} IN ALL FIELDS RETURNING ${returning}`;
}

/** WHERE clause that matches any of the names given. */
export function inList(field: string, values: string[]): string {
  return `${field} IN (${values.map(quote).join(', ')})`;
}
