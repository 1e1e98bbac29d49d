/** Text of values: `String.valueOf`, concatenation, `System.debug`. */
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
  type Value,
} from '../values.ts';
import { ApexMap, ApexSet } from './collections.ts';
import { prettyType } from './types.ts';

function pad(number: number, width = 2): string {
  return String(number).padStart(width, '0');
}

/** `2026-03-01` */
export function dateText(time: number): string {
  const date = new Date(time);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
}

/** `09:05:00` */
export function clockText(time: number): string {
  const date = new Date(time);
  return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
}

/** `2026-03-01 09:05:00`, in UTC. */
export function datetimeText(time: number): string {
  return `${dateText(time)} ${clockText(time)}`;
}

export function decimalText(decimal: ApexDecimal): string {
  return decimal.value.toFixed(Math.max(decimal.scale, 0));
}

export function doubleText(double: ApexDouble): string {
  return Number.isInteger(double.value) && Math.abs(double.value) < 1e7
    ? double.value.toFixed(1)
    : String(double.value);
}

/** `String.valueOf(value)` */
export function stringOf(value: Value): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  if (value instanceof ApexDecimal) return decimalText(value);
  if (value instanceof ApexDouble) return doubleText(value);
  if (value instanceof ApexDate) return dateText(value.time);
  if (value instanceof ApexDatetime) return datetimeText(value.time);
  if (value instanceof ApexTime) return `${clockText(value.time)}.${pad(value.time % 1000, 3)}Z`;
  if (value instanceof ApexBlob) return `Blob[${value.bytes.length}]`;
  if (value instanceof EnumValue) return value.name;
  if (value instanceof TypeToken) return prettyType(value.type);
  if (value instanceof ClassInstance) return value.behaviour.text(value);
  if (value instanceof SObjectValue) return recordText(value);
  if (value instanceof ApexList) return `(${value.items.map(inlineText).join(', ')})`;
  if (value instanceof ApexSet) return `{${value.values().map(inlineText).join(', ')}}`;
  if (value instanceof ApexMap) {
    return `{${value
      .pairs()
      .map(([key, item]) => `${inlineText(key)}=${inlineText(item)}`)
      .join(', ')}}`;
  }
  return value.text();
}

/** In concatenation and inside collections a Date shows its time too. */
export function inlineText(value: Value): string {
  return value instanceof ApexDate ? datetimeText(value.time) : stringOf(value);
}

function recordText(record: SObjectValue): string {
  const fields = [...record.fields].map(
    ([name, value]) => `${record.shape?.field(name)?.name ?? name}=${inlineText(value)}`,
  );
  return `${record.typeName}:{${fields.join(', ')}}`;
}
