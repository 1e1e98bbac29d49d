/** `Database.insert` and the other DML methods, savepoints, batches. */
import { Unsupported, type RowError } from '../../../data/contract.ts';
import {
  ApexError,
  ApexList,
  ClassInstance,
  ID,
  NativeObject,
  nullPointer,
  raise,
  SObjectValue,
  type,
  type Value,
} from '../../values.ts';
import { isId, toId18 } from '../../values/ids.ts';
import { argument, instanceOf, isInteger, optional } from '../arguments.ts';
import { PropertyBag } from '../property-bag.ts';
import { define, methodsOf, type StaticMethod } from '../registry.ts';
import type { DmlOperation, DmlRequest, MergeAnswer, Runtime } from '../runtime.ts';
import { FieldToken } from '../schema/tokens.ts';
import { modeOf } from './access-level.ts';
import { duplicateOptions } from './dml-options.ts';
import { errorList, rowResult } from './results.ts';

/** A record, or for delete and undelete the record an Id stands for. */
function recordOf(rt: Runtime, value: Value): SObjectValue {
  if (value instanceof SObjectValue) return value;
  if (value === null) return nullPointer();
  if (typeof value !== 'string') throw new Unsupported('DML of this type');
  const object = isId(value) ? rt.schema.objectOfId(value) : undefined;
  if (!object) return raise('StringException', `Invalid id: ${value}`);
  const record = rt.newRecord(object.name);
  record.fields.set('id', toId18(value));
  return record;
}

/** All or none unless a Boolean or `DMLOptions` among the arguments says otherwise. */
function allOrNone(args: Value[]): boolean {
  for (const value of args.slice(1)) {
    if (typeof value === 'boolean') return value;
    if (value instanceof PropertyBag && value.typeName === 'Database.DMLOptions')
      return value.read('optAllOrNone') !== false;
  }
  return true;
}

function request(rt: Runtime, operation: DmlOperation, args: Value[]): DmlRequest {
  const target = argument(args, 0);
  const values = target instanceof ApexList ? target.items : [target];
  const token = args.find((value) => value instanceof FieldToken);
  const duplicates = args
    .slice(1)
    .map(duplicateOptions)
    .find((each) => each !== undefined);
  return {
    operation,
    records: values.map((value) => recordOf(rt, value)),
    allOrNone: allOrNone(args),
    mode: modeOf(args),
    ...(token instanceof FieldToken ? { externalIdField: token.field.name } : {}),
    ...(duplicates ? { duplicates } : {}),
  };
}

function dml(operation: DmlOperation, resultType: string): StaticMethod {
  return (rt, args) => {
    const results = rt.dml(request(rt, operation, args)).map((result) => rowResult(resultType, result));
    return argument(args, 0) instanceof ApexList
      ? new ApexList(results, type(resultType))
      : (results[0] ?? null);
  };
}

class MergeResult extends NativeObject {
  readonly typeName = 'Database.MergeResult';
  constructor(
    readonly answer: MergeAnswer,
    readonly errors: RowError[],
  ) {
    super();
  }
}

define('Database.MergeResult', {
  methods: methodsOf(instanceOf(MergeResult), {
    getErrors: (self) => errorList(self.errors),
    getId: (self) => self.answer.result.id,
    getMergedRecordIds: (self) => new ApexList([...self.answer.mergedIds], ID),
    getUpdatedRelatedIds: (self) => new ApexList([...self.answer.movedIds], ID),
    isSuccess: (self) => self.errors.length === 0,
  }),
});

/** One duplicate gives one result, a list gives a list with one result per duplicate. */
function mergeRecords(rt: Runtime, args: Value[]): Value {
  const master = recordOf(rt, argument(args, 0));
  const target = argument(args, 1);
  const duplicates = (target instanceof ApexList ? target.items : [target]).map((each) => recordOf(rt, each));
  const result = (answer: MergeAnswer, errors: RowError[]): MergeResult => new MergeResult(answer, errors);
  const results = mergedOrFailed(rt, master, duplicates, args, result);
  return target instanceof ApexList
    ? new ApexList(results, type('Database.MergeResult'))
    : (results[0] ?? null);
}

function mergedOrFailed(
  rt: Runtime,
  master: SObjectValue,
  duplicates: SObjectValue[],
  args: Value[],
  result: (answer: MergeAnswer, errors: RowError[]) => MergeResult,
): MergeResult[] {
  try {
    const answer = rt.merge(master, duplicates, modeOf(args));
    return answer.mergedIds.map((id) => result({ ...answer, mergedIds: [id] }, []));
  } catch (error) {
    if (allOrNone(args.slice(1)) || !(error instanceof ApexError) || error.typeName !== 'DmlException')
      throw error;
    const failed = { id: null, success: false, created: false, errors: [] };
    const errors = error.dml.map((each) => each.error);
    return duplicates.map(() => result({ result: failed, mergedIds: [], movedIds: [] }, errors));
  }
}

class Savepoint extends NativeObject {
  readonly typeName = 'System.Savepoint';
  released = false;
  constructor(readonly mark: number) {
    super();
  }
}

function savepointOf(args: Value[]): Savepoint {
  const value = argument(args, 0);
  if (!(value instanceof Savepoint)) return nullPointer();
  return value.released ? raise('TypeException', 'Savepoint is not valid in current context') : value;
}

function executeBatch(rt: Runtime, args: Value[]): string {
  const instance = argument(args, 0);
  if (!(instance instanceof ClassInstance)) return nullPointer();
  const scopeSize = optional(args, 1, isInteger) ?? 200;
  if (scopeSize < 1) raise('UnexpectedException', 'Invalid batch size: the scope must be a positive value');
  return rt.enqueue({
    kind: 'batch',
    className: instance.cls.fullName,
    instance,
    args: [],
    scopeSize: Math.min(scopeSize, 2000),
  });
}

define('Savepoint', {});
define('Database', {
  statics: {
    insert: dml('insert', 'Database.SaveResult'),
    update: dml('update', 'Database.SaveResult'),
    upsert: dml('upsert', 'Database.UpsertResult'),
    delete: dml('delete', 'Database.DeleteResult'),
    undelete: dml('undelete', 'Database.UndeleteResult'),
    merge: (rt, args) => mergeRecords(rt, args),
    setSavepoint: (rt) => new Savepoint(rt.savepoint()),
    rollback: (rt, args) => {
      rt.rollbackTo(savepointOf(args).mark);
      return null;
    },
    releaseSavepoint: (_rt, args) => {
      savepointOf(args).released = true;
      return null;
    },
    executeBatch,
  },
});
