/** `List`. */
import { Unsupported } from '../../../data/contract.ts';
import { ApexList, nullPointer, raise, SObjectValue, type, type TypeRef, type Value } from '../../values.ts';
import { ApexSet } from '../../values/collections.ts';
import { equals, hashKey } from '../../values/equality.ts';
import { stringOf } from '../../values/text.ts';
import { argument, flag, integer, isList, textHash } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { cloneRecord } from '../records/clone.ts';
import { objectToken } from '../schema/tokens.ts';
import { ItemIterator } from './iterator.ts';
import { sorted } from './ordering.ts';

/** Elements of any collection argument; null is refused. */
export function elements(rt: Runtime, value: Value): Value[] {
  return value === null ? nullPointer() : [...rt.iterate(value)];
}

function writable(self: ApexList): ApexList {
  return self.readOnly ? raise('FinalException', 'Collection is read-only') : self;
}

function checkIndex(index: number, end: number): number {
  return index < 0 || index >= end ? raise('ListException', `List index out of bounds: ${index}`) : index;
}

function add(self: ApexList, args: Value[], rt: Runtime): null {
  const { items, elementType } = writable(self);
  if (args.length === 1) items.push(rt.coerce(argument(args, 0), elementType));
  else {
    const index = checkIndex(integer(args, 0), items.length + 1);
    items.splice(index, 0, rt.coerce(argument(args, 1), elementType));
  }
  return null;
}

function set(self: ApexList, args: Value[], rt: Runtime): null {
  const index = checkIndex(integer(args, 0), self.items.length);
  writable(self).items[index] = rt.coerce(argument(args, 1), self.elementType);
  return null;
}

function deepClone(self: ApexList, args: Value[]): ApexList {
  const [id, stamps, numbers] = [0, 1, 2].map((index) => args.length > index && flag(args, index));
  const copies = self.items.map((item) => {
    if (item instanceof SObjectValue) return cloneRecord(item, { id, stamps, numbers, deep: true });
    if (item === null) return null;
    throw new Unsupported('deepClone of a list that does not hold records');
  });
  return new ApexList(copies, self.elementType);
}

/** Elements of the constructor's argument: another list or set, or for arrays a size. */
function initialItems(rt: Runtime, args: Value[], elementType: TypeRef): Value[] {
  const source = argument(args, 0);
  if (args.length === 0) return [];
  if (typeof source === 'number') return Array<Value>(source).fill(null);
  return elements(rt, source).map((item) => rt.coerce(item, elementType));
}

define('List', {
  construct: (rt, args, { args: [elementType = type('object')] }) =>
    new ApexList(initialItems(rt, args, elementType), elementType),
  methods: methodsOf(isList, {
    add,
    addAll: (self, args, rt) => {
      const added = elements(rt, argument(args, 0)).map((item) => rt.coerce(item, self.elementType));
      for (const item of added) writable(self).items.push(item);
      return null;
    },
    clear: (self) => {
      writable(self).items.length = 0;
      return null;
    },
    clone: (self) => new ApexList([...self.items], self.elementType),
    contains: (self, args) => self.items.some((item) => equals(item, argument(args, 0))),
    deepClone: (self, args) => deepClone(self, args),
    equals: (self, args) => equals(self, argument(args, 0)),
    get: (self, args) => self.items[checkIndex(integer(args, 0), self.items.length)] ?? null,
    getSObjectType: (self, _args, rt) =>
      rt.schema.object(self.elementType.name) ? objectToken(rt, self.elementType.name) : null,
    hashCode: (self) => textHash(hashKey(self)),
    indexOf: (self, args) => self.items.findIndex((item) => equals(item, argument(args, 0))),
    isEmpty: (self) => self.items.length === 0,
    iterator: (self) => new ItemIterator([...self.items]),
    remove: (self, args) => {
      const index = checkIndex(integer(args, 0), self.items.length);
      return writable(self).items.splice(index, 1)[0] ?? null;
    },
    set,
    size: (self) => self.items.length,
    sort: (self, args, rt) => {
      writable(self).items = sorted(rt, self.items, argument(args, 0));
      return null;
    },
    toString: (self: ApexList) => stringOf(self),
  }),
});

export const setFrom = (rt: Runtime, source: Value, elementType: TypeRef): ApexSet =>
  new ApexSet(
    elementType,
    elements(rt, source).map((item) => rt.coerce(item, elementType)),
  );
