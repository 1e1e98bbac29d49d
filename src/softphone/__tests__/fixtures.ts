import type { Candidate, InteractionRow, Match, RecordRef } from 'c/aircallSoftphoneModel';
import type { Start } from '../call/events.ts';
import type { Clock, KeyStore } from '../ports.ts';

export const ADA: Candidate = {
  id: '003000000000001AAA',
  objectName: 'Contact',
  objectLabel: 'Contact',
  icon: 'standard:contact',
  name: 'Ada Lovelace',
  account: 'Analytical Engines Ltd',
  title: 'Head of Analytics',
  field: 'Mobile',
  lastModified: 1_700_000_000_000,
};
export const JOAN: Candidate = { ...ADA, id: '003000000000002AAA', name: 'Joan Clarke', field: 'Phone' };
export const CASE: RecordRef = { id: '500', objectName: 'Case', name: '00001042', detail: 'VAT', icon: '' };

export function match(change: Partial<Match> = {}): Match {
  return {
    state: 'Matched',
    number: '+442079460132',
    formatted: '+44 20 7946 0132',
    reason: 'Matched on Mobile, the only record.',
    winner: ADA,
    candidates: [ADA],
    newRecordObject: null,
    newRecordLabel: '',
    newRecordFields: {},
    hidden: false,
    logsTo: '',
    lineName: 'Support UK',
    ...change,
  };
}

export function row(change: Partial<InteractionRow> = {}): InteractionRow {
  return {
    callId: '1',
    interactionId: 'a00000000000001AAA',
    logState: 'Logged',
    sentence: 'Logged as Completed on Ada Lovelace (Contact).',
    reason: '',
    outcome: 'Inbound answered',
    direction: 'Inbound',
    number: '+442079460132',
    formatted: '+44 20 7946 0132',
    name: 'Ada Lovelace',
    whoId: ADA.id,
    whoName: ADA.name,
    whoObject: 'Contact',
    whatId: null,
    whatName: '',
    taskId: '00T000000000001AAA',
    taskStatus: 'Completed',
    startedAt: 1_000,
    duration: 252,
    nextAttemptAt: null,
    line: 'Support UK',
    ...change,
  };
}

export function start(change: Partial<Start['settings']> = {}): Start {
  return {
    settings: {
      enabled: true,
      integrationName: 'Example Phone',
      popOn: 'ring',
      popOutbound: false,
      popUnknown: 'new record',
      unknownNumber: 'Contact',
      ambiguous: 'Ask',
      dispositionRequired: false,
      missedDelayMinutes: 2,
      ...change,
    },
    userName: 'Annie Easley',
    userEmail: 'a.easley@example.com',
    connectedLines: 1,
    dispositions: [
      { value: 'Interested', label: 'Interested' },
      { value: 'Busy', label: 'Busy' },
    ],
    webhookActive: false,
    recent: [],
  };
}

/** A clock that moves only when told to. */
export class TestClock implements Clock {
  time = 1_000_000;
  #tasks: { at: number; task: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { at: this.time + ms, task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((one) => one !== entry);
    };
  }

  /** Moves on, running what falls due in order, with the promises in between. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (;;) {
      const next = this.#tasks.filter((one) => one.at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) {
        break;
      }
      this.#tasks = this.#tasks.filter((one) => one !== next);
      this.time = Math.max(this.time, next.at);
      next.task();
      await settle();
    }
    this.time = end;
  }
}

export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await Promise.resolve();
  }
}

export class MemoryStore implements KeyStore {
  readonly map = new Map<string, string>();
  lasting = true;
  get(key: string): string | null {
    return this.map.get(key) ?? null;
  }
  set(key: string, text: string): void {
    this.map.set(key, text);
  }
  remove(key: string): void {
    this.map.delete(key);
  }
  keys(): readonly string[] {
    return [...this.map.keys()];
  }
}
