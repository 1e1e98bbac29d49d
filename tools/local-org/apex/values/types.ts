/** Types of values, and their names. */
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexList,
  ApexTime,
  ClassInstance,
  EnumValue,
  SObjectValue,
  TypeToken,
  type,
  type TypeRef,
  type Value,
} from '../values.ts';
import { ApexMap, ApexSet } from './collections.ts';

/** The canonical text of a type, lower-case: `map<id,list<account>>`. */
export function typeText(ref: TypeRef): string {
  return ref.args.length ? `${ref.name}<${ref.args.map(typeText).join(',')}>` : ref.name;
}

/** The type a value has at run time; null has the type `null`. A String that holds an id is a String. */
export function typeOf(value: Value): TypeRef {
  if (value === null) return type('null');
  if (typeof value === 'string') return type('string');
  if (typeof value === 'number') return type('integer');
  if (typeof value === 'bigint') return type('long');
  if (typeof value === 'boolean') return type('boolean');
  if (value instanceof ApexDecimal) return type('decimal');
  if (value instanceof ApexDouble) return type('double');
  if (value instanceof ApexDate) return type('date');
  if (value instanceof ApexDatetime) return type('datetime');
  if (value instanceof ApexTime) return type('time');
  if (value instanceof ApexBlob) return type('blob');
  if (value instanceof ApexList) return type('list', value.elementType);
  if (value instanceof ApexSet) return type('set', value.elementType);
  if (value instanceof ApexMap) return type('map', value.keyType, value.valueType);
  if (value instanceof TypeToken) return type('type');
  if (value instanceof ClassInstance) return type(value.cls.fullName);
  if (value instanceof SObjectValue || value instanceof EnumValue) return type(value.typeName);
  return type(value.typeName);
}

const NAMES: Record<string, string> = {
  integer: 'Integer',
  long: 'Long',
  double: 'Double',
  decimal: 'Decimal',
  string: 'String',
  boolean: 'Boolean',
  id: 'Id',
  object: 'Object',
  sobject: 'SObject',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  blob: 'Blob',
  list: 'List',
  set: 'Set',
  map: 'Map',
  type: 'Type',
};

/** The type as messages show it; `properName` gives the case of classes and objects, null when unknown. */
export function prettyType(ref: TypeRef, properName: (name: string) => string | null = () => null): string {
  const name = NAMES[ref.name] ?? properName(ref.name) ?? ref.name;
  return ref.args.length ? `${name}<${ref.args.map((arg) => prettyType(arg, properName)).join(', ')}>` : name;
}

/** The type's name of a value, in the platform's case. */
export function typeName(value: Value): string {
  if (value instanceof ClassInstance) return value.cls.fullName;
  if (value !== null && typeof value === 'object' && 'typeName' in value) return value.typeName;
  return prettyType(typeOf(value));
}
