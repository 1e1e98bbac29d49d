/** `Integer`, `Long`, `Double`, `Decimal`, `Boolean`. */
import { Unsupported } from '../../../data/contract.ts';
import { ApexDecimal, ApexDouble, raise, type Value } from '../../values.ts';
import { arithmetic, toDecimal, toInteger, toLong, toNumber, type Numeric } from '../../values/numbers.ts';
import { stringOf } from '../../values/text.ts';
import { argument, instanceOf, integer, isBoolean, isInteger, isString, numeric } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { decimalOf, doubleOf, integerOf, longOf } from './parsing.ts';
import { modeOr, rounded, setScale } from './rounding.ts';

const isLong = (value: Value): value is bigint => typeof value === 'bigint';
const isDouble = instanceOf(ApexDouble);
const isDecimal = instanceOf(ApexDecimal);

/** Text in the US locale; the platform keeps three digits after the point, half-even. */
function localText(value: Numeric): string {
  const plain = rounded(toDecimal(value).value, 3, 'HALF_EVEN').toFixed();
  const [digits = '', fraction] = plain.split('.');
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

define('Integer', {
  statics: { valueOf: (_rt: Runtime, args: Value[]) => integerOf(argument(args, 0)) },
  methods: methodsOf(isInteger, { format: (self) => localText(self) }),
});

define('Long', {
  statics: { valueOf: (_rt: Runtime, args: Value[]) => longOf(argument(args, 0)) },
  methods: methodsOf(isLong, {
    format: (self) => localText(self),
    intValue: (self) => toInteger(self),
  }),
});

define('Double', {
  statics: { valueOf: (_rt: Runtime, args: Value[]) => doubleOf(argument(args, 0)) },
  methods: methodsOf(isDouble, {
    format: (self) => localText(self),
    intValue: (self) => toInteger(self),
    longValue: (self) => toLong(self),
    // To the nearest, halves up (Java's `Math.round`).
    round: (self) => toLong(new ApexDecimal(toDecimal(self).value.plus(0.5).floor(), 0)),
  }),
});

/** Quotient at a given scale: the division itself must not round before. */
function divide(self: ApexDecimal, args: Value[]): ApexDecimal {
  const quotient = arithmetic('/', self, toDecimal(numeric(args, 0)));
  if (!isDecimal(quotient)) throw new Unsupported('a quotient that is no Decimal');
  return args.length === 1
    ? quotient
    : setScale(quotient, integer(args, 1), modeOr(argument(args, 2), 'HALF_EVEN'));
}

function power(self: ApexDecimal, exponent: number): ApexDecimal {
  if (exponent < 0 || exponent > 32767)
    return raise('MathException', 'Invalid operation: exponent out of range');
  return new ApexDecimal(self.value.pow(exponent), self.scale * exponent);
}

function withoutTrailingZeros(self: ApexDecimal): ApexDecimal {
  const trailing = /^-?[1-9]\d*?(0+)$/.exec(self.value.toFixed())?.[1]?.length ?? 0;
  return new ApexDecimal(self.value, self.value.decimalPlaces() > 0 ? self.value.decimalPlaces() : -trailing);
}

define('Decimal', {
  statics: { valueOf: (_rt: Runtime, args: Value[]) => decimalOf(argument(args, 0)) },
  methods: methodsOf(isDecimal, {
    abs: (self) => new ApexDecimal(self.value.abs(), self.scale),
    divide: (self, args) => divide(self, args),
    doubleValue: (self) => new ApexDouble(toNumber(self)),
    format: (self) => localText(self),
    intValue: (self) => toInteger(self),
    longValue: (self) => toLong(self),
    pow: (self, args) => power(self, integer(args, 0)),
    precision: (self) => self.value.precision(true) + Math.max(self.scale - self.value.decimalPlaces(), 0),
    round: (self, args) => toLong(setScale(self, 0, modeOr(argument(args, 0), 'HALF_EVEN'))),
    scale: (self) => self.scale,
    setScale: (self, args) => setScale(self, integer(args, 0), modeOr(argument(args, 1), 'HALF_EVEN')),
    stripTrailingZeros: (self) => withoutTrailingZeros(self),
    toPlainString: (self) => self.value.toFixed(Math.max(self.scale, 0)),
  }),
});

/** Any text other than `true` is false. */
function booleanOf(value: Value): boolean {
  if (value === null) return raise('NullPointerException', 'Argument cannot be null.');
  if (isBoolean(value)) return value;
  return isString(value)
    ? value.toLowerCase() === 'true'
    : raise('TypeException', `Invalid boolean: ${stringOf(value)}`);
}

define('Boolean', { statics: { valueOf: (_rt: Runtime, args: Value[]) => booleanOf(argument(args, 0)) } });
