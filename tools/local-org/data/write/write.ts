/** One write statement: every row on its own, failed rows left out. */
import type { RowError, WriteResult, WriteRow } from '../contract.ts';
import { LockConflict } from '../rows/locks.ts';
import type { ObjectType } from '../schema/schema.ts';
import { RowRefusal, refuse, type WriteContext } from './context.ts';
import { deleteRow } from './remove.ts';
import { insertRow, undeleteRow, updateRow } from './save.ts';

export type WriteOperation = 'insert' | 'update' | 'delete' | 'undelete';

const STEPS: Readonly<
  Record<WriteOperation, (type: ObjectType, context: WriteContext, row: WriteRow) => string>
> = {
  insert: insertRow,
  update: updateRow,
  delete: deleteRow,
  undelete: undeleteRow,
};

/** `waits`: a lock conflict leaves the statement as a whole, which is then repeated, instead of refusing the row. */
export function writeRows(
  operation: WriteOperation,
  rows: WriteRow[],
  context: WriteContext,
  waits: boolean,
): WriteResult[] {
  return rows.map((row) => {
    const savepoint = context.rows.savepoint();
    try {
      const type = context.schema.object(row.type);
      if (!type) throw refuse('INVALID_TYPE', `sObject type '${row.type}' is not supported.`);
      const id = STEPS[operation](type, context, row);
      context.written.add(id);
      return { id, errors: [] };
    } catch (error) {
      const errors = asRowErrors(error, waits);
      context.rows.rollbackTo(savepoint);
      return { id: row.id ?? null, errors };
    }
  });
}

function asRowErrors(error: unknown, waits: boolean): RowError[] {
  if (error instanceof RowRefusal) return error.errors;
  if (error instanceof LockConflict && !waits) {
    const record = error.key.replace(/^\w+ /, '');
    const message = `unable to obtain exclusive access to this record or 1 records: ${record}`;
    return [{ code: 'UNABLE_TO_LOCK_ROW', message, fields: [] }];
  }
  throw error;
}
