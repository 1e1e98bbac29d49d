/**
 * One test method: its transaction, and the asynchronous work that `Test.stopTest` (or the method's end) runs.
 * Everything happens in one session of the store, which is rolled back afterwards.
 *
 * Asynchronous work gets new limits and static variables, as in an org outside of tests.
 */
import { randomUUID } from 'node:crypto';
import type { StoreSession, StoredEvent, WriteResult, WriteRow } from '../../data/contract.ts';
import type { AsyncJob, TestState } from '../library/runtime.ts';
import { LAST_ERROR, RETRIES } from '../library/system/event-bus.ts';
import type { Program } from '../program/program.ts';
import { ApexError, raise, type Value } from '../values.ts';
import type { EngineHost } from './host.ts';
import { JOB_KIND, handledEvents, isRetryable, runEventTriggers, runJob } from './jobs.ts';
import { GovernorLimits } from './limits.ts';
import { objectOf } from './records.ts';
import { Transaction, type TransactionOptions } from './transaction.ts';

/** Jobs and events may cause each other; the platform has such a bound too. */
const MAXIMUM_ROUNDS = 20;

export class TestRun implements TestState {
  assertions = 0;
  started = false;
  stopped = false;
  fixedSearchResults: string[] = [];
  readonly mocks = new Map<string, Value>();
  jobs: AsyncJob[] = [];
  private events: StoredEvent[] = [];
  /** Event type to how often its triggers asked for a retry in a row, and why last. */
  private readonly retried = new Map<string, { retries: number; message: string }>();
  private lastReplayId = 0;
  readonly transaction: Transaction;
  private limitsOutside: GovernorLimits | null = null;

  constructor(
    private readonly program: Program,
    private readonly session: StoreSession,
    private readonly host: EngineHost,
    readonly userId: string,
  ) {
    this.transaction = this.open({ quiddity: 'RUNTEST_SYNC', kind: 'synchronous', jobDepth: 0 }, userId);
  }

  private open(
    options: Pick<TransactionOptions, 'quiddity' | 'kind' | 'jobDepth'>,
    userId: string,
  ): Transaction {
    const all: TransactionOptions = { ...options, userId, host: this.host, test: this, sharing: 'without' };
    return new Transaction(this.program, this.session, all);
  }

  start(): void {
    if (this.started) raise('FinalException', 'Testing already started');
    this.started = true;
    this.limitsOutside = this.transaction.limits;
    this.transaction.limits = new GovernorLimits('synchronous');
    this.transaction.resetUncommittedWork();
  }

  stop(): void {
    if (!this.started || this.stopped)
      raise('FinalException', 'Testing has not started or has already stopped');
    this.stopped = true;
    this.drain();
    this.transaction.limits = this.limitsOutside ?? this.transaction.limits;
  }

  /** Runs what waits, and what that makes. A failure of a job is the test's failure, as on the platform. */
  drain(): void {
    for (let round = 0; round < MAXIMUM_ROUNDS && (this.jobs.length || this.events.length); round++) {
      this.deliverEvents();
      const jobs = this.jobs;
      this.jobs = [];
      for (const job of jobs) this.runJob(job);
    }
  }

  private runJob(job: AsyncJob): void {
    const row = { type: 'AsyncApexJob', id: job.id };
    const status = (fields: WriteRow['fields']): void => {
      if (job.kind !== 'schedule') this.session.platformWrite('update', [{ ...row, fields }], job.userId);
    };
    const options = { ...JOB_KIND[job.kind], jobDepth: job.depth };
    try {
      runJob({ run: (body) => this.undoneOnFailure(() => body(this.open(options, job.userId))) }, job);
      status({ Status: 'Completed' });
    } catch (error) {
      status({
        Status: 'Failed',
        ExtendedStatus: error instanceof Error ? error.message.slice(0, 255) : null,
      });
      throw error;
    }
  }

  private undoneOnFailure<T>(body: () => T): T {
    const savepoint = this.session.savepoint();
    try {
      return body();
    } catch (error) {
      this.session.rollbackTo(savepoint);
      throw error;
    }
  }

  publish(row: WriteRow): WriteResult {
    const object = objectOf(this.program.schema, row.type);
    const missing = [...object.fields.values()].filter(
      (field) => field.custom && field.required && (row.fields[field.name] ?? null) === null,
    );
    if (missing.length) {
      const fields = missing.map((field) => field.name);
      const message = `Required fields are missing: [${fields.join(', ')}]`;
      return { id: null, errors: [{ code: 'REQUIRED_FIELD_MISSING', message, fields }] };
    }
    const replayId = String(++this.lastReplayId).padStart(12, '0');
    const system = {
      ReplayId: replayId,
      EventUuid: randomUUID(),
      CreatedDate: new Date(this.session.now()).toISOString(),
      CreatedById: this.transaction.userId,
    };
    this.events.push({ replayId, type: object.name, fields: { ...row.fields, ...system } });
    return { id: system.EventUuid, errors: [] };
  }

  /** Delivers per event object; what a checkpoint left over is delivered again, what is to be retried stays. */
  deliverEvents(): void {
    const waiting = this.events;
    this.events = [];
    for (const type of new Set(waiting.map((event) => event.type))) {
      let batch = waiting.filter((event) => event.type === type);
      for (let round = 0; batch.length && round < MAXIMUM_ROUNDS; round++) {
        const { left, retry } = this.deliver(batch);
        batch = left;
        if (!retry) continue;
        this.events.push(...left);
        break;
      }
    }
  }

  private noteRetry(type: string, failure: unknown): void {
    if (!isRetryable(failure)) this.retried.delete(type);
    else {
      const retries = (this.retried.get(type)?.retries ?? 0) + 1;
      this.retried.set(type, { retries, message: failure instanceof Error ? failure.message : '' });
    }
  }

  private deliver(batch: StoredEvent[]): { left: StoredEvent[]; retry: boolean } {
    const savepoint = this.session.savepoint();
    const options = { quiddity: 'PLATFORM_EVENT_TRIGGER', kind: 'synchronous' as const, jobDepth: 0 };
    const transaction = this.open(options, this.userId);
    const before = this.retried.get(batch[0]?.type ?? '');
    transaction.memo.set(RETRIES, before?.retries ?? 0).set(LAST_ERROR, before?.message ?? null);
    let failure: unknown = null;
    try {
      runEventTriggers(transaction, batch);
    } catch (error) {
      if (!(error instanceof ApexError)) throw error;
      failure = error;
      // A checkpoint keeps what was written before a limit was hit; otherwise all is undone.
      if (transaction.resumeCheckpoint === null || !error.uncatchable) this.session.rollbackTo(savepoint);
    }
    const handled = handledEvents(batch, transaction.resumeCheckpoint, failure);
    const given = failure !== null && !isRetryable(failure) && transaction.resumeCheckpoint === null;
    if (given) throw failure;
    this.noteRetry(batch[0]?.type ?? '', failure);
    return { left: batch.slice(handled), retry: isRetryable(failure) };
  }
}
