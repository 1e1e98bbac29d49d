/** Entry points: each is one transaction that commits at its end, or rolls back on an exception. */
import type { Store, StoredEvent, WriteRow } from '../../data/contract.ts';
import type { AsyncJob, DmlOperation, DmlRowResult } from '../library/runtime.ts';
import { RETRIES } from '../library/system/event-bus.ts';
import { hasAnnotation, type Method } from '../program/classes.ts';
import type { Program } from '../program/program.ts';
import { ApexError, type, type Value } from '../values.ts';
import type { EngineHost, EntryContext, EventRun, Outcome, RestRequest, RestResponse } from './host.ts';
import { JOB_KIND, handledEvents, isRetryable, runEventTriggers, runJob } from './jobs.ts';
import { callWithJson, toJson } from './json-values.ts';
import { newRecord } from './records.ts';
import { report } from './report.ts';
import { runRest } from './rest.ts';
import { fromScalar } from './store-values.ts';
import { Transaction, type TransactionOptions } from './transaction.ts';
import '../library/index.ts';

type Kind = Pick<TransactionOptions, 'quiddity' | 'kind' | 'sharing'>;

const AURA: Kind = { quiddity: 'AURA', kind: 'synchronous', sharing: 'with' };
const REMOTE_ACTION: Kind = { quiddity: 'REMOTE_ACTION', kind: 'synchronous', sharing: 'without' };
const REST: Kind = { quiddity: 'REST', kind: 'synchronous', sharing: 'without' };
const PAGE: Kind = { quiddity: 'VF', kind: 'synchronous', sharing: 'without' };
const EVENT: Kind = { quiddity: 'PLATFORM_EVENT_PUBLISH_CALLBACK', kind: 'synchronous', sharing: 'without' };
const API: Kind = { quiddity: 'SOAP', kind: 'synchronous', sharing: 'with' };

export class Engine {
  constructor(
    readonly program: Program,
    private readonly store: Store,
    private readonly host: EngineHost,
  ) {}

  /** `@RemoteAction` of a Visualforce controller; arguments and result are JSON values. */
  runRemoteAction(className: string, methodName: string, args: unknown[], context: EntryContext): Outcome {
    return this.enter(REMOTE_ACTION, context, (transaction) => {
      const method = this.annotated(className, methodName, 'remoteaction', args.length);
      return callWithJson(transaction, method, args);
    });
  }

  /** `@AuraEnabled`: arguments by parameter name, absent ones are null. */
  runAuraMethod(
    className: string,
    methodName: string,
    args: Record<string, unknown>,
    context: EntryContext,
  ): Outcome {
    return this.enter(AURA, context, (transaction) => {
      const method = this.annotated(className, methodName, 'auraenabled', null);
      const byName = new Map(Object.entries(args).map(([name, value]) => [name.toLowerCase(), value]));
      return callWithJson(
        transaction,
        method,
        method.parameters.map((parameter) => byName.get(parameter.name) ?? null),
      );
    });
  }

  /** An `@RestResource` class, chosen by its URL mapping; an uncaught exception is the caller's 500. */
  runRest(request: RestRequest, context: EntryContext): Outcome<RestResponse> {
    return this.enter(REST, context, (transaction) => runRest(transaction, request));
  }

  /** Values of properties of a new instance of a page's controller. */
  runPageController(
    className: string,
    properties: string[],
    context: EntryContext,
  ): Outcome<Record<string, unknown>> {
    return this.enter(PAGE, context, (transaction) => {
      const controller = transaction.construct(type(className), []);
      // A page's {!x} is the property x, or what the method getX answers.
      const read = (name: string): Value =>
        transaction.hasMethod(controller, `get${name}`, 0)
          ? transaction.invoke(controller, `get${name}`, [])
          : transaction.interpreter.readProperty(controller, name.toLowerCase());
      return Object.fromEntries(properties.map((name) => [name, toJson(transaction, read(name))]));
    });
  }

  /** DML of the REST face, in user mode; triggers fire. */
  dml(
    operation: DmlOperation,
    rows: WriteRow[],
    context: EntryContext,
    allOrNone = true,
    externalIdField?: string,
  ): Outcome<DmlRowResult[]> {
    return this.enter(API, context, (transaction) => {
      const records = rows.map((row) => {
        const record = newRecord(this.program.schema, row.type);
        const object = this.program.schema.object(row.type);
        for (const [name, value] of Object.entries(row.fields)) {
          const field = object?.field(name);
          transaction.setFieldValue(record, name, field ? fromScalar(value, field) : value);
        }
        if (row.id) record.set('Id', row.id);
        return record;
      });
      const request = { operation, records, allOrNone, mode: 'user' as const };
      return transaction.dml(externalIdField ? { ...request, externalIdField } : request);
    });
  }

  /** Runs a job to its end; a batch opens several transactions. */
  runAsync(job: AsyncJob, context: EntryContext): Outcome<null> {
    const kind: Kind = { ...JOB_KIND[job.kind], sharing: 'without' };
    let last: Outcome<null> = { ok: true, value: null, limits: {} };
    const run = <T>(body: (transaction: Transaction) => T): T => {
      const outcome = this.enter(kind, context, body, job.depth);
      if (outcome.ok) {
        last = { ...outcome, value: null };
        return outcome.value;
      }
      last = outcome;
      throw new JobFailed();
    };
    try {
      runJob({ run }, job);
    } catch (error) {
      if (!(error instanceof JobFailed)) throw error;
    }
    return last;
  }

  /** Delivers events of one type to its triggers, in the order of their ReplayId, for the `retries`-th time again. */
  runPlatformEvents(events: StoredEvent[], context: EntryContext, retries = 0): EventRun {
    let checkpoint: string | null = null;
    let failure: unknown = null;
    const outcome = this.enter(EVENT, context, (transaction) => {
      transaction.memo.set(RETRIES, retries);
      try {
        runEventTriggers(transaction, events);
      } catch (error) {
        failure = error;
        throw error;
      } finally {
        checkpoint = transaction.resumeCheckpoint;
      }
    });
    const handled = handledEvents(events, checkpoint, failure);
    const error = outcome.ok ? null : outcome.error;
    return { handled, retry: isRetryable(failure), error, limits: outcome.limits };
  }

  private annotated(className: string, methodName: string, annotation: string, arity: number | null): Method {
    const cls = this.program.findClass(className, null);
    const method = cls
      ?.methodsNamed(methodName.toLowerCase())
      .find(
        (each) =>
          each.isStatic &&
          hasAnnotation(each, annotation) &&
          (arity ?? each.parameters.length) === each.parameters.length,
      );
    if (!method)
      throw new ApexError('VisualforceException', `Apex method ${className}.${methodName} does not exist`);
    return method;
  }

  private enter<T>(
    kind: Kind,
    context: EntryContext,
    body: (transaction: Transaction) => T,
    jobDepth = 0,
  ): Outcome<T> {
    const session = this.store.begin();
    const options = { ...kind, userId: context.userId, host: this.host, test: null, jobDepth };
    const transaction = new Transaction(this.program, session, options);
    if (context.page)
      transaction.context.page = transaction.construct(type('pagereference'), [context.page.url]);
    try {
      const value = body(transaction);
      session.commit();
      return { ok: true, value, limits: transaction.limits.report() };
    } catch (error) {
      session.rollback();
      return { ok: false, error: report(transaction, error), limits: transaction.limits.report() };
    }
  }
}

/** Ends a batch after a transaction that failed; its outcome is kept beside. */
class JobFailed extends Error {}
