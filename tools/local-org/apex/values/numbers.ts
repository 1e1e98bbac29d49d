/** Arithmetic: 32 bit Integer, 64 bit Long, Double, Decimal; the wider operand decides. */
import { Unsupported } from '../../data/contract.ts';
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  type BigDecimal,
  nullPointer,
  raise,
  type Value,
} from '../values.ts';

export type Numeric = number | bigint | ApexDouble | ApexDecimal;
export type Arithmetic = '+' | '-' | '*' | '/';
const DAY = 86_400_000;

export function isNumeric(value: Value): value is Numeric {
  return rank(value) > 0;
}

/** Width: Integer 1, Long 2, Double 3, Decimal 4; 0 for what is no number. */
function rank(value: Value): number {
  if (typeof value === 'number') return 1;
  if (typeof value === 'bigint') return 2;
  if (value instanceof ApexDouble) return 3;
  return value instanceof ApexDecimal ? 4 : 0;
}

/** As a JavaScript number (a Long or Decimal may lose digits). */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof ApexDouble ? value.value : value.value.toNumber();
}

export function toDecimal(value: Numeric): ApexDecimal {
  if (value instanceof ApexDecimal) return value;
  return ApexDecimal.of(value instanceof ApexDouble ? String(value.value) : value);
}

/** Drops the fraction and keeps the low 32 bits, as `(Integer)` and `intValue()` do. */
export function toInteger(value: Numeric): number {
  if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value));
  return Math.trunc(toNumber(value)) | 0;
}

export function toLong(value: Numeric): bigint {
  if (typeof value === 'bigint') return value;
  if (value instanceof ApexDecimal) return BigInt.asIntN(64, BigInt(value.value.trunc().toFixed(0)));
  return BigInt(Math.trunc(toNumber(value)));
}

export function numericCompare(a: Numeric, b: Numeric): number {
  if (a instanceof ApexDecimal || b instanceof ApexDecimal) return toDecimal(a).value.cmp(toDecimal(b).value);
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  return toNumber(a) - toNumber(b);
}

/** `a operator b` for numbers, and days added to Date and Datetime. Strings are the caller's matter. */
export function arithmetic(operator: Arithmetic, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return integerArithmetic(operator, a, b);
  if (a === null || b === null) return nullPointer();
  if (a instanceof ApexDate && isNumeric(b)) return new ApexDate(a.time + days(operator, b));
  if (a instanceof ApexDatetime && isNumeric(b))
    return new ApexDatetime(Math.round(a.time + days(operator, b)));
  if (!isNumeric(a) || !isNumeric(b)) throw new Unsupported(`operator ${operator} on these types`);
  const width = Math.max(rank(a), rank(b));
  if (width === 2) return longArithmetic(operator, toLong(a), toLong(b));
  if (width === 3) return doubleArithmetic(operator, toNumber(a), toNumber(b));
  return decimalArithmetic(operator, toDecimal(a), toDecimal(b));
}

function days(operator: Arithmetic, count: Numeric): number {
  if (operator === '+') return toNumber(count) * DAY;
  if (operator === '-') return -toNumber(count) * DAY;
  throw new Unsupported(`operator ${operator} on a date`);
}

function integerArithmetic(operator: Arithmetic, a: number, b: number): number {
  if (operator === '+') return (a + b) | 0;
  if (operator === '-') return (a - b) | 0;
  if (operator === '*') return Math.imul(a, b);
  return b === 0 ? divideByZero() : (a / b) | 0;
}

function longArithmetic(operator: Arithmetic, a: bigint, b: bigint): bigint {
  if (operator === '/' && b === 0n) return divideByZero();
  const exact = operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : a / b;
  return BigInt.asIntN(64, exact);
}

function doubleArithmetic(operator: Arithmetic, a: number, b: number): ApexDouble {
  if (operator === '/' && b === 0) return divideByZero();
  return new ApexDouble(
    operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : a / b,
  );
}

/** Scales: the larger one for + and -, the sum for *; a quotient keeps the digits it needs (34 at most). */
function decimalArithmetic(operator: Arithmetic, a: ApexDecimal, b: ApexDecimal): ApexDecimal {
  if (operator === '+') return new ApexDecimal(a.value.plus(b.value), Math.max(a.scale, b.scale));
  if (operator === '-') return new ApexDecimal(a.value.minus(b.value), Math.max(a.scale, b.scale));
  if (operator === '*') return new ApexDecimal(a.value.times(b.value), a.scale + b.scale);
  if (b.value.isZero()) return divideByZero();
  const quotient: BigDecimal = a.value.div(b.value);
  return new ApexDecimal(quotient, Math.max(quotient.decimalPlaces(), a.scale - b.scale, 0));
}

function divideByZero(): never {
  return raise('MathException', 'Divide by 0');
}

export function negate(value: Value): Value {
  if (value === null) return nullPointer();
  if (typeof value === 'number') return -value | 0;
  if (typeof value === 'bigint') return BigInt.asIntN(64, -value);
  if (value instanceof ApexDouble) return new ApexDouble(-value.value);
  if (value instanceof ApexDecimal) return new ApexDecimal(value.value.neg(), value.scale);
  throw new Unsupported('unary minus on this type');
}

export function bitwise(operator: string, a: Value, b: Value): Value {
  if (a === null || b === null) return nullPointer();
  if (typeof a === 'boolean' && typeof b === 'boolean') {
    return operator === '&' ? a && b : operator === '|' ? a || b : a !== b;
  }
  if (typeof a === 'number' && typeof b === 'number') return integerBits(operator, a, b);
  if ((typeof a === 'number' || typeof a === 'bigint') && (typeof b === 'number' || typeof b === 'bigint')) {
    // The left operand alone decides the width of a shift.
    if (typeof a === 'number' && operator.length > 1) return integerBits(operator, a, Number(b));
    return longBits(operator, BigInt(a), BigInt(b));
  }
  throw new Unsupported(`operator ${operator} on these types`);
}

function integerBits(operator: string, a: number, b: number): number {
  switch (operator) {
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
    case '>>>':
      return (a >>> b) | 0;
  }
  throw new Unsupported('operator ' + operator);
}

function longBits(operator: string, a: bigint, b: bigint): bigint {
  const places = b & 63n;
  switch (operator) {
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return BigInt.asIntN(64, a << places);
    case '>>':
      return a >> places;
    case '>>>':
      return BigInt.asIntN(64, BigInt.asUintN(64, a) >> places);
  }
  throw new Unsupported('operator ' + operator);
}
