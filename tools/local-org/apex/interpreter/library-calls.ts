/** Members of the standard library, looked up by the run-time type of a value. */
import { Unsupported } from '../../data/contract.ts';
import { library, type CallSite, type Constructor } from '../library/registry.ts';
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
  nullPointer,
  type Value,
} from '../values.ts';
import { ApexMap, ApexSet } from '../values/collections.ts';
import type { Interpreter } from './interpreter.ts';

const OF = {
  string: ['string', 'id', 'object'],
  integer: ['integer', 'object'],
  long: ['long', 'object'],
  boolean: ['boolean', 'object'],
  decimal: ['decimal', 'object'],
  double: ['double', 'object'],
  date: ['date', 'object'],
  datetime: ['datetime', 'object'],
  time: ['time', 'object'],
  blob: ['blob', 'object'],
  list: ['list', 'object'],
  set: ['set', 'object'],
  map: ['map', 'object'],
  type: ['type', 'object'],
  record: ['sobject', 'object'],
  aggregate: ['aggregateresult', 'sobject', 'object'],
  instance: ['object'],
};

/** Library types to look in, most specific first. */
function libraryTypes(value: Value): string[] {
  if (value === null) return nullPointer();
  if (typeof value === 'string') return OF.string;
  if (typeof value === 'number') return OF.integer;
  if (typeof value === 'bigint') return OF.long;
  if (typeof value === 'boolean') return OF.boolean;
  if (value instanceof ApexList) return OF.list;
  if (value instanceof ApexMap) return OF.map;
  if (value instanceof SObjectValue) return value.typeName === 'AggregateResult' ? OF.aggregate : OF.record;
  if (value instanceof ApexSet) return OF.set;
  if (value instanceof ApexDecimal) return OF.decimal;
  if (value instanceof ApexDouble) return OF.double;
  if (value instanceof ApexDate) return OF.date;
  if (value instanceof ApexDatetime) return OF.datetime;
  if (value instanceof ApexTime) return OF.time;
  if (value instanceof ApexBlob) return OF.blob;
  if (value instanceof TypeToken) return OF.type;
  if (value instanceof EnumValue) return [value.typeName, 'enum', 'object'];
  if (value instanceof ClassInstance) return value.exception ? exceptionTypes(value) : OF.instance;
  return [value.typeName, ...value.supertypes(), 'object'];
}

/** The most specific built-in exception comes first: DmlException has methods of its own. */
function exceptionTypes(value: ClassInstance): string[] {
  const own = ['DmlException', 'QueryException'].filter((name) => value.cls.isSubtypeOf(name.toLowerCase()));
  return [...own, 'exception', 'object'];
}

export function callLibraryMethod(
  run: Interpreter,
  self: Value,
  name: string,
  args: Value[],
  site: CallSite,
): Value {
  const types = libraryTypes(self);
  for (const typeName of types) {
    const method = library.method(typeName, name);
    if (method) return method(self, args, run.host, site);
  }
  throw new Unsupported(
    `method ${library.properName(types[0] ?? '') ?? types[0]}.${name} with ${args.length} arguments`,
  );
}

export function hasLibraryMethod(self: Value, name: string): boolean {
  return libraryTypes(self).some((typeName) => library.method(typeName, name) !== null);
}

export function readLibraryProperty(run: Interpreter, self: Value, name: string): Value {
  const types = libraryTypes(self);
  for (const typeName of types) {
    const property = library.property(typeName, name);
    if (property) return property.get(self, run.host);
    const value = library.fallback(typeName)?.(self, name, run.host) ?? null;
    if (value !== null) return value;
  }
  throw new Unsupported(`property ${types[0]}.${name}`);
}

export function writeLibraryProperty(run: Interpreter, self: Value, name: string, value: Value): void {
  const types = libraryTypes(self);
  for (const typeName of types) {
    const set = library.property(typeName, name)?.set;
    if (set) return set(self, value, run.host);
  }
  throw new Unsupported(`assignment to property ${types[0]}.${name}`);
}

export function libraryConstructor(typeName: string): Constructor {
  const construct = library.constructorOf(typeName);
  if (!construct) throw new Unsupported(`new ${typeName}`);
  return construct;
}
