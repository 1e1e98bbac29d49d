/** Methods of every record (`SObject`). */
import { Unsupported } from '../../../data/contract.ts';
import type { ObjectType } from '../../../data/schema/schema.ts';
import {
  ClassInstance,
  OBJECT,
  raise,
  type SObjectValue,
  STRING,
  type RecordError,
  type Value,
} from '../../values.ts';
import { ApexMap } from '../../values/collections.ts';
import { equals, hashKey } from '../../values/equality.ts';
import { stringOf } from '../../values/text.ts';
import { argument, flag, isRecord, required, text, textHash } from '../arguments.ts';
import { recordOptions } from '../database/dml-options.ts';
import { errorList } from '../database/results.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { FieldToken, type ObjectToken, objectToken } from '../schema/tokens.ts';
import { cloneRecord } from './clone.ts';

/** API name of the field that a String or a field token names. */
export function fieldName(args: Value[], index: number): string {
  const value = argument(args, index);
  return value instanceof FieldToken ? value.field.name : text(args, index);
}

/** Relationship named by a token of its reference field, by that field's name, or by its own name. */
function relationship(object: ObjectType | undefined, name: string): string {
  return object?.field(name)?.relationshipName ?? name;
}

function put(self: SObjectValue, args: Value[], rt: Runtime): Value {
  const name = fieldName(args, 0);
  const before = self.get(name);
  rt.setFieldValue(self, name, argument(args, 1));
  return before;
}

function getParent(self: SObjectValue, args: Value[], rt: Runtime): Value {
  const object = rt.schema.object(self.typeName);
  const name = relationship(object, fieldName(args, 0));
  const parent = self.parents.get(name.toLowerCase());
  if (parent !== undefined) return parent;
  if (object?.parent(name)) return null;
  return raise('SObjectException', `Invalid relationship ${name} for ${self.typeName}`);
}

function putParent(self: SObjectValue, args: Value[], rt: Runtime): Value {
  const before = getParent(self, args, rt);
  const name = relationship(rt.schema.object(self.typeName), fieldName(args, 0));
  const parent = argument(args, 1);
  self.parents.set(name.toLowerCase(), parent === null ? null : required(args, 1, isRecord));
  return before;
}

function getChildren(self: SObjectValue, args: Value[], rt: Runtime): Value {
  const name = text(args, 0);
  const rows = self.children.get(name.toLowerCase());
  if (rows) return rows.items.length === 0 ? null : rows;
  if (rt.schema.object(self.typeName)?.child(name)) return null;
  return raise('SObjectException', `Invalid relationship ${name} for ${self.typeName}`);
}

/** Names in the schema's case; an aggregate row keeps the aliases it has. */
function populated(self: SObjectValue, rt: Runtime): ApexMap {
  const object = rt.schema.object(self.typeName);
  const pairs: [Value, Value][] = [];
  for (const [name, value] of self.fields) pairs.push([object?.field(name)?.name ?? name, value]);
  for (const [name, parent] of self.parents) {
    if (parent !== null) pairs.push([object?.parent(name)?.relationshipName ?? name, parent]);
  }
  for (const [name, rows] of self.children) pairs.push([object?.child(name)?.name ?? name, rows]);
  return new ApexMap(STRING, OBJECT, pairs);
}

function messageOf(value: Value): string {
  if (value instanceof ClassInstance && value.exception)
    return value.exception.message ?? 'Script-thrown exception';
  return value === null ? 'null' : stringOf(value);
}

/** `record.addError(...)` and, with the field first, `record.addError(field, message)`. */
export function addError(record: SObjectValue, message: Value, field: string | null): void {
  const error: RecordError = {
    message: messageOf(message),
    fields: field === null ? [] : [field],
    code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
  };
  record.errors.push(error);
}

function addErrorCall(self: SObjectValue, args: Value[]): null {
  const byField = args.length > 1 && typeof args[1] !== 'boolean';
  if (byField) addError(self, argument(args, 1), fieldName(args, 0));
  else addError(self, argument(args, 0), null);
  return null;
}

function clone(self: SObjectValue, args: Value[], rt: Runtime): SObjectValue {
  const option = (index: number): boolean => args.length > index && flag(args, index);
  const numbers = [...(rt.schema.object(self.typeName)?.fields ?? [])].filter(
    ([, field]) => field.autoNumber !== null,
  );
  return cloneRecord(self, {
    id: option(0),
    deep: option(1),
    stamps: option(2),
    numbers: option(3),
    autoNumbers: new Set(numbers.map(([name]) => name)),
  });
}

define('SObject', {
  methods: methodsOf(isRecord, {
    addError: (self, args) => addErrorCall(self, args),
    clear: (self) => {
      self.fields.clear();
      self.changed.clear();
      return null;
    },
    clone,
    equals: (self, args) => equals(self, argument(args, 0)),
    get: (self, args, rt) => rt.getField(self, fieldName(args, 0)),
    getErrors: (self) => errorList(self.errors),
    getOptions: (self) => recordOptions.get(self) ?? null,
    getPopulatedFieldsAsMap: (self, _args, rt) => populated(self, rt),
    getSObject: getParent,
    getSObjects: getChildren,
    getSObjectType: (self, _args, rt) => objectToken(rt, self.typeName),
    hasErrors: (self) => self.errors.length > 0,
    hashCode: (self) => textHash(hashKey(self)),
    isSet: (self, args) => self.fields.has(fieldName(args, 0).toLowerCase()),
    put,
    putSObject: putParent,
    setOptions: (self, args) => {
      recordOptions.set(self, argument(args, 0));
      return null;
    },
    toString: (self: SObjectValue) => stringOf(self),
  }),
});

define('AggregateResult', { extends: 'SObject' });

/** A record of the token's object, with the Id when one is given. */
export function newRecord(rt: Runtime, token: ObjectToken, args: Value[]): SObjectValue {
  if (args.length > 1) throw new Unsupported('newSObject with default values');
  const record = rt.newRecord(token.object.name);
  if (argument(args, 0) !== null) rt.setFieldValue(record, 'Id', text(args, 0));
  return record;
}
