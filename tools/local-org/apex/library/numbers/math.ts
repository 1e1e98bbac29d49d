/** `Math`. Results keep the argument's type where the platform's overloads do. */
import { Unsupported } from '../../../data/contract.ts';
import { ApexDecimal, ApexDouble, type BigDecimal, raise, type Value } from '../../values.ts';
import { numericCompare, toDecimal, toLong, toNumber, type Numeric } from '../../values/numbers.ts';
import { numeric } from '../arguments.ts';
import { define, type StaticMethod } from '../registry.ts';
import { rounded } from './rounding.ts';

/** A function of Double that also takes Decimal (and then gives Decimal). */
function real(compute: (value: number) => number): StaticMethod {
  return (_rt, args) => {
    const value = numeric(args, 0);
    const result = compute(toNumber(value));
    return value instanceof ApexDecimal ? finiteDecimal(result) : new ApexDouble(result);
  };
}

const finiteDecimal = (value: number): ApexDecimal =>
  Number.isFinite(value) ? ApexDecimal.of(value) : raise('MathException', 'Result is not a number');

/** Whole results that keep the type: `floor`, `ceil`, `rint`. */
function whole(compute: (value: BigDecimal) => BigDecimal): StaticMethod {
  return (_rt, args) => {
    const value = numeric(args, 0);
    const result = compute(toDecimal(value).value);
    return value instanceof ApexDecimal ? new ApexDecimal(result, 0) : new ApexDouble(result.toNumber());
  };
}

function abs(value: Numeric): Numeric {
  if (typeof value === 'number') return Math.abs(value) | 0;
  if (typeof value === 'bigint') return BigInt.asIntN(64, value < 0n ? -value : value);
  return value instanceof ApexDouble
    ? new ApexDouble(Math.abs(value.value))
    : new ApexDecimal(value.value.abs(), value.scale);
}

/** The larger (sign 1) or smaller (sign -1) of two, in the wider type of both. */
function extreme(args: Value[], sign: number): Value {
  const [a, b] = [numeric(args, 0), numeric(args, 1)];
  const chosen = numericCompare(a, b) * sign >= 0 ? a : b;
  if (a instanceof ApexDecimal || b instanceof ApexDecimal) return toDecimal(chosen);
  if (a instanceof ApexDouble || b instanceof ApexDouble) return new ApexDouble(toNumber(chosen));
  return typeof a === 'bigint' || typeof b === 'bigint' ? toLong(chosen) : chosen;
}

function modulo(args: Value[]): Value {
  const [a, b] = [numeric(args, 0), numeric(args, 1)];
  if (toNumber(b) === 0) return raise('MathException', 'Divide by 0');
  if (typeof a === 'number' && typeof b === 'number') return (a % b) | 0;
  if (typeof a === 'object' || typeof b === 'object') throw new Unsupported('Math.mod of fractions');
  return toLong(a) % toLong(b);
}

/** A Decimal is rounded half-even, a Double to the nearest, halves up (Java's `Math.round`). Apex reference, `Math`. */
function nearest(value: Numeric): BigDecimal {
  return value instanceof ApexDouble
    ? toDecimal(value).value.plus(0.5).floor()
    : rounded(toDecimal(value).value, 0, 'HALF_EVEN');
}

define('Math', {
  staticProperties: {
    PI: { get: () => new ApexDouble(Math.PI) },
    E: { get: () => new ApexDouble(Math.E) },
  },
  statics: {
    abs: (_rt, args) => abs(numeric(args, 0)),
    max: (_rt, args) => extreme(args, 1),
    min: (_rt, args) => extreme(args, -1),
    mod: (_rt, args) => modulo(args),
    round: (_rt, args) => nearest(numeric(args, 0)).toNumber() | 0,
    roundToLong: (_rt, args) => toLong(new ApexDecimal(nearest(numeric(args, 0)), 0)),
    floor: whole((value) => value.floor()),
    ceil: whole((value) => value.ceil()),
    rint: whole((value) => rounded(value, 0, 'HALF_EVEN')),
    random: () => new ApexDouble(Math.random()),
    pow: (_rt, args) => new ApexDouble(toNumber(numeric(args, 0)) ** toNumber(numeric(args, 1))),
    signum: real(Math.sign),
    sqrt: real(Math.sqrt),
    cbrt: real(Math.cbrt),
    exp: real(Math.exp),
    log: real(Math.log),
    log10: real(Math.log10),
    sin: real(Math.sin),
    cos: real(Math.cos),
    tan: real(Math.tan),
    sinh: real(Math.sinh),
    cosh: real(Math.cosh),
    tanh: real(Math.tanh),
    asin: real(Math.asin),
    acos: real(Math.acos),
    atan: real(Math.atan),
    atan2: (_rt, args) => new ApexDouble(Math.atan2(toNumber(numeric(args, 0)), toNumber(numeric(args, 1)))),
  },
});
