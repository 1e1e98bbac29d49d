/** `List.sort`: natural order, `Comparable`, `Comparator`. */
import { Unsupported } from '../../../data/contract.ts';
import { ClassInstance, raise, SObjectValue, type Value } from '../../values.ts';
import { compare } from '../../values/equality.ts';
import { define } from '../registry.ts';
import type { Runtime } from '../runtime.ts';

define('Comparable', { isInterface: true });
define('Comparator', { isInterface: true });

type Order = (a: Value, b: Value) => number;

function orderOf(result: Value): number {
  if (typeof result === 'number') return result;
  return result === null
    ? raise('NullPointerException', 'Attempt to de-reference a null object')
    : unsortable();
}

const unsortable = (): never => {
  throw new Unsupported('sorting by this result');
};

/** Records sort by Name, then by their other fields in alphabetical order (as documented for `List.sort`). */
function compareRecords(a: SObjectValue, b: SObjectValue): number {
  const names = [...new Set([...a.fields.keys(), ...b.fields.keys()])].sort();
  for (const name of ['name', ...names.filter((each) => each !== 'name')]) {
    const order = naturalOrder(a.get(name), b.get(name));
    if (order !== 0) return order;
  }
  return 0;
}

function naturalOrder(a: Value, b: Value): number {
  if (a instanceof SObjectValue && b instanceof SObjectValue) return compareRecords(a, b);
  return compare(a, b);
}

function comparableOrder(rt: Runtime): Order {
  return (a, b) => {
    if (a instanceof ClassInstance) return orderOf(rt.invoke(a, 'compareTo', [b]));
    return b instanceof ClassInstance ? -1 : naturalOrder(a, b);
  };
}

function checkSortable(rt: Runtime, items: Value[]): void {
  for (const item of items) {
    if (item instanceof ClassInstance && !rt.hasMethod(item, 'compareTo', 1)) {
      raise('ListException', 'One or more of the items in this list is not Comparable.');
    }
  }
}

/** The items in order; stable. `comparator` is an instance of `Comparator`, or null. */
export function sorted(rt: Runtime, items: Value[], comparator: Value): Value[] {
  if (comparator === null) {
    checkSortable(rt, items);
    return [...items].sort(comparableOrder(rt));
  }
  return [...items].sort((a, b) => orderOf(rt.invoke(comparator, 'compare', [a, b])));
}
