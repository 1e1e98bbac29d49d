/** Rows as one transaction sees them: what is committed now, under its own uncommitted writes. */
import type { Scalar } from '../contract.ts';
import type { LockOwner, LockTable } from './locks.ts';
import { idOf, indexKey, type Row } from './row.ts';
import { RowSet, type Tables } from './row-set.ts';

/** New rows by object and id; null removes the row for good. */
export type Changes = Map<string, Map<string, Row | null>>;

interface Undo {
  object: string;
  id: string;
  before: Row | null | undefined;
}

class Overlay {
  readonly written = new RowSet();
  readonly removed = new Set<string>();

  touches(id: string): boolean {
    return this.written.rows.has(id) || this.removed.has(id);
  }

  /** Undefined when the transaction has not touched the row. */
  state(id: string): Row | null | undefined {
    return this.removed.has(id) ? null : this.written.rows.get(id);
  }

  restore(id: string, state: Row | null | undefined): void {
    this.removed.delete(id);
    if (state) this.written.put(id, state);
    else this.written.remove(id);
    if (state === null) this.removed.add(id);
  }
}

let transactions = 0;

export class Transaction implements LockOwner {
  readonly number = ++transactions;
  private readonly overlays = new Map<string, Overlay>();
  private readonly undo: Undo[] = [];

  constructor(
    private readonly committed: Tables,
    private readonly locks: LockTable,
  ) {}

  get(object: string, id: string): Row | undefined {
    const own = this.overlays.get(object)?.state(id);
    return own === undefined ? this.committed.of(object).rows.get(id) : (own ?? undefined);
  }

  *rows(object: string): Generator<Row> {
    const overlay = this.overlays.get(object);
    for (const [id, row] of this.committed.of(object).rows) if (!overlay?.touches(id)) yield row;
    if (overlay) yield* overlay.written.rows.values();
  }

  /** Rows whose field equals the value, ignoring case; deleted rows included. */
  find(object: string, field: string, value: Scalar): Row[] {
    if (value === null) return [];
    const key = indexKey(value);
    const set = this.committed.of(object);
    const overlay = this.overlays.get(object);
    const found: Row[] = [];
    for (const id of set.find(field, key)) {
      const row = overlay?.touches(id) ? undefined : set.rows.get(id);
      if (row) found.push(row);
    }
    if (!overlay) return found;
    for (const id of overlay.written.find(field, key)) {
      const row = overlay.written.rows.get(id);
      if (row) found.push(row);
    }
    return found;
  }

  put(object: string, row: Row): void {
    this.change(object, idOf(row), row);
  }

  /** Removes a row without a trace; records people wrote go to the recycle bin instead. */
  remove(object: string, id: string): void {
    this.change(object, id, null);
  }

  private change(object: string, id: string, row: Row | null): void {
    let overlay = this.overlays.get(object);
    if (!overlay) this.overlays.set(object, (overlay = new Overlay()));
    this.undo.push({ object, id, before: overlay.state(id) });
    overlay.restore(id, row);
  }

  lock(key: string): void {
    this.locks.acquire(key, this);
  }

  savepoint(): number {
    return this.undo.length;
  }

  /** Locks taken since stay held, as on the platform. */
  rollbackTo(savepoint: number): void {
    while (this.undo.length > savepoint) {
      const { object, id, before } = this.undo.pop() ?? { object: '', id: '', before: undefined };
      this.overlays.get(object)?.restore(id, before);
    }
  }

  changes(): Changes {
    const changes: Changes = new Map();
    for (const [object, overlay] of this.overlays) {
      const rows = new Map<string, Row | null>(overlay.written.rows);
      for (const id of overlay.removed) rows.set(id, null);
      if (rows.size > 0) changes.set(object, rows);
    }
    return changes;
  }

  /** Ends the transaction: locks go, and the object may begin again as a new one. */
  end(): void {
    this.overlays.clear();
    this.undo.length = 0;
    this.locks.releaseAll(this);
  }
}
