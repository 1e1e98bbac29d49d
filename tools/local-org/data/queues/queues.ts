/** Jobs and platform events waiting in the store, kept with the transactions that made them. */
import { randomUUID } from 'node:crypto';
import type { Access, Scalar, StoredEvent, StoredJob, WriteResult, WriteRow } from '../contract.ts';
import type { Row } from '../rows/row.ts';
import type { Transaction } from '../rows/transaction.ts';
import type { ObjectType, Schema } from '../schema/schema.ts';
import { RowRefusal, refuse, storedTime, type Sequences } from '../write/context.ts';
import { storedValue } from '../write/values.ts';

/** Names of the store's own tables; no object has them, so that no query can reach them. */
export const JOBS = '#jobs';
export const EVENTS = '#events';
export const CHECKPOINTS = '#checkpoints';

export function putJob(rows: Transaction, job: StoredJob): void {
  rows.put(JOBS, { Id: job.id, NotBefore: job.notBefore, Payload: job.payload });
}

export function readJob(row: Row): StoredJob {
  return { id: String(row['Id']), notBefore: Number(row['NotBefore']), payload: String(row['Payload']) };
}

export function readEvent(row: Row): StoredEvent {
  // Written by `publishEvents` alone.
  const fields = JSON.parse(String(row['Fields'])) as Record<string, Scalar>;
  return { replayId: String(row['Id']), type: String(row['Type']), fields };
}

export interface Publishing {
  rows: Transaction;
  /** For events that are published at once, whatever becomes of the transaction. */
  immediate: Transaction;
  schema: Schema;
  sequences: Sequences;
  access: Access;
  now: number;
}

export function publishEvents(publishing: Publishing, events: WriteRow[]): WriteResult[] {
  return events.map((event) => {
    try {
      return { id: publishEvent(publishing, event), errors: [] };
    } catch (error) {
      if (error instanceof RowRefusal) return { id: null, errors: error.errors };
      throw error;
    }
  });
}

function publishEvent(publishing: Publishing, event: WriteRow): string {
  const type = publishing.schema.object(event.type);
  if (type?.kind !== 'event') throw refuse('INVALID_TYPE', `${event.type} is not a platform event`);
  const fields = eventFields(type, event.fields);
  const uuid = randomUUID();
  const replayId = String(publishing.sequences.next(EVENTS)).padStart(12, '0');
  Object.assign(fields, {
    ReplayId: replayId,
    EventUuid: uuid,
    CreatedDate: storedTime(publishing.now),
    CreatedById: publishing.access.userId,
  });
  const target = type.info.publishBehavior === 'PublishImmediately' ? publishing.immediate : publishing.rows;
  target.put(EVENTS, { Id: replayId, Type: type.name, Fields: JSON.stringify(fields) });
  return uuid;
}

function eventFields(type: ObjectType, given: Record<string, Scalar>): Record<string, Scalar> {
  const fields: Record<string, Scalar> = {};
  for (const field of type.fields.values())
    if (field.defaultValue !== null) fields[field.name] = field.defaultValue;
  for (const [name, value] of Object.entries(given)) {
    const field = type.field(name);
    if (!field)
      throw refuse('INVALID_FIELD', `No such column '${name}' on sobject of type ${type.name}`, [name]);
    if (field.createable) fields[field.name] = storedValue(field, value);
  }
  const missing = [...type.fields.values()].filter(
    (field) => field.required && (fields[field.name] ?? null) === null,
  );
  if (missing.length > 0) {
    const names = missing.map((field) => field.name);
    throw refuse('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
  }
  return fields;
}
