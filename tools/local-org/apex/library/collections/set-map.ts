/** `Set` and `Map`. */
import { Unsupported } from '../../../data/contract.ts';
import { ApexList, nullPointer, raise, SObjectValue, type, type TypeRef, type Value } from '../../values.ts';
import { ApexMap, ApexSet } from '../../values/collections.ts';
import { equals, hashKey } from '../../values/equality.ts';
import { stringOf } from '../../values/text.ts';
import { argument, instanceOf, textHash } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { cloneRecord } from '../records/clone.ts';
import { objectToken } from '../schema/tokens.ts';
import { ItemIterator } from './iterator.ts';
import { elements, setFrom } from './list.ts';

const OBJECT_TYPE = type('object');

/** Whether the operation changed the set. */
function changed(self: ApexSet, change: () => void): boolean {
  const before = self.size;
  change();
  return self.size !== before;
}

function retain(self: ApexSet, kept: ApexSet): void {
  for (const item of self.values()) if (!kept.has(item)) self.delete(item);
}

define('Set', {
  construct: (rt, args, { args: [elementType = OBJECT_TYPE] }) =>
    args.length === 0 ? new ApexSet(elementType) : setFrom(rt, argument(args, 0), elementType),
  methods: methodsOf(instanceOf(ApexSet), {
    add: (self, args, rt) => self.add(rt.coerce(argument(args, 0), self.elementType)),
    addAll: (self, args, rt) => {
      const added = elements(rt, argument(args, 0)).map((item) => rt.coerce(item, self.elementType));
      return changed(self, () => added.forEach((item) => self.add(item)));
    },
    clear: (self) => {
      self.clear();
      return null;
    },
    clone: (self) => new ApexSet(self.elementType, self.values()),
    contains: (self, args) => self.has(argument(args, 0)),
    containsAll: (self, args, rt) => elements(rt, argument(args, 0)).every((item) => self.has(item)),
    equals: (self, args) => equals(self, argument(args, 0)),
    hashCode: (self) => textHash(hashKey(self)),
    isEmpty: (self) => self.size === 0,
    iterator: (self) => new ItemIterator(self.values()),
    remove: (self, args) => self.delete(argument(args, 0)),
    removeAll: (self, args, rt) => {
      const removed = elements(rt, argument(args, 0));
      return changed(self, () => removed.forEach((item) => self.delete(item)));
    },
    retainAll: (self, args, rt) => {
      const kept = setFrom(rt, argument(args, 0), self.elementType);
      return changed(self, () => retain(self, kept));
    },
    size: (self) => self.size,
    toString: (self: ApexSet) => stringOf(self),
  }),
});

/** Pairs (Id, record) of a list of records, as `new Map<Id, SObject>(list)` takes them. */
function byId(list: ApexList): [Value, Value][] {
  return list.items.map((item): [Value, Value] => {
    if (item === null) return nullPointer();
    if (!(item instanceof SObjectValue))
      throw new Unsupported('a Map from a list that does not hold records');
    if (item.id === null)
      return raise('ListException', 'Row with null Id at index: ' + list.items.indexOf(item));
    return [item.id, item];
  });
}

function pairsOf(source: Value): [Value, Value][] {
  if (source === null) return nullPointer();
  if (source instanceof ApexMap) return source.pairs();
  if (source instanceof ApexList) return byId(source);
  throw new Unsupported('a Map from this type');
}

function put(rt: Runtime, self: ApexMap, key: Value, value: Value): Value {
  return self.put(rt.coerce(key, self.keyType), rt.coerce(value, self.valueType));
}

function construct(rt: Runtime, args: Value[], ref: TypeRef): ApexMap {
  const map = new ApexMap(ref.args[0] ?? OBJECT_TYPE, ref.args[1] ?? OBJECT_TYPE);
  if (args.length > 0) for (const [key, value] of pairsOf(argument(args, 0))) put(rt, map, key, value);
  return map;
}

function deepClone(self: ApexMap): ApexMap {
  const pairs = self.pairs().map(([key, value]): [Value, Value] => {
    const copy =
      value instanceof SObjectValue
        ? cloneRecord(value, { id: true, stamps: true, numbers: true, deep: true })
        : value;
    return [key, copy];
  });
  return new ApexMap(self.keyType, self.valueType, pairs);
}

define('Map', {
  construct,
  methods: methodsOf(instanceOf(ApexMap), {
    clear: (self) => {
      self.clear();
      return null;
    },
    clone: (self) => new ApexMap(self.keyType, self.valueType, self.pairs()),
    containsKey: (self, args) => self.has(argument(args, 0)),
    deepClone: (self) => deepClone(self),
    equals: (self, args) => equals(self, argument(args, 0)),
    get: (self, args) => self.get(argument(args, 0)),
    getSObjectType: (self, _args, rt) =>
      rt.schema.object(self.valueType.name) ? objectToken(rt, self.valueType.name) : null,
    hashCode: (self) => textHash(hashKey(self)),
    isEmpty: (self) => self.size === 0,
    keySet: (self) => new ApexSet(self.keyType, self.keys()),
    put: (self, args, rt) => put(rt, self, argument(args, 0), argument(args, 1)),
    putAll: (self, args, rt) => {
      for (const [key, value] of pairsOf(argument(args, 0))) put(rt, self, key, value);
      return null;
    },
    remove: (self, args) => self.delete(argument(args, 0)),
    size: (self) => self.size,
    values: (self) => new ApexList(self.values(), self.valueType),
    toString: (self: ApexMap) => stringOf(self),
  }),
});
