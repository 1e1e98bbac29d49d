import type { DmlOperation } from '../apex/library/runtime.ts';
import type { Access, QueryRow, WriteResult } from '../data/contract.ts';
import type { Field, ObjectType } from '../data/schema/schema.ts';
import { isObject, textAt, type JsonObject } from '../server/guards.ts';
import type { OrgPort } from '../server/org-port.ts';
import { normaliseId } from '../data/ids.ts';
import { objectOf, quote, recordJson, writeRow } from './convert.ts';
import { notFound, RestError, rowErrorEntries } from './errors.ts';

/** REST requests run as their user, with sharing and field security. */
export function userAccess(userId: string): Access {
  return { userId, sharing: 'with', mode: 'user' };
}

/** A refused single-record write. */
export class RowsRefused extends RestError {
  constructor(result: WriteResult) {
    super(400, 'UNKNOWN_EXCEPTION', 'The record was refused.');
    this.entries.splice(0, 1, ...rowErrorEntries(result.errors));
  }
}

/** CRUD of single records and of collections, for one user. */
export class Records {
  constructor(
    readonly org: OrgPort,
    readonly access: Access,
    /** `/services/data/vNN.N` of the request. */
    readonly base: string,
  ) {}

  async create(objectName: string, body: unknown): Promise<string> {
    const row = writeRow(objectOf(this.org.schema, objectName), body);
    return this.#single(await this.org.write('insert', [row], this.access, true));
  }

  async update(objectName: string, id: string, body: unknown): Promise<void> {
    const type = objectOf(this.org.schema, objectName);
    await this.#find(type, 'Id', id, ['Id']);
    const row = writeRow(type, body, normaliseId(id));
    this.#single(await this.org.write('update', [row], this.access, true));
  }

  async delete(objectName: string, id: string): Promise<void> {
    const type = objectOf(this.org.schema, objectName);
    await this.#find(type, 'Id', id, ['Id']);
    const rows = [{ type: type.name, id: normaliseId(id), fields: {} }];
    this.#single(await this.org.write('delete', rows, this.access, true));
  }

  async read(objectName: string, keyField: string, key: string, fields: string[]): Promise<JsonObject> {
    const type = objectOf(this.org.schema, objectName);
    const names = fields.length > 0 ? fields : readableFields(type);
    return recordJson(await this.#find(type, keyField, key, names), this.org.schema, this.base);
  }

  /** Finds by external id, then updates or creates. */
  async upsert(
    objectName: string,
    keyField: string,
    key: string,
    body: unknown,
  ): Promise<{ id: string; created: boolean }> {
    const type = objectOf(this.org.schema, objectName);
    const field = keyOf(type, keyField);
    const found = await this.#rows(type, field.name, key, ['Id']);
    if (found.length > 1)
      throw new RestError(300, 'MULTIPLE_CHOICES', `More than one record has ${field.name} ${key}`);
    const id = found[0]?.fields['Id'];
    if (typeof id === 'string') {
      const row = writeRow(type, body, id);
      this.#single(await this.org.write('update', [row], this.access, true));
      return { id, created: false };
    }
    const row = writeRow(type, body);
    if (field.name !== 'Id') row.fields[field.name] = key;
    return { id: this.#single(await this.org.write('insert', [row], this.access, true)), created: true };
  }

  /** Several records in one transaction; answers per record, in their order. */
  async collection(operation: DmlOperation, records: unknown, allOrNone: boolean): Promise<JsonObject[]> {
    const list: unknown[] = Array.isArray(records) ? records : [];
    if (list.length > 200)
      throw new RestError(
        400,
        'EXCEEDED_ID_LIMIT',
        'record limit reached. cannot submit more than 200 records into this call',
      );
    const rows = list.map((record) => {
      const type = objectOf(this.org.schema, textAt(isObject(record) ? record['attributes'] : null, 'type'));
      const id = textAt(record, 'Id') || textAt(record, 'id');
      return operation === 'insert' ? writeRow(type, record) : writeRow(type, record, normaliseId(id));
    });
    return (await this.org.write(operation, rows, this.access, allOrNone)).map(collectionResult);
  }

  async deleteAll(ids: string[], allOrNone: boolean): Promise<JsonObject[]> {
    const rows = ids.map((id) => {
      const type = this.org.schema.objectOfId(id);
      if (!type) throw new RestError(400, 'MALFORMED_ID', `malformed id ${id}`);
      return { type: type.name, id: normaliseId(id), fields: {} };
    });
    return (await this.org.write('delete', rows, this.access, allOrNone)).map(collectionResult);
  }

  async readAll(objectName: string, ids: string[], fields: string[]): Promise<(JsonObject | null)[]> {
    const type = objectOf(this.org.schema, objectName);
    const names = [...new Set(['Id', ...fields])].join(', ');
    const list = ids.map(quote).join(', ');
    const rows = await this.org.query(`SELECT ${names} FROM ${type.name} WHERE Id IN (${list})`, this.access);
    return ids.map((id) => {
      const row = rows.find((candidate) => candidate.fields['Id'] === normaliseId(id));
      return row ? recordJson(row, this.org.schema, this.base) : null;
    });
  }

  async #rows(type: ObjectType, keyField: string, key: string, fields: string[]): Promise<QueryRow[]> {
    const names = [...new Set(['Id', ...fields])].join(', ');
    const soql = `SELECT ${names} FROM ${type.name} WHERE ${keyField} = ${quote(key)}`;
    return this.org.query(soql, this.access);
  }

  async #find(type: ObjectType, keyField: string, key: string, fields: string[]): Promise<QueryRow> {
    const field = keyField === 'Id' ? 'Id' : keyOf(type, keyField).name;
    const [row] = await this.#rows(type, field, key, fields);
    if (!row) throw notFound();
    return row;
  }

  #single(results: WriteResult[]): string {
    const [result] = results;
    if (!result || result.errors.length > 0 || result.id === null) {
      throw new RowsRefused(result ?? { id: null, errors: [] });
    }
    return result.id;
  }
}

function keyOf(type: ObjectType, name: string): Field {
  const field = type.field(name);
  if (!field || !(field.externalId || field.type === 'id')) {
    throw new RestError(
      404,
      'NOT_FOUND',
      `Provided external ID field does not exist or is not accessible: ${name}`,
    );
  }
  return field;
}

/** Formula fields that the org does not derive cannot be read, so a whole record leaves them out. */
export function readableFields(type: ObjectType): string[] {
  return [...type.fields.values()].filter((field) => field.formula === null).map((field) => field.name);
}

function collectionResult(result: WriteResult): JsonObject {
  const errors = result.errors.map((error) => ({
    statusCode: error.code,
    message: error.message,
    fields: error.fields,
  }));
  return errors.length === 0 ? { id: result.id, success: true, errors } : { success: false, errors };
}
