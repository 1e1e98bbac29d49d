/** The records of a DML statement on their way: what is wrong with each so far, and what becomes of an upsert. */
import type { Access, DuplicateOptions, RowError } from '../../data/contract.ts';
import { parseSoql } from '../../data/soql/parse.ts';
import type { DmlRequest } from '../library/runtime.ts';
import { duplicateOptionsOf } from '../library/database/dml-options.ts';
import { raise, type SObjectValue } from '../values.ts';
import { hashKey } from '../values/equality.ts';
import { objectOf } from './records.ts';
import { toRecord, toScalar } from './store-values.ts';
import { withRefusals, type Reader } from './queries.ts';

export type Operation = Exclude<DmlRequest['operation'], 'upsert'>;

/** One record on its way through a statement. */
export interface Row {
  record: SObjectValue;
  operation: Operation;
  created: boolean;
  errors: RowError[];
  id: string | null;
  duplicates: DuplicateOptions | undefined;
}

export interface Planner extends Reader {
  access(mode: 'system' | 'user'): Access;
}

export function plan(writer: Planner, request: DmlRequest): Row[] {
  if (request.operation === 'upsert') return planUpsert(writer, request);
  const { operation } = request;
  return request.records.map((record) => {
    const row: Row = {
      record,
      operation,
      created: operation === 'insert',
      errors: [],
      id: record.id,
      ...options(request, record),
    };
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

function planUpsert(writer: Planner, request: DmlRequest): Row[] {
  const fieldName = request.externalIdField ?? 'Id';
  const known = fieldName.toLowerCase() === 'id' ? null : existingIds(writer, request.records, fieldName);
  const seen = new Set<string>();
  return request.records.map((record) => {
    const row: Row = {
      record,
      operation: 'insert',
      created: true,
      errors: [],
      id: record.id,
      ...options(request, record),
    };
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
export function existingIds(
  writer: Planner,
  records: SObjectValue[],
  fieldName: string,
): Map<string, string[]> {
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

/** Options of the statement, else those that the record brings along (`SObject.setOptions`). */
const options = (request: DmlRequest, record: SObjectValue): Pick<Row, 'duplicates'> => ({
  duplicates: request.duplicates ?? duplicateOptionsOf(record),
});

/** @throws ListException for a list that holds the same record twice, also where rows may fail on their own. */
export function refuseRepeated({ operation, records }: DmlRequest): void {
  const given = new Set<SObjectValue>();
  const ids = new Set<string>();
  for (const record of records) {
    if (given.has(record) && (operation === 'insert' || operation === 'upsert'))
      raise('ListException', 'Before Insert or Upsert list must not have two identically equal elements');
    given.add(record);
    if (operation !== 'update' && operation !== 'upsert') continue;
    if (record.id !== null && ids.has(record.id))
      raise('ListException', `Duplicate id in list: ${record.id}`);
    if (record.id !== null) ids.add(record.id);
  }
}
