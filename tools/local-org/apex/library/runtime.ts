/** What the standard library may ask of the running transaction. */
import type { Access, DuplicateOptions, RowError, StoreSession } from '../../data/contract.ts';
import type { Schema } from '../../data/schema/schema.ts';
import type { ApexList, ClassInstance, SObjectValue, TypeRef, Value } from '../values.ts';
import type { CallSite } from './registry.ts';

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

/** What `Database.merge` and the `merge` statement did. */
export interface MergeAnswer {
  result: DmlRowResult;
  mergedIds: string[];
  /** Records that hung on the duplicates. */
  movedIds: string[];
}

export interface DmlRequest {
  operation: DmlOperation;
  records: SObjectValue[];
  /** True: one failed row rolls all back and raises DmlException. */
  allOrNone: boolean;
  mode: 'system' | 'user';
  /** For upsert; API name in any case, `Id` when absent. */
  externalIdField?: string;
  /** `DMLOptions.DuplicateRuleHeader` of the statement. */
  duplicates?: DuplicateOptions;
}

/** Result per record, in order. */
export interface DmlRowResult {
  id: string | null;
  success: boolean;
  /** For upsert: true when the row was inserted. */
  created: boolean;
  errors: RowError[];
}

export interface CalloutRequest {
  method: string;
  /** May start with `callout:NamedCredential`. */
  url: string;
  headers: Record<string, string>;
  /** Null when none was set. */
  body: Buffer | null;
  /** Milliseconds. */
  timeout: number;
}

export interface CalloutResponse {
  status: number;
  statusText: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** Names as in the `Limits` class, without `get`: `queries`, `queryRows`, ... */
export type LimitName =
  | 'queries'
  | 'queryRows'
  | 'aggregateQueries'
  | 'soslQueries'
  | 'dmlStatements'
  | 'dmlRows'
  | 'callouts'
  | 'queueableJobs'
  | 'futureCalls'
  | 'publishImmediateDML'
  | 'emailInvocations'
  | 'cpuTime';

export interface Limits {
  /** Counts and raises an uncatchable LimitException when it is too much. */
  charge(name: LimitName, amount?: number): void;
  used(name: LimitName): number;
  max(name: LimitName): number;
}

/** A job asked for by Apex; JSON, so that it outlives the transaction. */
export interface AsyncJob {
  /** Id of its AsyncApexJob (or CronTrigger for a schedule) row. */
  id: string;
  kind: 'queueable' | 'future' | 'batch' | 'schedule';
  className: string;
  /** For future methods. */
  methodName: string | null;
  /** The instance, or for future methods the list of arguments, as `engine/state.ts` writes it. */
  state: string;
  userId: string;
  /** Rows per `execute` of a batch. */
  scopeSize: number;
  /** Schedules: cron expression and name. */
  cron: string | null;
  jobName: string | null;
  /** Minutes to wait (`System.enqueueJob(job, delay)`). */
  delayMinutes: number;
  /** How many queueables were chained before this one. */
  depth: number;
}

export type AsyncRequest = Pick<AsyncJob, 'kind'> &
  Partial<Pick<AsyncJob, 'methodName' | 'scopeSize' | 'cron' | 'jobName' | 'delayMinutes'>> & {
    className: string;
    /** The instance to run; for future methods the arguments. */
    instance: ClassInstance | null;
    args: Value[];
  };

/** `Trigger.*`; null values where the platform has none. */
export interface TriggerContext {
  timing: 'before' | 'after';
  operation: 'insert' | 'update' | 'delete' | 'undelete';
  newList: ApexList | null;
  oldList: ApexList | null;
  newMap: Value;
  oldMap: Value;
  size: number;
}

/** State of a running test method; null outside tests. */
export interface TestState {
  /** Asserts executed so far: the library adds one for each. */
  assertions: number;
  started: boolean;
  stopped: boolean;
  /** Ids of `Test.setFixedSearchResults`; searches return none until it is called. */
  fixedSearchResults: string[];
  /** Lower-case interface name (`httpcalloutmock`) to mock. */
  mocks: Map<string, Value>;
  start(): void;
  stop(): void;
  /** `Test.getEventBus().deliver()` */
  deliverEvents(): void;
}

export interface Runtime {
  readonly schema: Schema;
  readonly session: StoreSession;
  readonly limits: Limits;
  readonly test: TestState | null;
  /** Context of the trigger that runs, or null. */
  readonly trigger: TriggerContext | null;
  /** Current user; `System.runAs` changes it. */
  readonly userId: string;
  /** Why the code runs: `RUNTEST_SYNC`, `QUEUEABLE`, `REST`, `AURA`, ... (names of `System.Quiddity`). */
  readonly quiddity: string;
  /** Mutable holders of the entry point: `RestContext.request/response`, `ApexPages.currentPage()`. */
  readonly context: { restRequest: Value; restResponse: Value; page: Value };
  /** `System.attachFinalizer` of the running queueable. */
  readonly finalizer: { attached: ClassInstance | null };
  /** Free space of the library for one transaction, by key (platform cache, sequence numbers). */
  readonly memo: Map<string, unknown>;
  /** Milliseconds since 1970: the org's clock. */
  now(): number;
  /** Access of the code that runs now, in that mode (sharing from the class, user from runAs). */
  access(mode: 'system' | 'user'): Access;
  debug(text: string): void;
  /** Content of a static resource among the program's folders, or null. */
  staticResource(name: string): Buffer | null;

  // Types
  isInstance(value: Value, type: TypeRef): boolean;
  /** Explicit cast; raises TypeException. */
  cast(value: Value, type: TypeRef): Value;
  /** Implicit conversion to a declared type. */
  coerce(value: Value, type: TypeRef): Value;
  /** The type of that name (class, object, library type, collection), or null. */
  findType(name: string): TypeRef | null;
  /** The type as messages show it. */
  typeName(type: TypeRef): string;

  // Calls into Apex
  /** Constructs an instance of any type. */
  construct(type: TypeRef, args: Value[]): Value;
  /** Calls an instance method, of the program or of the library, by name in any case. */
  invoke(self: Value, method: string, args: Value[]): Value;
  hasMethod(self: Value, method: string, argumentCount: number): boolean;
  /** Values of all instance fields, for JSON: the name as declared, and the declared type; `transient` left out. */
  fieldsOf(instance: ClassInstance): { name: string; type: TypeRef; value: Value }[];
  /** An instance made without a constructor, for JSON: its declared fields may then be set by `setField`. */
  allocate(className: string): ClassInstance;
  /** The declared type of an instance field or property (any case), or null. */
  fieldType(instance: ClassInstance, field: string): TypeRef | null;
  setField(instance: ClassInstance, field: string, value: Value): void;
  /** Values of an enum of the program, or null when it is none. */
  enumValues(typeName: string): Value[] | null;
  /** Iterates lists, sets, iterables and iterators of the program. */
  iterate(value: Value): Iterable<Value>;

  // Records
  /** A new record of that object; raises when the object is not known. */
  newRecord(objectName: string): SObjectValue;
  /** Field by name; raises SObjectException for an unknown field or one that the query did not return. */
  getField(record: SObjectValue, field: string): Value;
  /** Sets with conversion to the field's type; raises SObjectException for an unknown field or wrong type. */
  setFieldValue(record: SObjectValue, field: string, value: Value): void;
  /** Dynamic SOQL. `binds`: the map of queryWithBinds; null: variables at the call site. */
  query(
    soql: string,
    binds: ReadonlyMap<string, Value> | null,
    site: Pick<CallSite, 'lookup'> | null,
    mode: 'system' | 'user',
  ): ApexList;
  countQuery(
    soql: string,
    binds: ReadonlyMap<string, Value> | null,
    site: Pick<CallSite, 'lookup'> | null,
    mode: 'system' | 'user',
  ): number;
  /** Dynamic SOSL: one list per object of RETURNING. */
  search(sosl: string, mode: 'system' | 'user'): ApexList;
  /** Charges limits, fires triggers, writes. */
  dml(request: DmlRequest): DmlRowResult[];
  /** Raises DmlException when it fails. */
  merge(master: SObjectValue, duplicates: SObjectValue[], mode: 'system' | 'user'): MergeAnswer;
  /** `EventBus.publish` */
  publish(events: SObjectValue[]): DmlRowResult[];
  /** Mark for `Database.rollback`; charges a DML statement. */
  savepoint(): number;
  rollbackTo(savepoint: number): void;

  // Async and outside
  /** Records the job (it starts after commit); charges limits; returns its id. */
  enqueue(request: AsyncRequest): string;
  abortJob(id: string): void;
  /** Counts a callout, and refuses it while there is uncommitted work. */
  chargeCallout(): void;
  /** `chargeCallout`, then asks the host. Mocks are the library's matter. */
  callout(request: CalloutRequest): CalloutResponse;
  /** `EventBus.TriggerContext.currentContext().setResumeCheckpoint(replayId)` */
  setResumeCheckpoint(replayId: string): void;
}
