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
  NativeObject,
  SObjectValue,
  TypeToken,
  nullPointer,
  type Value,
} from '../values.ts';
import { ApexMap } from '../values/collections.ts';
import type { Interpreter } from './interpreter.ts';

/** Library types to look in, most specific first. */
function libraryTypes(value: Value): string[] {
  if (typeof value === 'string') return ['string', 'id', 'object'];
  if (typeof value === 'number') return ['integer', 'object'];
  if (typeof value === 'bigint') return ['long', 'object'];
  if (typeof value === 'boolean') return ['boolean', 'object'];
  if (value instanceof ApexDecimal) return ['decimal', 'object'];
  if (value instanceof ApexDouble) return ['double', 'object'];
  if (value instanceof ApexDate) return ['date', 'object'];
  if (value instanceof ApexDatetime) return ['datetime', 'object'];
  if (value instanceof ApexTime) return ['time', 'object'];
  if (value instanceof ApexBlob) return ['blob', 'object'];
  if (value instanceof ApexList) return ['list', 'object'];
  if (value instanceof TypeToken) return ['type', 'object'];
  if (value instanceof SObjectValue) {
    return value.typeName === 'AggregateResult'
      ? ['aggregateresult', 'sobject', 'object']
      : ['sobject', 'object'];
  }
  if (value instanceof EnumValue) return [value.typeName, 'enum', 'object'];
  if (value instanceof ClassInstance) {
    if (!value.exception) return ['object'];
    // The most specific built-in exception comes first: DmlException has methods of its own.
    const own = ['DmlException', 'QueryException'].filter((name) =>
      value.cls.isSubtypeOf(name.toLowerCase()),
    );
    return [...own, 'exception', 'object'];
  }
  if (value instanceof NativeObject) return [value.typeName, ...value.supertypes(), 'object'];
  return value instanceof ApexMap ? ['map', 'object'] : value === null ? nullPointer() : ['set', 'object'];
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
