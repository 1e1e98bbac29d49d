/** Running queued work: queueables, future methods, schedules, batches, platform event triggers. */
import { Unsupported, type StoredEvent } from '../../data/contract.ts';
import type { AsyncJob } from '../library/runtime.ts';
import { JobContext } from '../library/system/contexts.ts';
import { FinalizerContext } from '../library/system/finalizer.ts';
import { ApexError, ApexList, ClassInstance, type SObjectValue, type, type Value } from '../values.ts';
import { newRecord } from './records.ts';
import { decodeState, encodeState } from './state.ts';
import { fromScalar } from './store-values.ts';
import type { Transaction, TransactionOptions } from './transaction.ts';
import { triggerContext } from './triggers.ts';

/** Schedules are asynchronous, yet the platform gives them the synchronous limits: 50 queueables, 10 s of CPU. */
export const JOB_KIND: Record<AsyncJob['kind'], Pick<TransactionOptions, 'quiddity' | 'kind'>> = {
  queueable: { quiddity: 'QUEUEABLE', kind: 'asynchronous' },
  future: { quiddity: 'FUTURE', kind: 'asynchronous' },
  batch: { quiddity: 'BATCH_APEX', kind: 'asynchronous' },
  schedule: { quiddity: 'SCHEDULED', kind: 'synchronous' },
};

/** Opens and ends the transactions of a job; a batch has one per chunk. */
export interface JobTransactions {
  run<T>(body: (transaction: Transaction) => T): T;
}

export function runJob(transactions: JobTransactions, job: AsyncJob): void {
  if (job.kind === 'batch') return runBatch(transactions, job);
  if (job.kind === 'queueable') return runQueueable(transactions, job);
  transactions.run((transaction) => {
    const state = decodeState(transaction.interpreter, job.state);
    if (job.kind === 'future') return runFuture(transaction, job, state);
    transaction.invoke(state, 'execute', [new JobContext('SchedulableContext', job.id)]);
  });
}

/** Its finalizer runs afterwards in a transaction of its own, whatever became of the job. */
function runQueueable(transactions: JobTransactions, job: AsyncJob): void {
  let finalizer: string | null = null;
  let failure: Error | null = null;
  let exception: Value = null;
  try {
    transactions.run((transaction) => {
      try {
        const state = decodeState(transaction.interpreter, job.state);
        transaction.invoke(state, 'execute', [new JobContext('QueueableContext', job.id)]);
      } catch (error) {
        if (error instanceof ApexError) exception = transaction.interpreter.exceptionOf(error);
        throw error;
      } finally {
        const { attached } = transaction.finalizer;
        if (attached) finalizer = encodeState(attached);
      }
    });
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  }
  const state = finalizer;
  if (state !== null && !(failure instanceof Unsupported)) {
    transactions.run((transaction) => {
      const self = decodeState(transaction.interpreter, state);
      transaction.invoke(self, 'execute', [new FinalizerContext(job.id, exception)]);
    });
  }
  if (failure !== null) throw failure;
}

function runFuture(transaction: Transaction, job: AsyncJob, args: Value): void {
  const cls = transaction.program.findClass(job.className, null);
  const given = args instanceof ApexList ? args.items : [];
  const method = cls
    ?.methodsNamed((job.methodName ?? '').toLowerCase())
    .find((each) => each.isStatic && each.parameters.length === given.length);
  if (!method) throw new Unsupported(`future method ${job.className}.${job.methodName}`);
  transaction.interpreter.invoke(method, null, given);
}

/** Start, one transaction per scope of rows, finish. State is kept between them only for Database.Stateful. */
function runBatch(transactions: JobTransactions, job: AsyncJob): void {
  const context = new JobContext('Database.BatchableContext', job.id);
  let { state } = job;
  const step = (body: (transaction: Transaction, self: ClassInstance) => void): void =>
    transactions.run((transaction) => {
      const self = decodeState(transaction.interpreter, state);
      if (!(self instanceof ClassInstance)) throw new Unsupported('state of a batch');
      body(transaction, self);
      if (self.cls.isSubtypeOf('database.stateful')) state = encodeState(self);
    });
  let rows: string[] = [];
  step((transaction, self) => {
    const source = transaction.invoke(self, 'start', [context]);
    const all = [...transaction.iterate(source)];
    for (let i = 0; i < all.length; i += job.scopeSize) {
      rows.push(encodeState(new ApexList(all.slice(i, i + job.scopeSize), type('sobject'))));
    }
  });
  for (const scope of rows) {
    step((transaction, self) => {
      transaction.invoke(self, 'execute', [context, decodeState(transaction.interpreter, scope)]);
    });
  }
  rows = [];
  step((transaction, self) => void transaction.invoke(self, 'finish', [context]));
}

/** Events as records, in the order of their ReplayId. */
function eventRecord(transaction: Transaction, event: StoredEvent): SObjectValue {
  const record = newRecord(transaction.schema, event.type);
  const object = transaction.schema.object(event.type);
  for (const [name, value] of Object.entries(event.fields)) {
    const field = object?.field(name);
    record.fields.set(name.toLowerCase(), field ? fromScalar(value, field) : value);
  }
  return record;
}

/** Fires the `after insert` triggers of an event; all events are of one type. */
export function runEventTriggers(transaction: Transaction, events: StoredEvent[]): void {
  const [first] = events;
  if (!first || !transaction.hasTriggers(first.type, 'after', 'insert')) return;
  const records = events.map((event) => eventRecord(transaction, event));
  transaction.fire(first.type, triggerContext(first.type, 'after', 'insert', records, null));
}

/**
 * How many of the events are done: all, or those up to the checkpoint that the trigger set.
 * Without a checkpoint a RetryableException leaves all of them to do; any other failure gives them up.
 */
export function handledEvents(events: StoredEvent[], checkpoint: string | null, error: unknown): number {
  if (checkpoint !== null) {
    const at = events.findIndex((event) => event.replayId === checkpoint);
    if (at >= 0) return at + 1;
  }
  return isRetryable(error) ? 0 : events.length;
}

export function isRetryable(error: unknown): boolean {
  return error instanceof ApexError && error.typeName.toLowerCase() === 'eventbus.retryableexception';
}
