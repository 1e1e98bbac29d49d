/** The store: committed rows, locks, clock, search index and disk, and the transactions over them. */
import type { Store, StoreSession } from './contract.ts';
import { Disk, type CommitRecord, type Loaded, type SnapshotChunk } from './disk/disk.ts';
import { LockTable, type LockOwner } from './rows/locks.ts';
import { Tables } from './rows/row-set.ts';
import { Transaction, type Changes } from './rows/transaction.ts';
import { loadSchema } from './schema/load.ts';
import type { OrgFeatures, Schema, SharingModel } from './schema/schema.ts';
import { SearchIndex } from './search/search-index.ts';
import type { PhoneTokens } from './search/tokens.ts';
import { seed } from './seed.ts';
import { Session } from './session.ts';
import type { Sequences } from './write/context.ts';

export interface StoreOptions {
  /** SFDX folders whose objects, permission sets and custom metadata the org has. */
  roots: readonly string[];
  features?: Partial<OrgFeatures>;
  /** Folder of a durable org; null keeps everything in memory. */
  dataDir?: string | null;
  /** How far SOSL lags behind commits; the platform takes one to three minutes. */
  indexLagSeconds?: number;
  phoneTokens?: PhoneTokens;
  /** Organization-wide defaults that differ from the metadata's, by object name. */
  sharing?: Readonly<Record<string, SharingModel>>;
}

/** Journal lines after which a snapshot replaces them. */
const SNAPSHOT_AFTER = 20_000;
const CHUNK = 500;
/** Rows that every start makes anew from the metadata. */
const DERIVED = new Set(
  (
    'Organization Profile PermissionSet CustomPermission ApexClass RecordType TaskStatus TaskPriority CaseStatus ' +
    'LeadStatus OpportunityStage'
  ).split(' '),
);

/** Called after each end of a transaction with the objects it changed; none after a rollback. */
export type EndListener = (changed: ReadonlySet<string>, ended: LockOwner) => void;

export class LocalStore implements Store, Sequences {
  readonly schema: Schema;
  readonly tables = new Tables();
  readonly locks = new LockTable();
  readonly search: SearchIndex;
  private readonly disk: Disk | null;
  private readonly lag: number;
  private readonly counters = new Map<string, number>();
  private readonly listeners = new Set<EndListener>();
  private clockOffset = 0;
  private journaled = 0;

  constructor(options: StoreOptions) {
    this.schema = loadSchema(options.roots, options.features);
    for (const [name, model] of Object.entries(options.sharing ?? {})) {
      this.schema.require(name).info.sharingModel = model;
    }
    this.lag = (options.indexLagSeconds ?? 120) * 1000;
    this.search = new SearchIndex(this.schema, options.phoneTokens ?? 'lenient');
    const opened = options.dataDir ? Disk.open(options.dataDir) : null;
    this.disk = opened?.disk ?? null;
    if (opened) this.load(opened.loaded);
    seed(this.schema, this.tables);
    for (const [id, row] of this.tables.of('User').rows) this.search.index('User', id, row);
  }

  /** A transaction that refuses at once where it would have to wait. */
  begin(): StoreSession {
    return new Session(this, 'refuse');
  }

  /** A transaction whose statements throw `LockConflict`, for a driver that repeats them. */
  beginWaiting(): Session {
    return new Session(this, 'wait');
  }

  transaction(): Transaction {
    return new Transaction(this.tables, this.locks);
  }

  now(): number {
    return Date.now() + this.clockOffset;
  }

  /** Moves the org's clock forward. */
  advance(milliseconds: number): void {
    this.clockOffset += milliseconds;
    this.write({});
  }

  next(name: string): number {
    const value = (this.counters.get(name) ?? 0) + 1;
    this.counters.set(name, value);
    return value;
  }

  whenEnded(listener: EndListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  commit(transaction: Transaction): void {
    const changes = transaction.changes();
    if (changes.size > 0) {
      this.write(
        Object.fromEntries([...changes].map(([object, rows]) => [object, Object.fromEntries(rows)])),
      );
      this.apply(changes, this.now());
    }
    this.end(transaction, new Set(changes.keys()));
  }

  rollback(transaction: Transaction): void {
    this.end(transaction, new Set());
  }

  close(): void {
    if (!this.disk) return;
    this.snapshot(this.disk);
    this.disk.close();
  }

  private end(transaction: Transaction, changed: ReadonlySet<string>): void {
    transaction.end();
    for (const listener of [...this.listeners]) listener(changed, transaction);
  }

  private apply(changes: Changes, time: number): void {
    for (const [object, rows] of changes) {
      const set = this.tables.of(object);
      for (const [id, row] of rows) {
        if (row) set.put(id, row);
        else set.remove(id);
        this.search.changed({ due: time + this.lag, object, id, row });
      }
    }
  }

  private write(rows: CommitRecord['rows']): void {
    if (!this.disk) return;
    this.disk.append({
      time: this.now(),
      rows,
      sequences: Object.fromEntries(this.counters),
      clockOffset: this.clockOffset,
    });
    if (++this.journaled >= SNAPSHOT_AFTER) this.snapshot(this.disk);
  }

  private snapshot(disk: Disk): void {
    this.journaled = 0;
    disk.snapshot(
      {
        sequences: Object.fromEntries(this.counters),
        clockOffset: this.clockOffset,
        pending: this.search.unsettled(),
      },
      this.chunks(),
    );
  }

  private *chunks(): Generator<SnapshotChunk> {
    for (const [object, set] of this.tables.entries()) {
      if (DERIVED.has(object) || this.schema.object(object)?.kind === 'metadata') continue;
      const rows = [...set.rows.values()];
      for (let start = 0; start < rows.length; start += CHUNK) {
        yield { object, rows: rows.slice(start, start + CHUNK) };
      }
    }
  }

  private load({ header, chunks, commits }: Loaded): void {
    for (const { object, rows } of chunks) {
      for (const row of rows) {
        this.tables.of(object).put(String(row['Id']), row);
        this.search.index(object, String(row['Id']), row);
      }
    }
    for (const { change, indexed } of header?.pending ?? []) {
      this.search.index(change.object, change.id, indexed);
      this.search.changed(change);
    }
    this.restoreCounters(header?.sequences ?? {}, header?.clockOffset ?? 0);
    for (const commit of commits) {
      const changes: Changes = new Map(
        Object.entries(commit.rows).map(([object, rows]) => [object, new Map(Object.entries(rows))]),
      );
      this.apply(changes, commit.time);
      this.restoreCounters(commit.sequences, commit.clockOffset);
    }
  }

  private restoreCounters(sequences: Readonly<Record<string, number>>, clockOffset: number): void {
    for (const [name, value] of Object.entries(sequences)) this.counters.set(name, value);
    this.clockOffset = clockOffset;
  }
}
