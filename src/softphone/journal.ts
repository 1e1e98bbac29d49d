import type { Call, InteractionRow, ServerState, WaitingCall } from 'c/aircallSoftphoneModel';
import { isFields } from './guards.ts';
import type { CallReport, Clock, KeyStore } from './ports.ts';
import { PortError } from './ports.ts';
import { reportOf, waitingOf } from './report.ts';

const KEY = 'aircall.call.';
/** Typing after the call goes to the server when it has paused for this long. */
export const SOON_MS = 5_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
/** A call that nobody finished is of no use to anybody after this time. */
const OLDEST_MS = 7 * 24 * 3_600_000;

interface Entry {
  readonly tab: string;
  readonly call: Call;
  /** Counts the changes; `sent` is the one that the server has confirmed. */
  readonly revision: number;
  readonly sent: number;
  /** When the facts are due at the server; `null` if they only have to be kept. */
  readonly dueAt: number | null;
  readonly attempts: number;
}

export interface JournalEvents {
  readonly rows: (rows: readonly InteractionRow[]) => void;
  readonly server: (
    kind: ServerState['kind'],
    nextTryAt: number | null,
    waiting: readonly WaitingCall[],
  ) => void;
  /** The server answered, but refused one call's facts as a whole. */
  readonly refused: (call: Call, message: string, nextTryAt: number) => void;
}

/**
 * What happened and what was typed, kept in this browser until the server confirms it (S3, S6, L11): it survives a
 * reload, a crash and an ended session, and is sent again with growing pauses.
 */
export class Journal {
  readonly #store: KeyStore;
  readonly #clock: Clock;
  readonly #tab: string;
  readonly #send: (report: CallReport) => Promise<readonly InteractionRow[]>;
  readonly #events: JournalEvents;
  readonly #entries = new Map<string, Entry>();
  #agentEmail: string | null = null;
  #sending = false;
  #failures = 0;
  #notBefore = 0;
  #cancel: () => void = () => undefined;

  constructor(
    store: KeyStore,
    clock: Clock,
    tab: string,
    send: (report: CallReport) => Promise<readonly InteractionRow[]>,
    events: JournalEvents,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#tab = tab;
    this.#send = send;
    this.#events = events;
  }

  agentIs(email: string): void {
    this.#agentEmail = email || null;
  }

  /** Written at once, so that a crash a moment later loses nothing. */
  record(call: Call, send: 'now' | 'soon' | 'no'): void {
    const old = this.#entries.get(call.id);
    const asked = send === 'no' ? null : this.#clock.now() + (send === 'soon' ? SOON_MS : 0);
    this.keep({
      tab: this.#tab,
      call,
      revision: (old?.revision ?? 0) + 1,
      sent: old?.sent ?? 0,
      dueAt: asked ?? old?.dueAt ?? null,
      attempts: old?.attempts ?? 0,
    });
    this.schedule();
  }

  /** The agent is done with the call; its facts stay until they are confirmed. */
  forget(callId: string): void {
    const entry = this.#entries.get(callId);
    if (entry) {
      this.keep({ ...entry, call: { ...entry.call, wrapUp: 'closed' } });
    }
  }

  /** Calls of this tab before its reload, and of tabs that are no longer open. */
  restore(openTabs: ReadonlySet<string>): readonly Call[] {
    const restored: Call[] = [];
    for (const key of this.#store.keys().filter((one) => one.startsWith(KEY))) {
      const entry = readEntry(this.#store.get(key));
      if (!entry || this.#clock.now() - entry.call.startedAt > OLDEST_MS) {
        this.#store.remove(key);
      } else if (entry.tab === this.#tab || !openTabs.has(entry.tab)) {
        this.#store.remove(key);
        this.keep({ ...entry, tab: this.#tab, attempts: 0 });
        restored.push(entry.call);
      }
    }
    this.schedule();
    return restored.sort((one, other) => one.startedAt - other.startedAt);
  }

  tryNow(): void {
    this.release();
    this.schedule();
  }

  waiting(): readonly WaitingCall[] {
    return [...this.#entries.values()].filter(isUnsent).map((entry) => waitingOf(entry.call));
  }

  private keep(entry: Entry): void {
    const { id } = entry.call;
    const finished = entry.call.phase === 'ended' && entry.call.wrapUp === 'closed' && !isUnsent(entry);
    if (finished) {
      this.#entries.delete(id);
      this.#store.remove(this.key(id));
    } else {
      this.#entries.set(id, entry);
      this.#store.set(this.key(id), JSON.stringify(entry));
    }
  }

  /** Nothing waits for its pause any longer. */
  private release(): void {
    this.#failures = 0;
    this.#notBefore = 0;
    for (const entry of [...this.#entries.values()].filter(isUnsent)) {
      this.keep({ ...entry, dueAt: this.#clock.now() });
    }
  }

  private key(callId: string): string {
    return `${KEY}${this.#tab}.${callId}`;
  }

  private schedule(): void {
    this.#cancel();
    const due = [...this.#entries.values()].filter(isUnsent).map((entry) => entry.dueAt ?? 0);
    if (due.length > 0 && !this.#sending) {
      const at = Math.max(Math.min(...due), this.#notBefore);
      this.#cancel = this.#clock.after(Math.max(0, at - this.#clock.now()), () => void this.pump());
    }
  }

  /** One call per request, oldest first: one that is refused does not hold up the others. */
  private async pump(): Promise<void> {
    const entry = [...this.#entries.values()]
      .filter((one) => isUnsent(one) && (one.dueAt ?? 0) <= this.#clock.now())
      .sort((one, other) => one.attempts - other.attempts || one.call.startedAt - other.call.startedAt)[0];
    if (!entry) {
      this.schedule();
      return;
    }
    this.#sending = true;
    try {
      this.confirmed(entry, await this.#send(reportOf(entry.call, this.#agentEmail, this.#clock.now())));
    } catch (error) {
      this.failed(entry, error instanceof PortError ? error : new PortError('error'));
    } finally {
      this.#sending = false;
      this.schedule();
    }
  }

  private confirmed(sent: Entry, rows: readonly InteractionRow[]): void {
    if (this.#failures > 0) {
      // Salesforce answers again: what waited with this call goes now.
      this.release();
    }
    const now = this.#entries.get(sent.call.id) ?? sent;
    const changed = now.revision > sent.revision;
    this.keep({ ...now, sent: sent.revision, dueAt: changed ? now.dueAt : null, attempts: 0 });
    this.#events.rows(rows);
    this.#events.server('ready', null, this.waiting());
  }

  private failed(entry: Entry, error: PortError): void {
    this.#failures += 1;
    const pause = Math.min(FIRST_RETRY_MS * 2 ** (this.#failures - 1), LONGEST_RETRY_MS);
    const nextTryAt = this.#clock.now() + pause;
    const now = this.#entries.get(entry.call.id) ?? entry;
    this.keep({ ...now, dueAt: nextTryAt, attempts: now.attempts + 1 });
    if (error.code === 'unreachable' || error.code === 'session_over') {
      this.#notBefore = nextTryAt;
      this.#events.server(
        error.code === 'unreachable' ? 'unreachable' : 'session over',
        nextTryAt,
        this.waiting(),
      );
    } else {
      this.#events.refused(entry.call, error.message, nextTryAt);
    }
  }
}

function isUnsent(entry: Entry): boolean {
  return entry.dueAt !== null && entry.revision > entry.sent;
}

/** Entries are this program's own, but of an older version perhaps: what does not look like one is dropped. */
function readEntry(json: string | null): Entry | null {
  try {
    const value: unknown = JSON.parse(json ?? 'null');
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is Entry {
  return (
    isFields(value) &&
    typeof value['tab'] === 'string' &&
    typeof value['revision'] === 'number' &&
    typeof value['sent'] === 'number' &&
    isFields(value['call']) &&
    typeof value['call']['id'] === 'string' &&
    typeof value['call']['startedAt'] === 'number' &&
    typeof value['call']['phase'] === 'string'
  );
}
