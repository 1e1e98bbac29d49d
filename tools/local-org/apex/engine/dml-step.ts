/** One step of a statement: up to 200 rows of one object and operation, with the triggers around the physical write. */
import type { Access, StoreSession, WriteResult, WriteRow } from '../../data/contract.ts';
import type { ObjectType, Schema } from '../../data/schema/schema.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import type { DmlRequest, DmlRowResult, Limits, TriggerContext } from '../library/runtime.ts';
import { ApexError, SObjectValue, type Value } from '../values.ts';
import { existingIds, type Operation, type Row } from './dml-rows.ts';
import { withRefusals } from './queries.ts';
import { objectOf } from './records.ts';
import { report } from './report.ts';
import type { SetupMix } from './setup-objects.ts';
import { toRecord, toScalar } from './store-values.ts';
import { triggerContext, type Timing, type TriggerOperation } from './triggers.ts';

export interface Writer {
  readonly schema: Schema;
  readonly session: StoreSession;
  readonly limits: Limits;
  readonly setupMix: SetupMix;
  readonly interpreter: Interpreter;
  access(mode: 'system' | 'user'): Access;
  hasTriggers(object: string, timing: Timing, operation: TriggerOperation): boolean;
  fire(object: string, context: TriggerContext): void;
  publish(events: SObjectValue[]): DmlRowResult[];
}

export function writeChunk(writer: Writer, rows: Row[], request: DmlRequest): void {
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
  fire(writer, rows, triggerContext(object.name, 'before', operation, seen, oldRecords));
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
  const duplicates = rows[0]?.duplicates;
  return withRefusals(() => writer.session.write(operation, writes, writer.access(mode), duplicates));
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
  fire(writer, rows, triggerContext(object.name, 'after', operation, news, oldRecords));
  takeErrors(rows, (row) => (now ?? olds)?.get(row.id ?? ''));
}

/** An exception that leaves a trigger fails all rows that the trigger saw; a governor limit ends the transaction. */
function fire(writer: Writer, rows: Row[], context: TriggerContext): void {
  const [first] = rows;
  if (!first) return;
  try {
    writer.fire(first.record.typeName, context);
  } catch (error) {
    if (!(error instanceof ApexError) || error.uncatchable) throw error;
    const told = report(writer, error);
    const step = [context.timing, context.operation]
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('');
    const message = `${error.trigger ?? ''}: execution of ${step}\n\ncaused by: ${told.type}: ${told.message}\n\n${told.stack}`;
    for (const row of rows)
      row.errors.push({ code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, fields: [] });
  }
}
