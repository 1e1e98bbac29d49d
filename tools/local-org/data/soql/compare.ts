/** Order and equality of stored values, as SOQL sees them. */
import type { Scalar } from '../contract.ts';
import type { FieldType } from '../schema/schema.ts';

/** Negative, zero or positive; null is smaller than everything. Text is compared without regard to case. */
export function compareValues(left: Scalar, right: Scalar): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'string' && typeof right === 'string') {
    const a = left.toLowerCase();
    const b = right.toLowerCase();
    return a < b ? -1 : Number(a > b);
  }
  const a = Number(left);
  const b = Number(right);
  return a < b ? -1 : Number(a > b);
}

export const isNumeric = (type: FieldType): boolean =>
  type === 'int' || type === 'long' || type === 'double' || type === 'currency' || type === 'percent';

/** Pattern of LIKE: `%` any text, `_` one character, a backslash before either means the character itself. */
export function likePattern(pattern: string): RegExp {
  const source = pattern.replace(
    /\\([%_\\])|[%_]|[.*+?^${}()|[\]\\]/g,
    (match, escaped: string | undefined) => {
      if (escaped !== undefined) return escaped === '\\' ? '\\\\' : escaped;
      if (match === '%') return '.*';
      return match === '_' ? '.' : `\\${match}`;
    },
  );
  return new RegExp(`^${source}$`, 'is');
}
