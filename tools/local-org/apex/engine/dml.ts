/**
 * DML: upsert split, triggers around the physical write, partial success.
 *
 * A difference from the platform, by design: deletes that cascade fire no triggers.
 */
import type { Access, RowError, StoreSession, WriteResult, WriteRow } from '../../data/contract.ts';
import type { ObjectType, Schema } from '../../data/schema/schema.ts';
import { parseSoql } from '../../data/soql/parse.ts';
import type { DmlRequest, DmlRowResult, Limits, TriggerContext } from '../library/runtime.ts';
import { ApexError, SObjectValue, raise, type Value } from '../values.ts';
import { hashKey } from '../values/equality.ts';
import { objectOf } from './records.ts';
import { toRecord, toScalar } from './store-values.ts';
import { triggerContext, type Timing, type TriggerOperation } from './triggers.ts';
import { withRefusals } from './queries.ts';
import type { SetupMix } from './setup-objects.ts';

export interface Writer {
  readonly schema: Schema;
  readonly session: StoreSession;
  readonly limits: Limits;
  readonly setupMix: SetupMix;
  access(mode: 'system' | 'user'): Access;
  hasTriggers(object: string, timing: Timing, operation: TriggerOperation): boolean;
  fire(object: string, context: TriggerContext): void;
  publish(events: SObjectValue[]): DmlRowResult[];
}

type Operation = Exclude<DmlRequest['operation'], 'upsert'>;

/** One record on its way through a statement. */
interface Row {
  record: SObjectValue;
  operation: Operation;
  created: boolean;
  errors: RowError[];
  id: string | null;
}

/** Rows that a trigger sees at once. */
const CHUNK = 200;

export function runDml(writer: Writer, request: DmlRequest): DmlRowResult[] {
  const { records } = request;
  if (!records.length) return [];
  const [first] = records;
  if (first && objectOf(writer.schema, first.typeName).kind === 'event') return publishAll(writer, request);
  writer.limits.charge('dmlStatements');
  writer.limits.charge('dmlRows', records.length);
  const savepoint = writer.session.savepoint();
  const rows = plan(writer, request);
  refuseMixture(writer, rows);
  for (const chunk of chunks(rows.filter((row) => !row.errors.length))) {
    writeChunk(writer, chunk, request);
    if (request.allOrNone && chunk.some((row) => row.errors.length)) break;
  }
  if (request.allOrNone && rows.some((row) => row.errors.length)) {
    writer.session.rollbackTo(savepoint);
    throw dmlException(request.operation, rows);
  }
  return rows.map(finish);
}

/** Setup and other objects in one transaction fail row by row, as `DmlException` or as errors of results. */
function refuseMixture(writer: Writer, rows: Row[]): void {
  for (const row of rows) {
    const message = writer.setupMix.refusal(row.operation, row.record);
    if (message !== null) row.errors.push({ code: 'MIXED_DML_OPERATION', message, fields: [] });
  }
}

function publishAll(writer: Writer, request: DmlRequest): DmlRowResult[] {
  if (request.operation !== 'insert') raise('DmlException', 'Platform events can only be inserted');
  const results = writer.publish(request.records);
  const failed = results.findIndex((result) => !result.success);
  if (request.allOrNone && failed >= 0) {
    const rows = results.map((result, i): Row => {
      const record = request.records[i] ?? raise('ListException', 'row');
      return { record, operation: 'insert', created: false, errors: result.errors, id: null };
    });
    throw dmlException('insert', rows);
  }
  return results;
}

/** After success the caller's own record gets its id (insert). */
function finish(row: Row): DmlRowResult {
  const success = !row.errors.length;
  if (success && row.operation === 'insert' && row.id) row.record.fields.set('id', row.id);
  if (success) row.record.queried?.add('id');
  return {
    id: success || row.operation !== 'insert' ? row.id : null,
    success,
    created: success && row.created,
    errors: row.errors,
  };
}

function plan(writer: Writer, request: DmlRequest): Row[] {
  if (request.operation === 'upsert') return planUpsert(writer, request);
  const { operation } = request;
  return request.records.map((record) => {
    const row: Row = { record, operation, created: operation === 'insert', errors: [], id: record.id };
    if (operation === 'insert' && record.id) {
      row.errors.push({
        code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
        message: 'cannot specify Id in an insert call',
        fields: ['Id'],
      });
    } else if (operation !== 'insert' && !record.id) {
      row.errors.push({
        code: 'MISSING_ARGUMENT',
        message: `Id not specified in an ${operation} call`,
        fields: [],
      });
    }
    return row;
  });
}

function planUpsert(writer: Writer, request: DmlRequest): Row[] {
  const fieldName = request.externalIdField ?? 'Id';
  const known = fieldName.toLowerCase() === 'id' ? null : existingIds(writer, request.records, fieldName);
  const seen = new Set<string>();
  return request.records.map((record) => {
    const row: Row = { record, operation: 'insert', created: true, errors: [], id: record.id };
    if (!known) return record.id ? { ...row, operation: 'update', created: false } : row;
    const value = record.get(fieldName);
    if (value === null) {
      return withError(row, 'MISSING_ARGUMENT', `${fieldName} not specified`, fieldName);
    }
    const key = hashKey(value).toLowerCase();
    if (seen.has(key))
      return withError(
        row,
        'DUPLICATE_VALUE',
        `Duplicate external id specified: ${String(toScalar(value))}`,
        fieldName,
      );
    seen.add(key);
    const ids = known.get(key) ?? [];
    if (ids.length > 1)
      return withError(
        row,
        'DUPLICATE_EXTERNAL_ID',
        `${fieldName}: more than one record found for external id field: [${ids.join(', ')}]`,
        fieldName,
      );
    const [id] = ids;
    return id ? { ...row, operation: 'update', created: false, id } : row;
  });
}

function withError(row: Row, code: string, message: string, field: string): Row {
  return { ...row, errors: [{ code, message, fields: [field] }] };
}

/** External id value (lower-case key) to ids of existing rows; matching looks past sharing. */
function existingIds(writer: Writer, records: SObjectValue[], fieldName: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const [first] = records;
  const object = objectOf(writer.schema, first?.typeName ?? '');
  const field = object.field(fieldName);
  if (!field?.externalId && !field?.nameField) {
    raise('DmlException', `Field name provided, ${fieldName} is not an External ID for ${object.name}`);
  }
  const values = records.map((record) => toScalar(record.get(fieldName))).filter((value) => value !== null);
  const query = parseSoql(
    `SELECT Id, ${field.name} FROM ${object.name} WHERE ${field.name} IN :values`,
    () => 0,
  );
  const access: Access = { ...writer.access('system'), sharing: 'without' };
  for (const row of withRefusals(() => writer.session.query(query, [values], access)).rows) {
    const record = toRecord(writer.schema, row);
    const key = hashKey(record.get(field.name)).toLowerCase();
    found.set(key, [...(found.get(key) ?? []), record.id ?? '']);
  }
  return found;
}

/** Runs of one object and one operation, at most 200 rows each; inserts of an upsert come with its updates. */
function* chunks(rows: Row[]): Generator<Row[]> {
  let chunk: Row[] = [];
  for (const row of rows) {
    const [first] = chunk;
    const same =
      !first || (first.record.typeName === row.record.typeName && first.operation === row.operation);
    if (!same || chunk.length === CHUNK) {
      yield chunk;
      chunk = [];
    }
    chunk.push(row);
  }
  if (chunk.length) yield chunk;
}

function writeChunk(writer: Writer, rows: Row[], request: DmlRequest): void {
  const [first] = rows;
  if (!first) return;
  const { operation } = first;
  const object = objectOf(writer.schema, first.record.typeName);
  const savepoint = writer.session.savepoint();
  const olds = operation === 'update' || operation === 'delete' ? stored(writer, object, rows) : null;
  const live = olds ? rows.filter((row) => olds.has(row.id ?? '') || missing(row)) : rows;
  const news = before(writer, object, operation, live, olds);
  const accepted = live.filter((row) => !row.errors.length);
  const results = write(writer, operation, object, accepted, news, request.mode);
  accepted.forEach((row, i) => {
    const result = results[i];
    row.errors.push(...(result?.errors ?? []));
    if (result && !result.errors.length) row.id = result.id;
  });
  if (request.allOrNone && rows.some((row) => row.errors.length)) return;
  after(
    writer,
    object,
    operation,
    accepted.filter((row) => !row.errors.length),
    olds,
  );
  againWithoutFailed(writer, rows, savepoint, request);
}

/**
 * Partial success: after a failure of any row all is undone, and the other rows go through the triggers again.
 * Source: Apex Developer Guide, "Bulk DML Exception Handling".
 */
function againWithoutFailed(writer: Writer, rows: Row[], savepoint: number, request: DmlRequest): void {
  if (request.allOrNone || !rows.some((row) => row.errors.length)) return;
  writer.session.rollbackTo(savepoint);
  for (const row of rows) if (row.operation === 'insert') row.id = null;
  writeChunk(
    writer,
    rows.filter((row) => !row.errors.length),
    request,
  );
}

function missing(row: Row): boolean {
  row.errors.push({ code: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] });
  return false;
}

function stored(writer: Writer, object: ObjectType, rows: Row[]): Map<string, SObjectValue> {
  const ids = rows.map((row) => row.id ?? '');
  const read = withRefusals(() => writer.session.read(object.name, ids));
  return new Map(
    read.map((row) => toRecord(writer.schema, row)).map((record) => [record.id ?? '', complete(record)]),
  );
}

/** A record that a trigger sees: every field may be read. */
function complete(record: SObjectValue): SObjectValue {
  record.queried = null;
  return record;
}

/** Runs `before` triggers; gives per row the record that is to be written. */
function before(
  writer: Writer,
  object: ObjectType,
  operation: Operation,
  rows: Row[],
  olds: Map<string, SObjectValue> | null,
): Map<Row, SObjectValue> {
  const copies = new Map(rows.map((row) => [row, copyForTrigger(row, olds?.get(row.id ?? ''))]));
  if (operation === 'undelete' || !writer.hasTriggers(object.name, 'before', operation)) return copies;
  const oldRecords = olds && rows.flatMap((row) => olds.get(row.id ?? '') ?? []);
  const seen = operation === 'delete' ? null : [...copies.values()];
  writer.fire(object.name, triggerContext(object.name, 'before', operation, seen, oldRecords));
  takeErrors(rows, operation === 'delete' ? (row) => olds?.get(row.id ?? '') : (row) => copies.get(row));
  return copies;
}

/** The stored row overlaid with what the caller set; `changed` holds just that. */
function copyForTrigger(row: Row, old: SObjectValue | undefined): SObjectValue {
  const copy = new SObjectValue(row.record.typeName, row.record.shape);
  for (const [name, value] of old?.fields ?? []) copy.fields.set(name, value);
  for (const name of row.record.changed) {
    copy.fields.set(name, row.record.get(name));
    copy.changed.add(name);
  }
  if (row.id) copy.fields.set('id', row.id);
  for (const [name, parent] of row.record.parents) copy.parents.set(name, parent);
  return copy;
}

function takeErrors(rows: Row[], recordOf: (row: Row) => SObjectValue | undefined): void {
  for (const row of rows) {
    const record = recordOf(row);
    row.errors.push(...(record?.errors ?? []));
    if (record) record.errors = [];
  }
}

function write(
  writer: Writer,
  operation: Operation,
  object: ObjectType,
  rows: Row[],
  news: Map<Row, SObjectValue>,
  mode: 'system' | 'user',
): WriteResult[] {
  if (!rows.length) return [];
  const writes = rows.map((row) => writeRow(writer, object, row, news.get(row) ?? row.record));
  return withRefusals(() => writer.session.write(operation, writes, writer.access(mode)));
}

function writeRow(writer: Writer, object: ObjectType, row: Row, record: SObjectValue): WriteRow {
  const fields: WriteRow['fields'] = {};
  if (row.operation === 'insert' || row.operation === 'update') {
    for (const name of record.changed) {
      const field = object.field(name);
      if (field && field.type !== 'id') fields[field.name] = toScalar(record.get(name));
    }
    for (const [name, parent] of record.parents) linkParent(writer, object, fields, name, parent);
  }
  return { type: object.name, fields, ...(row.id ? { id: row.id } : {}) };
}

/** `new Contact(Account = new Account(Key__c = 'x'))`: a parent named by its external id. */
function linkParent(
  writer: Writer,
  object: ObjectType,
  fields: WriteRow['fields'],
  relationship: string,
  parent: Value,
): void {
  const field = object.parent(relationship);
  if (!field || !(parent instanceof SObjectValue) || parent.queried || parent.id) return;
  const [external] = parent.changed;
  if (!external || fields[field.name] !== undefined) return;
  const [id] = [...existingIds(writer, [parent], external).values()].flat();
  if (id) fields[field.name] = id;
}

function after(
  writer: Writer,
  object: ObjectType,
  operation: Operation,
  rows: Row[],
  olds: Map<string, SObjectValue> | null,
): void {
  if (!rows.length || !writer.hasTriggers(object.name, 'after', operation)) return;
  const oldRecords = olds && rows.flatMap((row) => olds.get(row.id ?? '') ?? []);
  const now = operation === 'delete' ? null : stored(writer, object, rows);
  const news = now && rows.flatMap((row) => now.get(row.id ?? '') ?? []);
  writer.fire(object.name, triggerContext(object.name, 'after', operation, news, oldRecords));
  takeErrors(rows, (row) => (now ?? olds)?.get(row.id ?? ''));
}

const VERB: Record<DmlRequest['operation'], string> = {
  insert: 'Insert',
  update: 'Update',
  upsert: 'Upsert',
  delete: 'Delete',
  undelete: 'Undelete',
};

/** `Insert failed. First exception on row 0; first error: CODE, message: [Field]` */
function dmlException(operation: DmlRequest['operation'], rows: Row[]): ApexError {
  const failed = rows.flatMap((row, index) =>
    row.errors.map((error) => ({ index, id: row.operation === 'insert' ? null : row.id, error })),
  );
  const [first] = failed;
  if (!first) return new ApexError('DmlException', `${VERB[operation]} failed.`);
  const { code, message, fields } = first.error;
  const where = first.id ? ` with id ${first.id}` : '';
  const text = `${VERB[operation]} failed. First exception on row ${first.index}${where}; first error: ${code}, ${message}: [${fields.join(', ')}]`;
  const error = new ApexError('DmlException', text);
  error.dml = failed;
  return error;
}
