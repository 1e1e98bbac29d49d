/**
 * Reading the arguments of library members. A null where the platform wants a value is a NullPointerException,
 * a value of a type no overload takes is `Unsupported` (the compiler would have refused it).
 */
import { Unsupported } from '../../data/contract.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexList,
  ApexTime,
  raise,
  SObjectValue,
  STRING,
  TypeToken,
  type TypeRef,
  type Value,
} from '../values.ts';
import { isNumeric, type Numeric } from '../values/numbers.ts';
import { typeName } from '../values/types.ts';

export type Guard<T extends Value> = (value: Value) => value is T;

export const isString: Guard<string> = (value) => typeof value === 'string';
export const isInteger: Guard<number> = (value) => typeof value === 'number';
export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';
export const isList: Guard<ApexList> = (value) => value instanceof ApexList;
export const isBlob: Guard<ApexBlob> = (value) => value instanceof ApexBlob;
export const isDate: Guard<ApexDate> = (value) => value instanceof ApexDate;
export const isDatetime: Guard<ApexDatetime> = (value) => value instanceof ApexDatetime;
export const isTime: Guard<ApexTime> = (value) => value instanceof ApexTime;
export const isRecord: Guard<SObjectValue> = (value) => value instanceof SObjectValue;
export const isTypeToken: Guard<TypeToken> = (value) => value instanceof TypeToken;

/** Guard for one class of values, for `methodsOf`. */
export function instanceOf<T extends Value & object>(
  constructor: abstract new (...args: never[]) => T,
): Guard<T> {
  return (value): value is T => value instanceof constructor;
}

/** The argument, null when it was left out. */
export const argument = (args: Value[], index: number): Value => args[index] ?? null;

/** The argument as that type; null is refused. */
export function required<T extends Value>(args: Value[], index: number, is: Guard<T>): T {
  const value = argument(args, index);
  if (value === null) return raise('NullPointerException', `Argument ${index + 1} cannot be null`);
  if (!is(value)) throw new Unsupported(`argument ${index + 1} of type ${typeName(value)}`);
  return value;
}

/** The argument as that type, or null. */
export function optional<T extends Value>(args: Value[], index: number, is: Guard<T>): T | null {
  return argument(args, index) === null ? null : required(args, index, is);
}

export const text = (args: Value[], index: number): string => required(args, index, isString);
export const integer = (args: Value[], index: number): number => required(args, index, isInteger);
export const flag = (args: Value[], index: number): boolean => required(args, index, isBoolean);
export const numeric = (args: Value[], index: number): Numeric => required(args, index, isNumeric);
export const listOf = (args: Value[], index: number): ApexList => required(args, index, isList);
export const blob = (args: Value[], index: number): ApexBlob => required(args, index, isBlob);

export const strings = (items: Iterable<string>): ApexList => new ApexList([...items], STRING);
export const listValue = (items: Iterable<Value>, elementType: TypeRef): ApexList =>
  new ApexList([...items], elementType);

/** Java's `String.hashCode`, also used for hash texts of other values. */
export function textHash(value: string): number {
  let hash = 0;
  for (let at = 0; at < value.length; at += 1) hash = (Math.imul(31, hash) + value.charCodeAt(at)) | 0;
  return hash;
}
