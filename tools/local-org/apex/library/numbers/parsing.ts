/** `valueOf` of the number types: from text, or from another number. */
import { Unsupported } from '../../../data/contract.ts';
import { ApexDecimal, ApexDouble, raise, type Value } from '../../values.ts';
import { isNumeric, toDecimal, toInteger, toLong, toNumber } from '../../values/numbers.ts';
import { typeName } from '../../values/types.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const missing = (): never => raise('NullPointerException', 'Argument cannot be null.');
const wrong = (value: Value): never => {
  throw new Unsupported(`a number from ${typeName(value)}`);
};

/** Whole number in the signed range of so many bits, as the text says it; null when it is none. */
function whole(text: string, bits: number): bigint | null {
  if (!/^[+-]?\d+$/.test(text.trim())) return null;
  const number = BigInt(text.trim().replace(/^\+/, ''));
  return BigInt.asIntN(bits, number) === number ? number : null;
}

export function integerOf(value: Value): number {
  if (value === null) return missing();
  if (isNumeric(value)) return toInteger(value);
  if (typeof value !== 'string') return wrong(value);
  const number = whole(value, 32);
  return number === null ? raise('TypeException', `Invalid integer: ${value}`) : Number(number);
}

export function longOf(value: Value): bigint {
  if (value === null) return missing();
  if (isNumeric(value)) return toLong(value);
  if (typeof value !== 'string') return wrong(value);
  return whole(value, 64) ?? raise('TypeException', `Invalid long: ${value}`);
}

export function doubleOf(value: Value): ApexDouble {
  if (value === null) return missing();
  if (isNumeric(value)) return new ApexDouble(toNumber(value));
  if (typeof value !== 'string') return wrong(value);
  return NUMBER.test(value.trim())
    ? new ApexDouble(Number(value))
    : raise('TypeException', `Invalid double: ${value}`);
}

export function decimalOf(value: Value): ApexDecimal {
  if (value === null) return missing();
  if (isNumeric(value)) return toDecimal(value);
  if (typeof value !== 'string') return wrong(value);
  return NUMBER.test(value.trim())
    ? ApexDecimal.of(value.trim())
    : raise('TypeException', `Invalid decimal: ${value}`);
}
