/** One transaction as the contract offers it: every statement is all or nothing, and may be repeated. */
import {
  type Access,
  type BindValue,
  type DuplicateOptions,
  type LeadConversion,
  type LeadConversionResult,
  type QueryRow,
  type StoredEvent,
  type StoredJob,
  type StoreSession,
  type WriteResult,
  type WriteRow,
} from './contract.ts';
import { readPermissions, type UserPermissions } from './access/permissions.ts';
import { recordRights } from './access/rights.ts';
import { Sharing } from './access/sharing.ts';
import { normaliseId } from './ids.ts';
import { JOBS, publishEvents, putJob, readEvent } from './queues/queues.ts';
import { LockConflict } from './rows/locks.ts';
import { isDeleted, type Row } from './rows/row.ts';
import type { Transaction } from './rows/transaction.ts';
import { runSearch } from './search/search.ts';
import type { SoqlQuery, SoslQuery } from './soql/ast.ts';
import type { QueryContext } from './soql/context.ts';
import { lockRefusal, runQuery } from './soql/query.ts';
import type { LocalStore } from './store.ts';
import type { WriteContext } from './write/context.ts';
import { convertLead } from './write/convert-lead.ts';
import { writeRows, type WriteOperation } from './write/write.ts';

/** Duplicate rules as they apply to whoever says nothing about them. */
const NO_DUPLICATES: DuplicateOptions = { allowSave: false, runAsCurrentUser: false };

export class Session implements StoreSession {
  private rows: Transaction;

  /** `wait`: a lock conflict is thrown as such, for a driver that repeats the statement later. */
  constructor(
    private readonly store: LocalStore,
    public lockPolicy: 'refuse' | 'wait',
  ) {
    this.rows = store.transaction();
  }

  /** Identity in the lock table; a new one begins after commit and rollback. */
  get owner(): Transaction {
    return this.rows;
  }

  query(soql: SoqlQuery, binds: BindValue[], access: Access): { rows: QueryRow[]; cost: number } {
    return this.statement(() => runQuery(this.queryContext(binds, access), soql));
  }

  search(
    sosl: SoslQuery,
    binds: BindValue[],
    access: Access,
    fixedIds: string[] | null,
  ): { results: QueryRow[][]; cost: number } {
    this.store.search.settle(this.store.now());
    return runSearch(this.queryContext(binds, access), sosl, this.store.search, fixedIds);
  }

  write(
    operation: WriteOperation,
    rows: WriteRow[],
    access: Access,
    duplicates: DuplicateOptions = NO_DUPLICATES,
  ): WriteResult[] {
    return this.statement(() =>
      writeRows(operation, rows, this.writeContext(access, false, duplicates), this.lockPolicy === 'wait'),
    );
  }

  platformWrite(operation: 'insert' | 'update' | 'delete', rows: WriteRow[], userId: string): WriteResult[] {
    const access: Access = { userId, sharing: 'without', mode: 'system' };
    return this.statement(() =>
      writeRows(operation, rows, this.writeContext(access, true), this.lockPolicy === 'wait'),
    );
  }

  convertLead(request: LeadConversion, access: Access): LeadConversionResult {
    return this.statement(() => convertLead(request, this.writeContext(access, false)));
  }

  read(type: string, ids: string[]): QueryRow[] {
    const object = this.store.schema.require(type);
    return ids
      .map((id) => this.rows.get(object.name, normaliseId(id)))
      .filter((row): row is Row => row !== undefined && !isDeleted(row))
      .map((row) => ({
        type: object.name,
        id: String(row['Id']),
        fields: Object.fromEntries(
          [...object.fields.values()]
            .filter((field) => field.formula === null)
            .map((field) => [field.name, row[field.name] ?? null]),
        ),
      }));
  }

  permissions(userId: string): UserPermissions {
    return readPermissions(this.rows, this.store.schema, userId);
  }

  recordAccess(userId: string, ids: string[]): { id: string; read: boolean; edit: boolean }[] {
    const { schema } = this.store;
    const permissions = this.permissions(userId);
    const sharing = new Sharing(this.rows, schema, permissions);
    return ids.map((id) => ({
      id,
      ...recordRights(this.rows, schema, permissions, sharing, normaliseId(id)),
    }));
  }

  enqueue(job: StoredJob): void {
    putJob(this.rows, job);
  }

  dropJob(id: string): void {
    this.rows.remove(JOBS, id);
  }

  publish(events: WriteRow[], access: Access): WriteResult[] {
    const { store } = this;
    const immediate = store.transaction();
    const results = publishEvents(
      { rows: this.rows, immediate, schema: store.schema, sequences: store, access, now: store.now() },
      events,
    );
    store.commit(immediate);
    return results;
  }

  /** Events in the order of their replay ids, of one type, after the given one. */
  events(table: string, type: string, after: string): StoredEvent[] {
    const found = [...this.rows.rows(table)].map(readEvent).filter((event) => event.type === type);
    return found.filter((event) => event.replayId > after).sort((a, b) => (a.replayId < b.replayId ? -1 : 1));
  }

  savepoint(): number {
    return this.rows.savepoint();
  }

  rollbackTo(savepoint: number): void {
    this.rows.rollbackTo(savepoint);
  }

  commit(): void {
    this.store.commit(this.rows);
    this.rows = this.store.transaction();
  }

  rollback(): void {
    this.store.rollback(this.rows);
    this.rows = this.store.transaction();
  }

  now(): number {
    return this.store.now();
  }

  /** Undoes what a failed statement had done, so that it can be repeated after waiting. */
  private statement<T>(body: () => T): T {
    const savepoint = this.rows.savepoint();
    try {
      return body();
    } catch (error) {
      this.rows.rollbackTo(savepoint);
      if (error instanceof LockConflict && this.lockPolicy === 'refuse') throw lockRefusal(error);
      throw error;
    }
  }

  private queryContext(binds: BindValue[], access: Access): QueryContext {
    const permissions = this.permissions(access.userId);
    const { schema } = this.store;
    const zone = this.rows.get('User', access.userId)?.['TimeZoneSidKey'];
    return {
      rows: this.rows,
      schema,
      binds,
      access,
      permissions,
      sharing: new Sharing(this.rows, schema, permissions),
      now: this.store.now(),
      timeZone: typeof zone === 'string' ? zone : 'GMT',
      enforce: access.mode === 'user' ? 'user' : 'none',
      shared: access.sharing === 'with' || access.mode === 'user',
    };
  }

  private writeContext(access: Access, platform: boolean, duplicates = NO_DUPLICATES): WriteContext {
    const permissions = this.permissions(access.userId);
    const { schema } = this.store;
    return {
      rows: this.rows,
      schema,
      sequences: this.store,
      // User mode applies record sharing whatever the class says.
      access: access.mode === 'user' ? { ...access, sharing: 'with' } : access,
      permissions,
      sharing: new Sharing(this.rows, schema, permissions),
      now: this.store.now(),
      platform,
      duplicates,
      written: new Set(),
    };
  }
}
