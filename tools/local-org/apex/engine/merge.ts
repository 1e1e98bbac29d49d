/**
 * `merge`: what hangs on the duplicates moves to the master, the duplicates go to the recycle bin with
 * `MasterRecordId`, their `delete` triggers fire, then the master's `update` triggers.
 */
import type { Access, WriteRow } from '../../data/contract.ts';
import { parseSoql } from '../../data/soql/parse.ts';
import type { ObjectType } from '../../data/schema/schema.ts';
import type { DmlRowResult } from '../library/runtime.ts';
import { ApexError, raise, type SObjectValue } from '../values.ts';
import { runDml } from './dml.ts';
import type { Writer } from './dml-step.ts';
import { objectOf } from './records.ts';
import { withRefusals } from './queries.ts';

const MERGEABLE = new Set(['Account', 'Contact', 'Lead', 'Case']);
const MOST_DUPLICATES = 2;

export interface MergeRequest {
  master: SObjectValue;
  duplicates: SObjectValue[];
  mode: 'system' | 'user';
}

export interface MergeOutcome {
  result: DmlRowResult;
  mergedIds: string[];
  movedIds: string[];
}

/** @throws ApexError for what the platform refuses, and for failed rows. */
export function runMerge(writer: Writer, request: MergeRequest): MergeOutcome {
  const { master, duplicates } = request;
  const object = objectOf(writer.schema, master.typeName);
  check(object, request);
  const savepoint = writer.session.savepoint();
  const mergedIds = duplicates.flatMap((each) => each.id ?? []);
  try {
    const movedIds = moveChildren(writer, object, master.id ?? '', mergedIds);
    markMerged(writer, object, master.id ?? '', mergedIds);
    const options = { allOrNone: true, mode: request.mode };
    runDml(writer, { operation: 'delete', records: duplicates, ...options });
    const [result] = runDml(writer, { operation: 'update', records: [master], ...options });
    return {
      result: result ?? { id: master.id, success: true, created: false, errors: [] },
      mergedIds,
      movedIds,
    };
  } catch (error) {
    writer.session.rollbackTo(savepoint);
    throw renamed(error);
  }
}

function check(object: ObjectType, { master, duplicates }: MergeRequest): void {
  if (!MERGEABLE.has(object.name)) raise('DmlException', `Merge is not allowed for ${object.name}`);
  if (!master.id || duplicates.some((each) => !each.id)) {
    raise(
      'DmlException',
      'Merge failed. First exception on row 0; first error: MISSING_ARGUMENT, Id not specified in a merge call: []',
    );
  }
  if (duplicates.some((each) => each.typeName !== master.typeName))
    raise('DmlException', 'Merge failed. All records of a merge must be of one object');
  if (!duplicates.length || duplicates.length > MOST_DUPLICATES)
    raise('DmlException', `Merge requires one or two records to merge, not ${duplicates.length}`);
}

/** Every reference to a duplicate points to the master afterwards; ids of the rows that moved. */
function moveChildren(writer: Writer, object: ObjectType, master: string, duplicates: string[]): string[] {
  const access: Access = { ...writer.access('system'), sharing: 'without' };
  const moved: string[] = [];
  for (const child of writer.schema.objects()) {
    for (const field of child.fields.values()) {
      if (!field.referenceTo.includes(object.name) || field.name === 'MasterRecordId') continue;
      const query = parseSoql(`SELECT Id FROM ${child.name} WHERE ${field.name} IN :ids`, () => 0);
      const { rows } = withRefusals(() => writer.session.query(query, [duplicates], access));
      const changes = rows.flatMap((row): WriteRow[] =>
        row.id ? [{ type: child.name, id: row.id, fields: { [field.name]: master } }] : [],
      );
      if (changes.length) writer.session.platformWrite('update', changes, access.userId);
      moved.push(...changes.flatMap((row) => row.id ?? []));
    }
  }
  return moved;
}

function markMerged(writer: Writer, object: ObjectType, master: string, duplicates: string[]): void {
  if (!object.field('MasterRecordId')) return;
  const rows = duplicates.map((id): WriteRow => ({
    type: object.name,
    id,
    fields: { MasterRecordId: master },
  }));
  writer.session.platformWrite('update', rows, writer.access('system').userId);
}

/** The failed step was a delete or an update; the statement was a merge. */
function renamed(error: unknown): unknown {
  if (!(error instanceof ApexError) || error.typeName !== 'DmlException') return error;
  const told = new ApexError(
    'DmlException',
    error.message.replace(/^(?:Delete|Update) failed/, 'Merge failed'),
  );
  told.dml = error.dml;
  return told;
}
