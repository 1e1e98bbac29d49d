/** Set and Map: insertion order, Apex equality of keys, ids equal in their 15 and 18 character forms. */
import type { TypeRef, Value } from '../values.ts';
import { hashKey } from './equality.ts';
import { toId18 } from './ids.ts';

function keyOf(value: Value, keyType: TypeRef): string {
  return hashKey(keyType.name === 'id' && typeof value === 'string' ? toId18(value) : value);
}

export class ApexSet {
  private readonly entries = new Map<string, Value>();
  constructor(
    readonly elementType: TypeRef,
    values: Iterable<Value> = [],
  ) {
    for (const value of values) this.add(value);
  }
  get size(): number {
    return this.entries.size;
  }
  has(value: Value): boolean {
    return this.entries.has(keyOf(value, this.elementType));
  }
  /** True if the set did not hold the value before. */
  add(value: Value): boolean {
    const key = keyOf(value, this.elementType);
    if (this.entries.has(key)) return false;
    this.entries.set(key, value);
    return true;
  }
  delete(value: Value): boolean {
    return this.entries.delete(keyOf(value, this.elementType));
  }
  clear(): void {
    this.entries.clear();
  }
  values(): Value[] {
    return [...this.entries.values()];
  }
  /** Hash keys of the members, for comparing sets. */
  keys(): string[] {
    return [...this.entries.keys()];
  }
}

export class ApexMap {
  private readonly entries = new Map<string, [Value, Value]>();
  constructor(
    readonly keyType: TypeRef,
    readonly valueType: TypeRef,
    pairs: Iterable<[Value, Value]> = [],
  ) {
    for (const [key, value] of pairs) this.put(key, value);
  }
  get size(): number {
    return this.entries.size;
  }
  has(key: Value): boolean {
    return this.entries.has(keyOf(key, this.keyType));
  }
  /** The value, null when absent. */
  get(key: Value): Value {
    return this.entries.get(keyOf(key, this.keyType))?.[1] ?? null;
  }
  /** The value replaced, null when there was none. */
  put(key: Value, value: Value): Value {
    const hashed = keyOf(key, this.keyType);
    const before = this.entries.get(hashed);
    this.entries.set(hashed, [before ? before[0] : key, value]);
    return before?.[1] ?? null;
  }
  /** The value removed, null when there was none. */
  delete(key: Value): Value {
    const hashed = keyOf(key, this.keyType);
    const before = this.entries.get(hashed);
    this.entries.delete(hashed);
    return before?.[1] ?? null;
  }
  clear(): void {
    this.entries.clear();
  }
  keys(): Value[] {
    return [...this.entries.values()].map(([key]) => key);
  }
  values(): Value[] {
    return [...this.entries.values()].map(([, value]) => value);
  }
  pairs(): [Value, Value][] {
    return [...this.entries.values()];
  }
  /** Hash key with its pair, for comparing maps. */
  hashed(): [string, [Value, Value]][] {
    return [...this.entries];
  }
}
