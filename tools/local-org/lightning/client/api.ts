import type { Scalar } from '../../data/contract.ts';
import type { FieldView } from '../server/fields.ts';
import type { StartView } from '../server/start.ts';
import type { RecordView, TableView } from '../server/views.ts';

export type { FieldView, RecordView, Scalar, StartView, TableView };

const REST = '/services/data/v65.0';

/** One entry of a REST error body. */
export interface SaveError {
  message: string;
  errorCode: string;
  fields: string[];
}

/** The server refused; `errors` is what it said. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly errors: SaveError[],
  ) {
    super(errors.map((error) => error.message).join(' ') || `The server answered ${status}.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textAt(entry: Record<string, unknown>, name: string): string {
  const value = entry[name];
  return typeof value === 'string' ? value : '';
}

function readErrors(body: unknown): SaveError[] {
  const list: unknown[] = Array.isArray(body) ? body : [];
  return list.filter(isObject).map((entry) => ({
    message: textAt(entry, 'message'),
    errorCode: textAt(entry, 'errorCode'),
    fields: Array.isArray(entry['fields']) ? entry['fields'].map(String) : [],
  }));
}

async function request(method: string, url: string, body?: unknown): Promise<unknown> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'content-type': 'application/json' };
  }
  const response = await fetch(url, init);
  const text = await response.text();
  const answer: unknown = text === '' ? null : JSON.parse(text);
  if (!response.ok) throw new Refused(response.status, readErrors(answer));
  return answer;
}

const path = (...parts: string[]): string => parts.map(encodeURIComponent).join('/');

// The shapes below are those of our own server's views, compiled from the same source.
export const fetchStart = async (): Promise<StartView> =>
  (await request('GET', '/shell/api/start')) as StartView;
export const fetchRecord = async (object: string, id: string): Promise<RecordView> =>
  (await request('GET', `/shell/api/record/${path(object, id)}`)) as RecordView;
export const fetchList = async (object: string): Promise<TableView> =>
  (await request('GET', `/shell/api/list/${path(object)}`)) as TableView;
export const fetchSearch = async (term: string): Promise<TableView[]> =>
  (await request('GET', `/shell/api/search?q=${encodeURIComponent(term)}`)) as TableView[];
export const fetchForm = async (
  object: string,
): Promise<{ object: string; label: string; icon: string; fields: FieldView[] }> =>
  (await request('GET', `/shell/api/form/${path(object)}`)) as {
    object: string;
    label: string;
    icon: string;
    fields: FieldView[];
  };
export const fetchLookup = async (object: string, term: string): Promise<{ id: string; name: string }[]> =>
  (await request('GET', `/shell/api/lookup/${path(object)}?q=${encodeURIComponent(term)}`)) as {
    id: string;
    name: string;
  }[];

export async function switchUser(id: string): Promise<void> {
  await request('POST', '/shell/api/user', { id });
}

export async function createRecord(object: string, values: Record<string, unknown>): Promise<string> {
  const answer = await request('POST', `${REST}/sobjects/${path(object)}`, values);
  return isObject(answer) ? String(answer['id']) : '';
}

export async function updateRecord(
  object: string,
  id: string,
  values: Record<string, unknown>,
): Promise<void> {
  await request('PATCH', `${REST}/sobjects/${path(object, id)}`, values);
}

/** Rows of a SOQL query with the user's rights, as REST records. */
export async function query(soql: string): Promise<Record<string, unknown>[]> {
  const answer = await request('GET', `${REST}/query?q=${encodeURIComponent(soql)}`);
  const records = isObject(answer) ? answer['records'] : null;
  return Array.isArray(records) ? records.filter(isObject) : [];
}
