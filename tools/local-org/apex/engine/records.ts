/** Reading and setting fields of records as Apex sees them. */
import { Unsupported } from '../../data/contract.ts';
import type { Field, ObjectType, Schema } from '../../data/schema/schema.ts';
import { apexTypeOfField } from '../interpreter/static-types.ts';
import { ApexList, ApexDecimal, SObjectValue, raise, type, type Value } from '../values.ts';
import { coerce } from '../values/coercion.ts';
import { isNumeric } from '../values/numbers.ts';
import { typeName } from '../values/types.ts';
import { toInteger } from '../values/numbers.ts';

export function newRecord(schema: Schema, objectName: string): SObjectValue {
  const object = objectOf(schema, objectName);
  return new SObjectValue(object.name, object);
}

export function objectOf(schema: Schema, name: string): ObjectType {
  const object = schema.object(name);
  if (!object) throw new Unsupported(`object ${name}`);
  return object;
}

/** @throws SObjectException for an unknown field, or one that the query did not return. */
export function getField(schema: Schema, record: SObjectValue, name: string): Value {
  const key = name.toLowerCase();
  const stored = record.fields.get(key);
  if (stored !== undefined) return stored;
  if (record.typeName === 'AggregateResult') return unknownField(name, record);
  const object = objectOf(schema, record.typeName);
  const field = object.field(name);
  if (field) return unsetField(record, field);
  if (object.parent(name)) return parentOf(record, key);
  const child = object.child(name);
  if (child) return record.children.get(key) ?? new ApexList([], type(child.object));
  return unknownField(name, record);
}

function unsetField(record: SObjectValue, field: Field): Value {
  if (record.queried && !record.queried.has(field.name.toLowerCase())) {
    // The Id of a row is always there.
    if (field.type === 'id') return null;
    return raise(
      'SObjectException',
      `SObject row was retrieved via SOQL without querying the requested field: ${record.typeName}.${field.name}`,
    );
  }
  // A checkbox is never null, also in a record that is not yet stored.
  return field.type === 'boolean' ? false : null;
}

function parentOf(record: SObjectValue, key: string): Value {
  const parent = record.parents.get(key);
  if (parent !== undefined) return parent;
  if (!record.queried) return null;
  return raise(
    'SObjectException',
    `SObject row was retrieved via SOQL without querying the requested field: ${record.typeName}.${key}`,
  );
}

function unknownField(name: string, record: SObjectValue): never {
  return raise('SObjectException', `Invalid field ${name} for ${record.typeName}`);
}

/** @throws SObjectException for an unknown field or a value that does not fit, FinalException for read-only records. */
export function setField(schema: Schema, record: SObjectValue, name: string, value: Value): void {
  if (record.readOnly) raise('FinalException', 'Record is read-only');
  const object = objectOf(schema, record.typeName);
  const field = object.field(name);
  if (field) {
    record.set(name, fieldValue(field, value));
    return;
  }
  if (!object.parent(name)) unknownField(name, record);
  if (value !== null && !(value instanceof SObjectValue))
    raise('SObjectException', `Illegal assignment to ${name}`);
  record.parents.set(name.toLowerCase(), value);
  record.queried?.add(name.toLowerCase());
}

function fieldValue(field: Field, value: Value): Value {
  if (value === null) return null;
  if (field.type === 'int' && isNumeric(value)) return toInteger(value);
  const wanted = apexTypeOfField(field.type);
  if (wanted.name === 'decimal' && value instanceof ApexDecimal) return value;
  try {
    return coerce(value, wanted);
  } catch (error) {
    if (wanted.name === 'id') throw error;
    return raise(
      'SObjectException',
      `Illegal assignment from ${typeName(value)} to ${wanted.name} (${field.name})`,
    );
  }
}
