import type { QueryRow, Scalar, WriteRow } from '../data/contract.ts';
import type { Field, ObjectType, Schema } from '../data/schema/schema.ts';
import { isObject, type JsonObject } from '../server/guards.ts';
import { RestError } from './errors.ts';

/** REST writes UTC as `+0000`, where the store keeps `Z`. */
function outgoing(value: Scalar, field: Field | undefined): Scalar {
  return field?.type === 'datetime' && typeof value === 'string' ? value.replace(/Z$/, '+0000') : value;
}

function recordId(row: QueryRow): string {
  const id = row.fields['Id'];
  return typeof id === 'string' ? id : '';
}

/** A row as the REST API sends it, with `attributes`, nested parents and sub-query results. */
export function recordJson(row: QueryRow, schema: Schema, base: string): JsonObject {
  const type = schema.object(row.type);
  const id = recordId(row);
  const attributes: JsonObject = { type: row.type };
  if (id !== '') attributes['url'] = `${base}/sobjects/${row.type}/${id}`;
  const record: JsonObject = { attributes };
  for (const [name, value] of Object.entries(row.fields)) {
    if (Array.isArray(value)) {
      const records = value.map((child) => recordJson(child, schema, base));
      record[name] = records.length === 0 ? null : { totalSize: records.length, done: true, records };
    } else if (isRow(value)) record[name] = recordJson(value, schema, base);
    else record[name] = outgoing(value, type?.field(name));
  }
  return record;
}

function isRow(value: Scalar | QueryRow): value is QueryRow {
  return typeof value === 'object' && value !== null;
}

const NUMBERS = new Set(['int', 'long', 'double', 'currency', 'percent']);

function badValue(field: Field, value: unknown): RestError {
  return new RestError(
    400,
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${field.type} from ${JSON.stringify(value)}`,
    [field.name],
  );
}

/** One value of a request body, in the store's form. Throws for a value the field's type cannot take. */
function incoming(value: unknown, field: Field): Scalar {
  if (value === null) return null;
  if (field.type === 'boolean') {
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    throw badValue(field, value);
  }
  if (NUMBERS.has(field.type)) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    if (value === '') return null;
    throw badValue(field, value);
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw badValue(field, value);
  }
  const text = String(value);
  if (text === '') return null;
  if (field.type === 'datetime') {
    const time = new Date(text);
    if (Number.isNaN(time.getTime())) throw badValue(field, value);
    return time.toISOString();
  }
  if (field.type === 'date') {
    if (!/^\d{4}-\d{2}-\d{2}/.test(text)) throw badValue(field, value);
    return text.slice(0, 10);
  }
  return text;
}

/** The object of a REST path. */
export function objectOf(schema: Schema, name: string): ObjectType {
  const type = schema.object(name);
  if (!type || type.kind === 'event')
    throw new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
  return type;
}

/** A request body as a row to write. Throws INVALID_FIELD for a field that the object lacks. */
export function writeRow(type: ObjectType, body: unknown, id?: string): WriteRow {
  if (!isObject(body)) throw new RestError(400, 'JSON_PARSER_ERROR', 'The body must be a JSON object.');
  const fields: Record<string, Scalar> = {};
  for (const [name, value] of Object.entries(body)) {
    if (name === 'attributes') continue;
    if (name.toLowerCase() === 'id') continue;
    const field = type.field(name);
    if (!field) {
      throw new RestError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${type.name}`);
    }
    fields[field.name] = incoming(value, field);
  }
  return id === undefined ? { type: type.name, fields } : { type: type.name, id, fields };
}

/** Text as a SOQL string literal. */
export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}
