/** Equality (`==`, `equals`), hashing and ordering of values. */
import { Unsupported } from '../../data/contract.ts';
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
  type Value,
} from '../values.ts';
import { ApexMap, ApexSet } from './collections.ts';
import { toId18 } from './ids.ts';
import { isNumeric, numericCompare } from './numbers.ts';
import { typeText } from './types.ts';

/** The operator `==`: Strings without regard to case, everything else as `equals`. */
export function looseEquals(a: Value, b: Value): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    if (a.length === b.length) return a === b || a.toLowerCase() === b.toLowerCase();
    return sameId(a, b);
  }
  return equals(a, b);
}

/** The operator `===`: same object; primitives by value. */
export function sameObject(a: Value, b: Value): boolean {
  if (a === b) return true;
  return isPrimitive(a) && isPrimitive(b) && looseEquals(a, b);
}

function isPrimitive(value: Value): boolean {
  return (
    typeof value !== 'object' || isNumeric(value) || instant(value) !== null || value instanceof ApexTime
  );
}

function sameId(a: string, b: string): boolean {
  return (
    a.length + b.length === 33 && /^[a-zA-Z0-9]{15}$/.test(a.length === 15 ? a : b) && toId18(a) === toId18(b)
  );
}

/** `a.equals(b)`: Strings with regard to case. */
export function equals(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (typeof a === 'string') return typeof b === 'string' && sameId(a, b);
  if (isNumeric(a)) return isNumeric(b) && numericCompare(a, b) === 0;
  if (a instanceof ClassInstance) return a.behaviour.equals(a, b) ?? false;
  if (typeof b === 'object' && typeof a === 'object') return equalObjects(a, b);
  return false;
}

function equalObjects(a: Value & object, b: Value & object): boolean {
  const instantOfA = instant(a);
  if (instantOfA !== null) return instantOfA === instant(b);
  if (a instanceof ApexTime) return b instanceof ApexTime && a.time === b.time;
  if (a instanceof ApexBlob) return b instanceof ApexBlob && a.bytes.equals(b.bytes);
  if (a instanceof ApexList) return b instanceof ApexList && equalLists(a.items, b.items);
  if (a instanceof ApexSet)
    return b instanceof ApexSet && a.size === b.size && a.values().every((v) => b.has(v));
  if (a instanceof ApexMap) return b instanceof ApexMap && equalMaps(a, b);
  if (a instanceof SObjectValue) return b instanceof SObjectValue && hashKey(a) === hashKey(b);
  if (a instanceof EnumValue) return b instanceof EnumValue && a.typeName === b.typeName && a.name === b.name;
  if (a instanceof TypeToken) return b instanceof TypeToken && typeText(a.type) === typeText(b.type);
  if (a instanceof NativeObject && b instanceof NativeObject) {
    return a.typeName === b.typeName && a.key() !== null && a.key() === b.key();
  }
  return false;
}

function equalLists(a: Value[], b: Value[]): boolean {
  return a.length === b.length && a.every((item, i) => equals(item, b[i] ?? null));
}

function equalMaps(a: ApexMap, b: ApexMap): boolean {
  return a.size === b.size && a.pairs().every(([key, value]) => b.has(key) && equals(value, b.get(key)));
}

/** Date and Datetime compare with each other by their time. */
function instant(value: Value): number | null {
  return value instanceof ApexDate || value instanceof ApexDatetime ? value.time : null;
}

/** Text that is equal for equal values: the key of sets and maps. */
export function hashKey(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 's' + value;
  if (typeof value === 'number' || typeof value === 'bigint') return 'n' + value;
  if (typeof value === 'boolean') return 'b' + value;
  if (value instanceof ApexDecimal) return 'n' + value.value.toString();
  if (value instanceof ApexDouble) return 'n' + value.value;
  if (value instanceof ApexDate || value instanceof ApexDatetime) return 'd' + value.time;
  if (value instanceof ApexTime) return 't' + value.time;
  if (value instanceof ApexBlob) return 'B' + value.bytes.toString('base64');
  if (value instanceof EnumValue) return 'e' + value.typeName + '.' + value.name;
  if (value instanceof TypeToken) return 'T' + typeText(value.type);
  if (value instanceof ApexList) return 'l(' + value.items.map(hashKey).join() + ')';
  if (value instanceof ApexSet) return 'S(' + value.keys().sort().join() + ')';
  if (value instanceof ApexMap) return 'M(' + hashedPairs(value) + ')';
  if (value instanceof SObjectValue) return 'o' + recordKey(value);
  if (value instanceof ClassInstance) {
    const hash = value.behaviour.hashCode(value);
    return hash === null ? 'i' + value.identity : 'h' + hash;
  }
  return value.key() === null ? 'i' + value.identity : 'k' + value.typeName + ':' + value.key();
}

function hashedPairs(map: ApexMap): string {
  return map
    .hashed()
    .map(([key, [, value]]) => key + '=' + hashKey(value))
    .sort()
    .join();
}

function recordKey(record: SObjectValue): string {
  const parts: string[] = [];
  for (const [name, value] of record.fields) if (value !== null) parts.push(name + '=' + hashKey(value));
  return record.typeName + '{' + parts.sort().join() + '}';
}

/** Order for `<`, `>`, `<=`, `>=`: negative, zero, positive; NaN when one side is null (all four are then false). */
export function compareLoose(a: Value, b: Value): number {
  if (a === null || b === null) return NaN;
  if (typeof a === 'string' && typeof b === 'string') return order(a.toLowerCase(), b.toLowerCase());
  return compare(a, b);
}

/** Natural order as `List.sort` uses it for primitives: Strings by code unit, null first. */
export function compare(a: Value, b: Value): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  if (isNumeric(a) && isNumeric(b)) return numericCompare(a, b);
  if (typeof a === 'string' && typeof b === 'string') return order(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  const [instantOfA, instantOfB] = [instant(a), instant(b)];
  if (instantOfA !== null && instantOfB !== null) return instantOfA - instantOfB;
  if (a instanceof ApexTime && b instanceof ApexTime) return a.time - b.time;
  if (a instanceof EnumValue && b instanceof EnumValue) return a.ordinal - b.ordinal;
  throw new Unsupported('comparison of these two types');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
