/**
 * DML: upsert split, triggers around the physical write, partial success.
 *
 * A difference from the platform, by design: deletes that cascade fire no triggers.
 */
import type { DmlRequest, DmlRowResult } from '../library/runtime.ts';
import { ApexError, raise } from '../values.ts';
import { plan, refuseRepeated, type Row } from './dml-rows.ts';
import { writeChunk, type Writer } from './dml-step.ts';
import { objectOf } from './records.ts';

/** Rows that a trigger sees at once. */
const CHUNK = 200;

export function runDml(writer: Writer, request: DmlRequest): DmlRowResult[] {
  const { records } = request;
  if (!records.length) return [];
  const [first] = records;
  if (first && objectOf(writer.schema, first.typeName).kind === 'event') return publishAll(writer, request);
  refuseRepeated(request);
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
      return {
        record,
        operation: 'insert',
        created: false,
        errors: result.errors,
        id: null,
        duplicates: undefined,
      };
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

/** Runs of one object and one operation, at most 200 rows each; inserts of an upsert come with its updates. */
function* chunks(rows: Row[]): Generator<Row[]> {
  let chunk: Row[] = [];
  for (const row of rows) {
    const [first] = chunk;
    const same =
      !first ||
      (first.record.typeName === row.record.typeName &&
        first.operation === row.operation &&
        first.duplicates?.allowSave === row.duplicates?.allowSave &&
        first.duplicates?.runAsCurrentUser === row.duplicates?.runAsCurrentUser);
    if (!same || chunk.length === CHUNK) {
      yield chunk;
      chunk = [];
    }
    chunk.push(row);
  }
  if (chunk.length) yield chunk;
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
