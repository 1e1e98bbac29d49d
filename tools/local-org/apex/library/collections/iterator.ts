/** `Iterator` over a snapshot of a collection. */
import { NativeObject, raise, type Value } from '../../values.ts';
import { instanceOf } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';

export class ItemIterator extends NativeObject {
  readonly typeName = 'Iterator';
  private at = 0;
  constructor(private readonly items: readonly Value[]) {
    super();
  }
  hasNext(): boolean {
    return this.at < this.items.length;
  }
  next(): Value {
    if (!this.hasNext()) return raise('NoSuchElementException', 'Iterator has no more elements.');
    this.at += 1;
    return this.items[this.at - 1] ?? null;
  }
  override iterate(): Iterable<Value> {
    return this.items.slice(this.at);
  }
}

define('Iterable', { isInterface: true });
define('Iterator', {
  isInterface: true,
  methods: methodsOf(instanceOf(ItemIterator), {
    hasNext: (self) => self.hasNext(),
    next: (self) => self.next(),
  }),
});
