/** What `for (x : source)` walks over. */
import { Unsupported } from '../../data/contract.ts';
import { ApexList, ClassInstance, NativeObject, nullPointer, raise, type Value } from '../values.ts';
import { ApexSet } from '../values/collections.ts';
import type { Interpreter } from './interpreter.ts';

/** Lists, sets, library iterables, and instances that are `Iterable` or `Iterator`. */
export function iterate(run: Interpreter, source: Value): Iterable<Value> {
  if (source === null) return nullPointer();
  if (source instanceof ApexList) return listItems(source);
  if (source instanceof ApexSet) return source.values();
  if (source instanceof ClassInstance) {
    const iterator = run.hasMethod(source, 'iterator', 0) ? run.call(source, 'iterator', []) : source;
    return steps(run, iterator);
  }
  const items = source instanceof NativeObject ? source.iterate() : null;
  if (items) return items;
  throw new Unsupported('iteration over this type');
}

/** Changing the list while walking over it is an error, as on the platform. */
function* listItems(list: ApexList): Generator<Value> {
  const { length } = list.items;
  for (let i = 0; i < length; i++) {
    yield list.items[i] ?? null;
    if (list.items.length !== length) {
      raise('FinalException', 'Cannot modify a collection while it is being iterated.');
    }
  }
}

function* steps(run: Interpreter, iterator: Value): Generator<Value> {
  if (iterator instanceof NativeObject) {
    yield* iterator.iterate() ?? [];
    return;
  }
  while (run.call(iterator, 'hasnext', []) === true) yield run.call(iterator, 'next', []);
}
