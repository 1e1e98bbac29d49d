/** Rows of one object with the indexes that queries asked for so far. */
import { indexKey, valueOf, type Row } from './row.ts';

type Index = Map<string, Set<string>>;

export class RowSet {
  readonly rows = new Map<string, Row>();
  private readonly indexes = new Map<string, Index>();

  put(id: string, row: Row): void {
    const before = this.rows.get(id);
    for (const [field, index] of this.indexes) {
      if (before) forget(index, field, id, before);
      remember(index, field, id, row);
    }
    this.rows.set(id, row);
  }

  remove(id: string): void {
    const before = this.rows.get(id);
    if (!before) return;
    for (const [field, index] of this.indexes) forget(index, field, id, before);
    this.rows.delete(id);
  }

  /** Ids of the rows whose field has that key. The index is built on first use and kept from then on. */
  find(field: string, key: string): ReadonlySet<string> {
    let index = this.indexes.get(field);
    if (!index) {
      index = new Map();
      for (const [id, row] of this.rows) remember(index, field, id, row);
      this.indexes.set(field, index);
    }
    return index.get(key) ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();

function remember(index: Index, field: string, id: string, row: Row): void {
  const value = valueOf(row, field);
  if (value === null) return;
  const key = indexKey(value);
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}

function forget(index: Index, field: string, id: string, row: Row): void {
  const value = valueOf(row, field);
  if (value === null) return;
  const key = indexKey(value);
  const ids = index.get(key);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(key);
}

/** Row sets by object name; also holds the store's own queues, whose names no object has. */
export class Tables {
  private readonly sets = new Map<string, RowSet>();

  of(object: string): RowSet {
    let set = this.sets.get(object);
    if (!set) this.sets.set(object, (set = new RowSet()));
    return set;
  }

  entries(): IterableIterator<[string, RowSet]> {
    return this.sets.entries();
  }
}
