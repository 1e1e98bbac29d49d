/** One value as its field stores it, or the platform's refusal of it. */
import type { Scalar } from '../contract.ts';
import { looksLikeId, normaliseId } from '../ids.ts';
import type { Field } from '../schema/schema.ts';
import { refuse, storedTime } from './context.ts';

const EMAIL = /^[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>().]{2,}$/;

function wrongType(field: Field, value: Scalar): Error {
  return refuse(
    'INVALID_TYPE_ON_FIELD_IN_RECORD',
    `${field.label}: value not of required type: ${String(value)}`,
    [field.name],
  );
}

export function storedValue(field: Field, value: Scalar): Scalar {
  if (value === null) return null;
  switch (field.type) {
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType(field, value);
      return value;
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return storedNumber(field, value);
    case 'date':
      return storedDate(field, value);
    case 'datetime':
      return storedDatetime(field, value);
    case 'id':
    case 'reference':
      return storedId(field, value);
    case 'time':
    case 'base64':
    case 'address':
    case 'location':
    case 'anyType':
      return value;
    default:
      return storedText(field, value);
  }
}

function storedNumber(field: Field, value: Scalar): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(field, value);
  if (field.type === 'int' || field.type === 'long') {
    if (!Number.isInteger(value)) throw wrongType(field, value);
    return value;
  }
  // Standard numbers have no declared scale here; only what the package declares is rounded.
  if (!field.custom || field.precision === 0) return value;
  const rounded = roundHalfUp(value, field.scale);
  if (Math.abs(rounded) >= 10 ** (field.precision - field.scale)) {
    throw refuse('NUMBER_OUTSIDE_VALID_RANGE', `value outside of valid range on numeric field: ${value}`, [
      field.name,
    ]);
  }
  return rounded;
}

function roundHalfUp(value: number, scale: number): number {
  const shifted = Number(`${Math.abs(value)}e${scale}`);
  const rounded = Math.round(Number.isNaN(shifted) ? Math.abs(value) * 10 ** scale : shifted) / 10 ** scale;
  return value < 0 ? -rounded : rounded;
}

function storedDate(field: Field, value: Scalar): string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) throw wrongType(field, value);
  return value.slice(0, 10);
}

function storedDatetime(field: Field, value: Scalar): string {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) throw wrongType(field, value);
  return storedTime(time);
}

function storedId(field: Field, value: Scalar): string | null {
  if (value === '') return null;
  if (typeof value !== 'string' || !looksLikeId(value)) {
    throw refuse('MALFORMED_ID', `${field.label}: id value of incorrect type: ${String(value)}`, [
      field.name,
    ]);
  }
  return normaliseId(value);
}

function storedText(field: Field, value: Scalar): string | null {
  if (typeof value !== 'string') throw wrongType(field, value);
  const text = field.type === 'textarea' ? value : value.trim();
  if (text === '') return null;
  if (text.length > field.length) {
    throw refuse(
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${text.slice(0, 255)} (max length=${field.length})`,
      [field.name],
    );
  }
  if (field.type === 'email' && !EMAIL.test(text)) {
    throw refuse('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${text}`, [field.name]);
  }
  if (field.restrictedPicklist) requirePicklistValue(field, text);
  return text;
}

function requirePicklistValue(field: Field, text: string): void {
  const chosen = field.type === 'multipicklist' ? text.split(';') : [text];
  for (const value of chosen) {
    if (field.picklist.some((known) => known.active && known.value.toLowerCase() === value.toLowerCase()))
      continue;
    throw refuse(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.label}: bad value for restricted picklist field: ${value}`,
      [field.name],
    );
  }
}
