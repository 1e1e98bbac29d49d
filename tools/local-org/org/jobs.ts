/** Runs the jobs that transactions left in the store: queueables, futures, batches, schedules. */
import type { AsyncJob } from '../apex/library/runtime.ts';
import type { StoredJob, WriteRow } from '../data/contract.ts';
import { JOBS, readJob } from '../data/queues/queues.ts';
import type { LocalStore } from '../data/store.ts';
import { storedTime } from '../data/write/context.ts';
import { nextFireTime } from './cron.ts';
import type { WorkerPool } from './pool.ts';

/** Longest sleep, so that a moved clock is noticed. */
const NAP = 1000;

export class JobRunner {
  private readonly running = new Set<string>();
  private readonly stopListening: () => void;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly store: LocalStore,
    private readonly pool: WorkerPool,
    private readonly log: (line: string) => void,
  ) {
    this.stopListening = store.whenEnded((changed) => {
      if (changed.has(JOBS)) this.look();
    });
    this.look();
  }

  close(): void {
    this.closed = true;
    this.stopListening();
    if (this.timer) clearTimeout(this.timer);
  }

  /** No job runs or is due. */
  get idle(): boolean {
    return this.running.size === 0 && this.due().length === 0;
  }

  /** Starts what is due, and sleeps until the next. */
  look(): void {
    if (this.closed) return;
    for (const stored of this.due()) this.start(stored);
    if (this.timer) clearTimeout(this.timer);
    const next = Math.min(NAP, ...this.stored().map((job) => Math.max(10, job.notBefore - this.store.now())));
    this.timer = setTimeout(() => this.look(), next);
    this.timer.unref();
  }

  private stored(): StoredJob[] {
    return [...this.store.tables.of(JOBS).rows.values()]
      .map(readJob)
      .filter((job) => !this.running.has(job.id));
  }

  private due(): StoredJob[] {
    const now = this.store.now();
    return this.stored().filter((job) => job.notBefore <= now);
  }

  private start(stored: StoredJob): void {
    this.running.add(stored.id);
    // Written by the engine when the job was asked for.
    const job = JSON.parse(stored.payload) as AsyncJob;
    const work = job.kind === 'schedule' ? this.fire(stored, job) : this.runOnce(job);
    work
      .catch((error: unknown) =>
        this.log(`job ${job.className}: ${error instanceof Error ? error.message : String(error)}`),
      )
      .finally(() => {
        this.running.delete(stored.id);
        this.look();
      });
  }

  private async runOnce(job: AsyncJob): Promise<void> {
    this.note(job, 'AsyncApexJob', { Status: 'Processing' });
    const outcome = await this.pool.run({ kind: 'job', job, userId: job.userId });
    this.drop(job.id);
    const finished = { CompletedDate: storedTime(this.store.now()), JobItemsProcessed: 1, TotalJobItems: 1 };
    if (outcome.ok) return this.note(job, 'AsyncApexJob', { Status: 'Completed', ...finished });
    const reason = `${outcome.error.type}: ${outcome.error.message}`;
    this.note(job, 'AsyncApexJob', {
      Status: 'Failed',
      NumberOfErrors: 1,
      ExtendedStatus: reason.slice(0, 255),
      ...finished,
    });
    this.log(`${job.kind} ${job.className} failed: ${reason}\n${outcome.error.stack}`);
  }

  /** Sets the schedule's next time, then runs it. */
  private async fire(stored: StoredJob, job: AsyncJob): Promise<void> {
    const now = this.store.now();
    const row = this.store.tables.of('CronTrigger').rows.get(job.id);
    const next = nextFireTime(job.cron ?? '', now);
    this.note(job, 'CronTrigger', {
      NextFireTime: next === null ? null : storedTime(next),
      TimesTriggered: Number(row?.['TimesTriggered'] ?? 0) + 1,
      State: next === null ? 'COMPLETE' : 'WAITING',
      PreviousFireTime: storedTime(now),
    });
    if (next === null) this.drop(job.id);
    else this.replace({ ...stored, notBefore: next });
    const outcome = await this.pool.run({ kind: 'job', job, userId: job.userId });
    if (!outcome.ok)
      this.log(`schedule ${job.className} failed: ${outcome.error.type}: ${outcome.error.message}`);
  }

  private note(job: AsyncJob, type: string, fields: WriteRow['fields']): void {
    const session = this.store.begin();
    session.platformWrite('update', [{ type, id: job.id, fields }], job.userId);
    session.commit();
  }

  private drop(id: string): void {
    if (!this.store.tables.of(JOBS).rows.has(id)) return;
    const session = this.store.begin();
    session.dropJob(id);
    session.commit();
  }

  private replace(job: StoredJob): void {
    const session = this.store.begin();
    session.enqueue(job);
    session.commit();
  }
}
