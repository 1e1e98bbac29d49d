/**
 * Aircall's webhook sender: at least once, in no promised order, 5 s timeout, 50 tries, then the webhook is
 * switched off until one delivery succeeds (`reference`: Aircall's webhooks overview).
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Faults } from './faults.ts';
import type { JsonObject } from './payload.ts';

/** What is posted, but for the webhook's token. */
interface WebhookEvent {
  resource: string;
  event: string;
  timestamp: number;
  data: JsonObject;
}

export interface Webhook {
  id: string;
  name: string;
  url: string;
  events: string[];
  token: string;
  active: boolean;
  createdAt: string;
  /** Failed tries in a row. */
  failures: number;
}

export interface Delivery {
  webhookId: string;
  event: string;
  attempt: number;
  /** HTTP status; 0 when nothing answered in time; -1 when a fault lost it. */
  status: number;
  at: number;
}

const TIMEOUT_MS = 5_000;
const MAX_TRIES = 50;
const MAX_WEBHOOKS = 100;
const LOG_SIZE = 500;

export class Webhooks {
  readonly list: Webhook[] = [];
  readonly deliveries: Delivery[] = [];
  private readonly held: (() => void)[] = [];
  private pending = 0;

  constructor(
    private readonly faults: () => Faults,
    private readonly random: () => number,
    private readonly later: (ms: number, task: () => void) => void,
  ) {}

  /** `events` empty means all, as in Aircall. Null when the company has its 100 webhooks. */
  create(url: string, name: string, events: string[]): Webhook | null {
    if (this.list.length >= MAX_WEBHOOKS) return null;
    const webhook: Webhook = {
      id: randomUUID(),
      name,
      url,
      events,
      token: randomBytes(16).toString('hex'),
      active: true,
      createdAt: new Date().toISOString(),
      failures: 0,
    };
    this.list.push(webhook);
    return webhook;
  }

  remove(id: string): boolean {
    const index = this.list.findIndex((one) => one.id === id);
    if (index < 0) return false;
    this.list.splice(index, 1);
    return true;
  }

  /** Sends one event to every webhook that wants it, through the faults that are switched on. */
  send(event: string, resource: string, data: JsonObject): void {
    const timestamp = Math.floor(Date.now() / 1000);
    const { duplicate, reorder, loss, delayMs } = this.faults().webhooks;
    for (const webhook of this.list) {
      if (webhook.events.length > 0 && !webhook.events.includes(event)) continue;
      if (this.random() < loss) {
        this.log({ webhookId: webhook.id, event, attempt: 1, status: -1, at: Date.now() });
        continue;
      }
      const copies = this.random() < duplicate ? 2 : 1;
      const hold = this.random() < reorder;
      const body = { resource, event, timestamp, data: structuredClone(data) };
      const deliver = (): void => {
        for (let copy = 0; copy < copies; copy++)
          this.schedule(delayMs, () => void this.attempt(webhook, body, 1));
      };
      if (hold) this.held.push(deliver);
      else {
        deliver();
        for (const waiting of this.held.splice(0)) waiting();
      }
    }
  }

  /** Deliveries that have not ended yet, held-back ones included; 0 when all is quiet. */
  get open(): number {
    return this.pending + this.held.length;
  }

  /** Lets go what a reorder fault holds back. */
  release(): void {
    for (const waiting of this.held.splice(0)) waiting();
  }

  private schedule(ms: number, task: () => void): void {
    this.pending++;
    this.later(ms, () => {
      this.pending--;
      task();
    });
  }

  private async attempt(webhook: Webhook, body: WebhookEvent, attempt: number): Promise<void> {
    if (!this.list.includes(webhook)) return;
    this.pending++;
    const token = this.faults().webhooks.wrongToken ? 'not-the-token' : webhook.token;
    const status = await post(webhook.url, { ...body, token });
    this.pending--;
    this.log({ webhookId: webhook.id, event: body.event, attempt, status, at: Date.now() });
    if (status >= 200 && status < 300) {
      webhook.failures = 0;
      webhook.active = true;
      return;
    }
    webhook.failures++;
    if (webhook.failures >= MAX_TRIES) webhook.active = false;
    if (attempt >= MAX_TRIES) return;
    const pause = Math.min(this.faults().webhooks.retryAfterMs * 2 ** (attempt - 1), 900_000);
    this.schedule(pause, () => void this.attempt(webhook, body, attempt + 1));
  }

  private log(delivery: Delivery): void {
    this.deliveries.push(delivery);
    if (this.deliveries.length > LOG_SIZE) this.deliveries.shift();
  }
}

async function post(url: string, body: JsonObject): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'axios/1.7.7',
        'aircall-origin': 'webhooks',
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0; // refused, reset or too slow: all of them count as a failed delivery
  }
}
