/** Types known before running: members of collections and fields of records. */
import type { FieldType } from '../../data/schema/schema.ts';
import { library } from '../library/registry.ts';
import type { Program } from '../program/program.ts';
import { ID, INTEGER, STRING, type, type TypeRef } from '../values.ts';

const FIELD_TYPES: Record<FieldType, TypeRef> = {
  id: ID,
  reference: ID,
  string: STRING,
  textarea: STRING,
  phone: STRING,
  email: STRING,
  url: STRING,
  picklist: STRING,
  multipicklist: STRING,
  combobox: STRING,
  encryptedstring: STRING,
  boolean: type('boolean'),
  int: INTEGER,
  double: type('decimal'),
  currency: type('decimal'),
  percent: type('decimal'),
  long: type('long'),
  date: type('date'),
  datetime: type('datetime'),
  time: type('time'),
  base64: type('blob'),
  address: type('address'),
  location: type('location'),
  anyType: type('object'),
};

export function apexTypeOfField(fieldType: FieldType): TypeRef {
  return FIELD_TYPES[fieldType];
}

/** Type of `record.name`: a field, or a relationship (then a record). */
export function recordMemberType(program: Program, recordType: string, name: string): TypeRef | undefined {
  const object = program.schema.object(recordType);
  const field = object?.field(name);
  if (field) return apexTypeOfField(field.type);
  const reference = object?.parent(name);
  if (reference) {
    const [only] = reference.referenceTo;
    return type(only && !reference.polymorphic ? only : 'sobject');
  }
  const child = object?.child(name);
  return child ? type('list', type(child.object)) : undefined;
}

/** Type of what a method of a collection or library type returns; undefined when not known. */
export function libraryReturnType(receiver: TypeRef, method: string): TypeRef | undefined {
  const [first, second] = receiver.args;
  if (receiver.name === 'list') {
    if (method === 'get' || method === 'remove') return first;
    if (method === 'clone' || method === 'deepclone') return receiver;
  }
  if (receiver.name === 'set' && method === 'clone') return receiver;
  if (receiver.name === 'map' && first && second) {
    if (method === 'get' || method === 'remove' || method === 'put') return second;
    if (method === 'values') return type('list', second);
    if (method === 'keyset') return type('set', first);
    if (method === 'clone' || method === 'deepclone') return receiver;
  }
  if (method === 'size') return INTEGER;
  return library.returnType(receiver.name, method) ?? undefined;
}
