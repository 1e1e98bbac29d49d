/**
 * What the Apex runtime and the web faces may ask of the store.
 *
 * Values at this boundary are plain JSON, so that a transaction may run in a worker thread, and the disk
 * file is readable. The Apex runtime converts to and from Apex values by the field's type.
 */
import type { UserPermissions } from './access/permissions.ts';
import type { Schema } from './schema/schema.ts';
import type { SoqlQuery, SoslQuery } from './soql/ast.ts';

/**
 * One stored field value.
 * Date: `YYYY-MM-DD`. Datetime: ISO 8601 UTC with milliseconds (`2026-03-01T09:00:00.000Z`). Time: `HH:mm:ss.SSSZ`.
 * Id and reference: 18 characters. Number, currency, percent: JavaScript number. Blob: base64.
 */
export type Scalar = null | boolean | number | string;

/** A row as SOQL returns it: parents as nested rows, child sub-queries as arrays, in SELECT order. */
export interface QueryRow {
  /** API name of the object, or `AggregateResult`. */
  type: string;
  /** The record's id, selected or not; absent for aggregates. */
  id?: string;
  fields: Record<string, Scalar | QueryRow | QueryRow[]>;
}

/** A field of a row as text: an id, a name; empty where it is null, was not selected, or there is no row. */
export function textOf(row: QueryRow | WriteRow | undefined, field: string): string {
  const value = row?.fields[field] ?? '';
  return typeof value === 'object' ? '' : String(value);
}

/** A row to write: `fields` holds only what was set; keys in any case. `id` for update, delete, undelete. */
export interface WriteRow {
  type: string;
  id?: string;
  fields: Record<string, Scalar>;
}

/** Who asks, and how much of the platform's access control applies. */
export interface Access {
  userId: string;
  /** `with` applies record sharing; `without` sees every record. */
  sharing: 'with' | 'without';
  /** `user` also applies object and field permissions. */
  mode: 'system' | 'user';
}

/** One error of one row, with the platform's status code (`DUPLICATE_VALUE`, `REQUIRED_FIELD_MISSING`, ...). */
export interface RowError {
  code: string;
  message: string;
  fields: string[];
  /** Of `DUPLICATES_DETECTED`: which rule found what. */
  duplicate?: DuplicateFinding;
}

/** What one duplicate rule says of one row. */
export interface DuplicateFinding {
  /** Developer name of the duplicate rule. */
  rule: string;
  object: string;
  /** The rule only alerts: `allowSave` passes it. */
  allowSave: boolean;
  matches: { rule: string; ids: string[] }[];
}

/** `DMLOptions.DuplicateRuleHeader`. */
export interface DuplicateOptions {
  /** Alerts are passed; a rule that blocks is not. */
  allowSave: boolean;
  /** Rules that enforce sharing do so also for code without sharing. */
  runAsCurrentUser: boolean;
}

/** Result per row, in the order of the rows given. */
export interface WriteResult {
  id: string | null;
  errors: RowError[];
}

/**
 * A refusal of the whole statement. The Apex runtime turns it into the exception of that name
 * (`QueryException`, `DmlException`, `SearchException`, `NoAccessException`, ...).
 */
export class StoreRefusal extends Error {
  constructor(
    readonly exception: string,
    message: string,
    readonly code: string = '',
  ) {
    super(message);
  }
}

/** What the local org does not model. Never catchable by Apex, always reported. */
export class Unsupported extends Error {}

/** Value of a bind expression, by its order of appearance in the query; a list for `IN :ids`. */
export type BindValue = Scalar | Scalar[];

/** A job kept with the transaction that asked for it: it exists once that commits, and outlives a restart. */
export interface StoredJob {
  /** Id of its AsyncApexJob (or CronTrigger) row. */
  id: string;
  /** Milliseconds since 1970. */
  notBefore: number;
  /** What the runner needs to run it; JSON. */
  payload: string;
}

/** A platform event on the bus. */
export interface StoredEvent {
  replayId: string;
  type: string;
  fields: Record<string, Scalar>;
}

/** Counters the caller charges to the governor limits. */
export interface ReadCost {
  /** Rows counted against "total number of records retrieved by SOQL queries". */
  cost: number;
}

/**
 * One database transaction: synchronous, READ COMMITTED, with its own uncommitted writes visible.
 * Writing or `FOR UPDATE` locks rows until `commit` or `rollback`; waiting for another transaction's
 * row or unique key ends after 10 s with UNABLE_TO_LOCK_ROW.
 */
export interface StoreSession {
  query(soql: SoqlQuery, binds: BindValue[], access: Access): { rows: QueryRow[] } & ReadCost;
  search(
    sosl: SoslQuery,
    binds: BindValue[],
    access: Access,
    /** `Test.setFixedSearchResults`: ids that a search returns in tests; null outside tests. */
    fixedIds: string[] | null,
  ): { results: QueryRow[][] } & ReadCost;
  /**
   * The physical write of one DML step: defaults, validation (type, length, required, restricted picklist,
   * unique, lookup filter of existence), the org's validation and duplicate rules, permissions in user mode, locks. Fires no
   * trigger: the Apex runtime calls this between the `before` and `after` triggers. Rows with errors are not written, the
   * others are.
   */
  write(
    operation: 'insert' | 'update' | 'delete' | 'undelete',
    rows: WriteRow[],
    access: Access,
    duplicates?: DuplicateOptions,
  ): WriteResult[];
  /** Checks rows as `write` would before the `before` triggers run (permissions, ids that exist). */
  read(type: string, ids: string[]): QueryRow[];
  /** The platform's own writes (AsyncApexJob, CreatedDate in tests, ...): nothing is checked but types and references. */
  platformWrite(operation: 'insert' | 'update' | 'delete', rows: WriteRow[], userId: string): WriteResult[];
  permissions(userId: string): UserPermissions;
  /** Of those records, the ones the user may read and edit by sharing and object permissions. */
  recordAccess(userId: string, ids: string[]): { id: string; read: boolean; edit: boolean }[];
  /** Stores a job with this transaction; replaces one of the same id. */
  enqueue(job: StoredJob): void;
  dropJob(id: string): void;
  /**
   * Checks events and puts them on the bus: with the commit, or at once where the event says publish immediately.
   * Ids of results are the events' UUIDs.
   */
  publish(events: WriteRow[], access: Access): WriteResult[];
  /** Converts a lead: account, contact, opportunity (null: none) made or given, activities moved. */
  convertLead(request: LeadConversion, access: Access): LeadConversionResult;
  savepoint(): number;
  rollbackTo(savepoint: number): void;
  commit(): void;
  rollback(): void;
  /** Current time of the org in milliseconds since 1970, the same for every thread; tests may set it. */
  now(): number;
}

export interface LeadConversion {
  leadId: string;
  accountId: string | null;
  contactId: string | null;
  convertedStatus: string;
  /** Null makes no opportunity. */
  opportunityName: string | null;
  ownerId: string | null;
}

export interface LeadConversionResult {
  accountId: string | null;
  contactId: string | null;
  opportunityId: string | null;
  errors: RowError[];
}

/** Opens transactions. In process for tests; over a synchronous bridge from a worker thread in the running org. */
export interface Store {
  readonly schema: Schema;
  begin(): StoreSession;
}
