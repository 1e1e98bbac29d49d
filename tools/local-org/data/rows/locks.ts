/**
 * Exclusive locks on rows and unique keys, held to the end of a transaction.
 *
 * The table never waits: a conflict is thrown, and whoever drives the transaction either refuses the row at once
 * or repeats the whole statement when the holder has ended (statements are undone first, so repeating is safe, and
 * sees what the holder committed).
 */

/** Whoever can hold locks; compared by identity. */
export interface LockOwner {
  readonly number: number;
}

export class LockConflict extends Error {
  constructor(
    readonly key: string,
    readonly holder: LockOwner,
  ) {
    super(`${key} is locked by transaction ${holder.number}`);
  }
}

export class LockTable {
  private readonly owners = new Map<string, LockOwner>();
  private readonly held = new Map<LockOwner, Set<string>>();

  /** Takes the lock, or throws `LockConflict`. */
  acquire(key: string, owner: LockOwner): void {
    const holder = this.owners.get(key);
    if (holder === owner) return;
    if (holder) throw new LockConflict(key, holder);
    this.owners.set(key, owner);
    const keys = this.held.get(owner);
    if (keys) keys.add(key);
    else this.held.set(owner, new Set([key]));
  }

  releaseAll(owner: LockOwner): void {
    for (const key of this.held.get(owner) ?? []) this.owners.delete(key);
    this.held.delete(owner);
  }
}

export const rowLock = (id: string): string => `row ${id}`;

export const uniqueLock = (object: string, field: string, key: string): string =>
  `unique ${object}.${field} ${key}`;
