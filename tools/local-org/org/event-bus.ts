/** Delivers platform events to their triggers, in order, in batches, with retry. */
import type { StoredEvent } from '../data/contract.ts';
import { EVENTS, readEvent } from '../data/queues/queues.ts';
import { SEED_USERS } from '../data/seed.ts';
import type { LocalStore } from '../data/store.ts';
import type { WorkerPool } from './pool.ts';

const MOST_PER_BATCH = 2000;
/** A trigger that asks for retry more often than this is suspended, as on the platform. */
const MOST_RETRIES = 9;

export class EventBus {
  private readonly busy = new Set<string>();
  private readonly suspended = new Set<string>();
  private readonly retries = new Map<string, number>();
  private readonly stopListening: () => void;
  private closed = false;

  constructor(
    private readonly store: LocalStore,
    private readonly pool: WorkerPool,
    private readonly retryDelay: number,
    private readonly log: (line: string) => void,
  ) {
    this.stopListening = store.whenEnded((changed) => {
      if (changed.has(EVENTS)) this.look();
    });
    this.look();
  }

  close(): void {
    this.closed = true;
    this.stopListening();
  }

  get idle(): boolean {
    return this.busy.size === 0 && this.waiting().every((event) => this.suspended.has(event.type));
  }

  private look(): void {
    const types = new Set(this.waiting().map((event) => event.type));
    for (const type of types) if (!this.busy.has(type) && !this.suspended.has(type)) this.start(type);
  }

  private waiting(): StoredEvent[] {
    return [...this.store.tables.of(EVENTS).rows.values()].map(readEvent);
  }

  private start(type: string): void {
    if (this.closed) return;
    this.busy.add(type);
    this.deliver(type)
      .catch((error: unknown) => {
        this.suspend(type);
        this.log(`delivery of ${type} stopped: ${error instanceof Error ? error.message : String(error)}`);
      })
      .finally(() => {
        this.busy.delete(type);
        if (!this.closed) this.look();
      });
  }

  private async deliver(type: string): Promise<void> {
    const { userId, batchSize } = this.subscriber(type);
    const events = this.waiting()
      .filter((event) => event.type === type)
      .sort((left, right) => (left.replayId < right.replayId ? -1 : 1))
      .slice(0, batchSize);
    const retries = this.retries.get(type) ?? 0;
    const run = await this.pool.run({ kind: 'events', events, retries, userId });
    this.remove(events.slice(0, run.handled));
    if (run.error) this.log(`trigger on ${type}: ${run.error.type}: ${run.error.message}`);
    if (run.handled > 0) this.retries.delete(type);
    if (run.retry) await this.pause(type);
  }

  private async pause(type: string): Promise<void> {
    const retries = (this.retries.get(type) ?? 0) + 1;
    this.retries.set(type, retries);
    if (retries > MOST_RETRIES) {
      this.suspend(type);
      this.log(
        `the trigger on ${type} asked for retry ${MOST_RETRIES} times and is suspended; its events are kept`,
      );
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, this.retryDelay * retries));
  }

  private suspend(type: string): void {
    this.suspended.add(type);
    const transaction = this.store.transaction();
    for (const subscriber of transaction.find('EventBusSubscriber', 'Topic', type)) {
      transaction.put('EventBusSubscriber', { ...subscriber, Status: 'Suspended' });
    }
    this.store.commit(transaction);
  }

  private remove(events: StoredEvent[]): void {
    const transaction = this.store.transaction();
    for (const event of events) transaction.remove(EVENTS, event.replayId);
    this.store.commit(transaction);
  }

  /** Who the triggers of the event run as, and how many events they get at once. */
  private subscriber(type: string): { userId: string; batchSize: number } {
    const config = this.store.schema.eventSubscribers.get(type.toLowerCase());
    const named = config?.user
      ? this.store.tables.of('User').find('Username', config.user.toLowerCase())
      : new Set<string>();
    const [userId = SEED_USERS.automated] = named;
    return { userId, batchSize: Math.min(config?.batchSize ?? MOST_PER_BATCH, MOST_PER_BATCH) };
  }
}
