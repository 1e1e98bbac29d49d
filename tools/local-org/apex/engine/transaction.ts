/** One Apex transaction: the runtime that code and library see, over one session of the store. */
import { Unsupported, type Access, type StoreSession, type WriteRow } from '../../data/contract.ts';
import type { Schema } from '../../data/schema/schema.ts';
import type { SoqlQuery, SoslQuery } from '../../data/soql/ast.ts';
import { convert, cast, isInstance } from '../interpreter/conversion.ts';
import { Interpreter, type Host } from '../interpreter/interpreter.ts';
import { iterate } from '../interpreter/iteration.ts';
import { libraryConstructor } from '../interpreter/library-calls.ts';
import type {
  AsyncRequest,
  CalloutRequest,
  CalloutResponse,
  DmlRequest,
  DmlRowResult,
  MergeAnswer,
  TriggerContext,
} from '../library/runtime.ts';
import type { Program } from '../program/program.ts';
import type { DmlVerb } from '../syntax/ast.ts';
import {
  ApexList,
  type ClassInstance,
  SObjectValue,
  nullPointer,
  raise,
  type,
  type TypeRef,
  type Value,
} from '../values.ts';
import { prettyType } from '../values/types.ts';
import { parseTypeName } from '../program/type-names.ts';
import { runDml } from './dml.ts';
import type { Writer } from './dml-step.ts';
import { dynamicQuery, type Binds, type Site } from './dynamic-soql.ts';
import type { EngineHost } from './host.ts';
import { allocate, fieldsOf, type FieldOfInstance } from './instances.ts';
import { dueTime, jobOf } from './job-requests.ts';
import { abortJobRow, addJobRow } from './job-rows.ts';
import { GovernorLimits } from './limits.ts';
import { parseSearch, runQuery, runSearch } from './queries.ts';
import { getField, newRecord, objectOf, setField } from './records.ts';
import { runMerge } from './merge.ts';
import { staticResource } from './resources.ts';
import { SetupMix } from './setup-objects.ts';
import { toScalar } from './store-values.ts';
import type { TestRun } from './test-run.ts';
import { runTriggers, triggersFor, type Timing, type TriggerOperation } from './triggers.ts';

export interface TransactionOptions {
  userId: string;
  quiddity: string;
  kind: 'synchronous' | 'asynchronous';
  host: EngineHost;
  test: TestRun | null;
  /** Sharing of code that declares none. */
  sharing: 'with' | 'without';
  /** Queueables that were chained before this one. */
  jobDepth: number;
}

export class Transaction implements Host, Writer {
  readonly schema: Schema;
  readonly interpreter: Interpreter;
  readonly memo = new Map<string, unknown>();
  readonly context = { restRequest: null as Value, restResponse: null as Value, page: null as Value };
  limits: GovernorLimits;
  userId: string;
  trigger: TriggerContext | null = null;
  test: TestRun | null;
  /** Set by a platform event trigger. */
  resumeCheckpoint: string | null = null;
  readonly finalizer: { attached: ClassInstance | null } = { attached: null };
  setupMix = new SetupMix();
  private triggerDepth = 0;
  /** Records written and not committed: no callout may follow. */
  private uncommittedWork = false;

  constructor(
    readonly program: Program,
    readonly session: StoreSession,
    readonly options: TransactionOptions,
  ) {
    this.schema = program.schema;
    this.userId = options.userId;
    this.test = options.test;
    this.limits = new GovernorLimits(options.kind);
    this.interpreter = new Interpreter(program, this, options.sharing);
  }

  get quiddity(): string {
    return this.options.quiddity;
  }

  now(): number {
    return this.session.now();
  }

  access(mode: 'system' | 'user'): Access {
    // User mode includes the sharing rules of that user whatever the class says.
    return { userId: this.userId, sharing: mode === 'user' ? 'with' : this.interpreter.sharing, mode };
  }

  staticResource(name: string): Buffer | null {
    return staticResource(this.program.roots, name);
  }

  debug(text: string): void {
    this.options.host.log(text);
  }

  // Types

  isInstance(value: Value, of: TypeRef): boolean {
    return isInstance(this.program, value, of);
  }

  cast(value: Value, to: TypeRef): Value {
    return cast(this.program, value, to);
  }

  coerce(value: Value, to: TypeRef): Value {
    return convert(this.program, value, to);
  }

  findType(name: string): TypeRef | null {
    const parsed = parseTypeName(name);
    return parsed && this.program.tryResolve(parsed, null);
  }

  typeName(of: TypeRef): string {
    return prettyType(of, (name) => this.program.properName(name));
  }

  // Calls

  construct(of: TypeRef, args: Value[]): Value {
    const resolved = this.program.resolve(of, null);
    const cls = this.program.classOf(resolved);
    if (cls) return this.interpreter.construct(cls, args);
    if (this.program.isRecordType(resolved.name)) return this.newRecord(resolved.name);
    return libraryConstructor(resolved.name)(this, args, resolved);
  }

  invoke(self: Value, method: string, args: Value[]): Value {
    return this.interpreter.call(self, method.toLowerCase(), args);
  }

  hasMethod(self: Value, method: string, argumentCount: number): boolean {
    return self !== null && this.interpreter.hasMethod(self, method.toLowerCase(), argumentCount);
  }

  fieldsOf(instance: ClassInstance): FieldOfInstance[] {
    return fieldsOf(this.interpreter, instance);
  }

  allocate(className: string): ClassInstance {
    return allocate(this.interpreter, className);
  }

  fieldType(instance: ClassInstance, field: string): TypeRef | null {
    return this.interpreter.classOf(instance).member(field.toLowerCase())?.type ?? null;
  }

  setField(instance: ClassInstance, field: string, value: Value): void {
    const member = this.interpreter.classOf(instance).member(field.toLowerCase());
    if (member) this.interpreter.writeMember(member, instance, value);
  }

  enumValues(typeName: string): Value[] | null {
    const cls = this.program.findClass(typeName, null);
    return cls?.kind === 'enum' ? [...cls.enumValues] : null;
  }

  iterate(value: Value): Iterable<Value> {
    return iterate(this.interpreter, value);
  }

  // Records

  newRecord(objectName: string): SObjectValue {
    return newRecord(this.schema, objectName);
  }

  getField(record: SObjectValue, field: string): Value {
    return getField(this.schema, record, field);
  }

  setFieldValue(record: SObjectValue, field: string, value: Value): void {
    setField(this.schema, record, field, value);
  }

  // Queries

  runQuery(query: SoqlQuery, binds: Value[], mode: 'user' | 'system' | null): ApexList | number {
    return runQuery(this, query, binds, this.access(mode ?? 'system'));
  }

  runSearch(query: SoslQuery, binds: Value[], mode: 'user' | 'system' | null): ApexList {
    const fixed = this.test ? this.test.fixedSearchResults : null;
    return runSearch(this, query, binds, this.access(mode ?? query.mode ?? 'system'), fixed);
  }

  query(soql: string, binds: Binds, site: Site, mode: 'system' | 'user'): ApexList {
    const rows = dynamicQuery(this, soql, binds, site, mode);
    return rows instanceof ApexList ? rows : new ApexList([], type('sobject'));
  }

  countQuery(soql: string, binds: Binds, site: Site, mode: 'system' | 'user'): number {
    const count = dynamicQuery(this, soql, binds, site, mode);
    return typeof count === 'number' ? count : raise('QueryException', 'Only count() is allowed here');
  }

  search(sosl: string, mode: 'system' | 'user'): ApexList {
    return this.runSearch(parseSearch(sosl), [], mode);
  }

  // DML

  dml(request: DmlRequest): DmlRowResult[] {
    const results = runDml(this, request);
    if (request.records.length) this.uncommittedWork = true;
    return results;
  }

  dmlStatement(operation: DmlVerb, records: Value, externalId: string | null, mode: 'user' | 'system'): void {
    const list = records instanceof ApexList ? records.items : [records];
    const checked = list.map((each) => (each instanceof SObjectValue ? each : nullPointer()));
    const request: DmlRequest = { operation, records: checked, allOrNone: true, mode };
    this.dml(externalId ? { ...request, externalIdField: externalId } : request);
  }

  merge(master: SObjectValue, duplicates: SObjectValue[], mode: 'system' | 'user'): MergeAnswer {
    this.uncommittedWork = true;
    return runMerge(this, { master, duplicates, mode });
  }

  mergeStatement(master: Value, duplicates: Value, mode: 'user' | 'system'): void {
    const given = duplicates instanceof ApexList ? duplicates.items : [duplicates];
    const record = (value: Value): SObjectValue => (value instanceof SObjectValue ? value : nullPointer());
    this.merge(record(master), given.map(record), mode);
  }

  hasTriggers(object: string, timing: Timing, operation: TriggerOperation): boolean {
    return triggersFor(this.program.triggers, object, timing, operation).length > 0;
  }

  fire(object: string, context: TriggerContext): void {
    const triggers = triggersFor(this.program.triggers, object, context.timing, context.operation);
    this.triggerDepth++;
    try {
      runTriggers(this.interpreter, triggers, context, this.triggerDepth, (next) => {
        const before = this.trigger;
        this.trigger = next;
        return before;
      });
    } finally {
      this.triggerDepth--;
    }
  }

  publish(events: SObjectValue[]): DmlRowResult[] {
    const immediate = events.some(
      (event) => objectOf(this.schema, event.typeName).info.publishBehavior === 'PublishImmediately',
    );
    if (events.length) this.limits.charge(immediate ? 'publishImmediateDML' : 'dmlStatements');
    return events.map((event) => this.publishOne(event));
  }

  private publishOne(event: SObjectValue): DmlRowResult {
    const object = objectOf(this.schema, event.typeName);
    const row: WriteRow = { type: object.name, fields: {} };
    for (const name of event.changed)
      row.fields[object.field(name)?.name ?? name] = toScalar(event.get(name));
    const [result] = this.test
      ? [this.test.publish(row)]
      : this.session.publish([row], this.access('system'));
    const errors = result?.errors ?? [];
    return { id: null, success: !errors.length, created: !errors.length, errors };
  }

  savepoint(): number {
    this.limits.charge('dmlStatements');
    return this.session.savepoint();
  }

  rollbackTo(savepoint: number): void {
    this.limits.charge('dmlStatements');
    this.session.rollbackTo(savepoint);
  }

  runAs(user: Value, body: () => void): void {
    if (!(user instanceof SObjectValue))
      throw new Unsupported('System.runAs with something else than a user');
    if (!this.test) raise('SecurityException', 'System.runAs is only available in tests');
    if (!user.id) this.insertUser(user);
    const before = { userId: this.userId, mix: this.setupMix };
    this.userId = user.id ?? before.userId;
    this.setupMix = new SetupMix();
    try {
      body();
    } finally {
      this.userId = before.userId;
      this.setupMix = before.mix;
    }
  }

  /** `System.runAs` of a user who is not saved yet saves it; that is no DML of the test's own. */
  private insertUser(user: SObjectValue): void {
    const mix = this.setupMix;
    this.setupMix = new SetupMix();
    this.dml({ operation: 'insert', records: [user], allOrNone: true, mode: 'system' });
    this.setupMix = mix;
  }

  // Async and outside

  enqueue(request: AsyncRequest): string {
    if (request.kind === 'queueable') this.limits.charge('queueableJobs');
    if (request.kind === 'future') this.limits.charge('futureCalls');
    if (request.kind === 'queueable' && this.test && this.options.jobDepth > 0) {
      raise('AsyncException', 'Maximum stack depth has been reached.');
    }
    const due = dueTime(request, this.now());
    const id = addJobRow(this.session, request, this.userId, due);
    const job = jobOf(request, id, this.userId, this.options.jobDepth + 1);
    if (this.test) this.test.jobs.push(job);
    else this.session.enqueue({ id, notBefore: due, payload: JSON.stringify(job) });
    return id;
  }

  abortJob(id: string): void {
    if (this.test) this.test.jobs = this.test.jobs.filter((job) => job.id !== id);
    else this.session.dropJob(id);
    abortJobRow(this.session, id, this.userId);
  }

  callout(request: CalloutRequest): CalloutResponse {
    this.chargeCallout();
    try {
      return this.options.host.callout(request);
    } catch (error) {
      return raise('CalloutException', error instanceof Error ? error.message : String(error));
    }
  }

  chargeCallout(): void {
    if (this.uncommittedWork) {
      raise(
        'CalloutException',
        'You have uncommitted work pending. Please commit or rollback before calling out',
      );
    }
    this.limits.charge('callouts');
  }

  /** A test's part between startTest and stopTest starts with no uncommitted work of its own. */
  resetUncommittedWork(): void {
    this.uncommittedWork = false;
  }

  setResumeCheckpoint(replayId: string): void {
    this.resumeCheckpoint = replayId;
  }
}
