/** `RoundingMode` and Decimal rounding. */
import type DecimalJs from 'decimal.js';
import { ApexDecimal, BigDecimal, EnumValue, raise, type Value } from '../../values.ts';
import { Unsupported } from '../../../data/contract.ts';
import { define } from '../registry.ts';

/** In the order of Java's `RoundingMode`; the index is decimal.js's code for the first seven. */
const MODES = ['UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN', 'HALF_EVEN', 'UNNECESSARY'] as const;
type Mode = (typeof MODES)[number];

define('RoundingMode', { enumValues: MODES });

/** The mode an optional argument names. */
export function modeOr(value: Value, fallback: Mode): Mode {
  if (value === null) return fallback;
  const mode = value instanceof EnumValue ? MODES.find((each) => each === value.name) : undefined;
  if (mode === undefined) throw new Unsupported('this argument as a rounding mode');
  return mode;
}

const CODES: Record<Exclude<Mode, 'UNNECESSARY'>, DecimalJs.Rounding> = {
  UP: 0,
  DOWN: 1,
  CEILING: 2,
  FLOOR: 3,
  HALF_UP: 4,
  HALF_DOWN: 5,
  HALF_EVEN: 6,
};

/** The value with that many digits after the point (negative: tens, hundreds, ...). */
export function rounded(value: BigDecimal, scale: number, mode: Mode): BigDecimal {
  if (mode === 'UNNECESSARY') {
    return value.decimalPlaces() <= scale ? value : raise('MathException', 'Rounding is necessary');
  }
  if (scale >= 0) return value.toDecimalPlaces(scale, CODES[mode]);
  const unit = new BigDecimal(10).pow(-scale);
  return value.div(unit).toDecimalPlaces(0, CODES[mode]).times(unit);
}

export function setScale(decimal: ApexDecimal, scale: number, mode: Mode): ApexDecimal {
  if (scale < -33 || scale > 33) return raise('MathException', 'Scale must be between -33 and 33');
  return new ApexDecimal(rounded(decimal.value, scale, mode), scale);
}
