import type {
  Call,
  Command,
  InteractionRow,
  PhoneState,
  RecordRef,
  ServerState,
} from 'c/aircallSoftphoneModel';
import type { Announcement, Effect, PhoneEvent } from './call/events.ts';
import { reduce } from './call/reducer.ts';
import { INITIAL_STATE } from './call/state.ts';
import { ItemLabel } from './item-label.ts';
import { Journal } from './journal.ts';
import type {
  Clock,
  HostPort,
  KeyStore,
  LeaderPort,
  LookupRequest,
  ServerPort,
  TelephonyPort,
} from './ports.ts';
import { PortError } from './ports.ts';
import { Pops } from './pops.ts';
import { quietly } from './quietly.ts';
import { refusedRow } from './report.ts';

export interface Ports {
  readonly telephony: TelephonyPort;
  readonly host: HostPort;
  readonly server: ServerPort;
  readonly clock: Clock;
  readonly store: KeyStore;
  readonly leader: LeaderPort;
}

/** What the program needs of the page around it. */
export interface Surface {
  show(state: PhoneState): void;
  announce(announcement: Announcement): void;
  itemLabel(state: PhoneState, now: number): string;
  copy(text: string): void;
  reloadPage(): void;
  /** The sentence of a call whose facts the server refused as a whole. */
  refusedSentence(): string;
}

/** A lookup is tried again for as long as its answer can still move the screen (S3). */
const LOOKUP_FOR_MS = 60_000;
const RETRY_MS = 1_500;
const LONGEST_RETRY_MS = 30_000;

/** Runs the reducer, carries out its effects through the ports, and brings what comes back as events. */
export class SoftphoneProgram {
  readonly #ports: Ports;
  readonly #surface: Surface;
  readonly #journal: Journal;
  readonly #pops: Pops;
  readonly #itemLabel: ItemLabel;
  #state = INITIAL_STATE;

  constructor(ports: Ports, surface: Surface) {
    this.#ports = ports;
    this.#surface = surface;
    this.#pops = new Pops(ports.store, ports.clock);
    this.#itemLabel = new ItemLabel(ports.host, ports.clock, (state, now) => surface.itemLabel(state, now));
    this.#journal = new Journal(
      ports.store,
      ports.clock,
      ports.leader.tabId,
      (report) => ports.server.report([report]),
      {
        rows: (rows) => this.learned(rows),
        server: (kind, nextTryAt, waiting) => this.dispatch({ type: 'server', kind, nextTryAt, waiting }),
        refused: (call, message, nextTryAt) => {
          const row = refusedRow(call, this.#surface.refusedSentence(), message, nextTryAt);
          this.dispatch({ type: 'reported', rows: [row] });
        },
      },
    );
  }

  get state(): PhoneState {
    return this.#state;
  }

  async run(): Promise<void> {
    const { telephony, host, leader, clock } = this.#ports;
    telephony.listen((event) => {
      if (event.type === 'logged in') {
        this.#journal.agentIs(event.email);
      }
      this.dispatch(event);
    });
    host.onClickToDial((click) => this.dispatch({ type: 'click to dial', ...click, at: clock.now() }));
    leader.onChange((leading) => this.dispatch({ type: 'leading', leading, at: clock.now() }));
    this.#pops.forgetOld();
    this.lookAtStorage();
    this.#surface.show(this.#state);
    const calls = this.#journal.restore(await leader.openTabs());
    if (calls.length > 0) {
      this.dispatch({ type: 'restored', calls });
    }
    await this.start();
  }

  command(command: Command): void {
    this.dispatch({ type: 'command', command, at: this.#ports.clock.now() });
  }

  search(term: string, objects: readonly string[]): Promise<readonly RecordRef[]> {
    return this.#ports.server.searchRecords(term, objects);
  }

  dispatch(event: PhoneEvent): void {
    const { state, effects } = reduce(this.#state, event);
    this.#state = state;
    this.#surface.show(state);
    effects.forEach((effect) => this.perform(effect));
    this.#itemLabel.show(state);
  }

  private perform(effect: Effect): void {
    const { host, telephony, clock } = this.#ports;
    switch (effect.type) {
      case 'look up':
        return void this.lookUp(effect.call);
      case 'fetch card':
        return void this.fetchCard(effect.call, effect.recordId, effect.number);
      case 'record':
        this.#journal.record(effect.call, effect.send);
        return this.lookAtStorage();
      case 'forget':
        return this.#journal.forget(effect.callId);
      case 'pop record':
        return this.#pops.once(effect.callId, () => quietly(host.popRecord(effect.recordId)));
      case 'pop form':
        return this.#pops.once(effect.callId, () => quietly(host.popForm(effect.objectName, effect.fields)));
      case 'open panel':
        return quietly(host.openPanel());
      case 'announce':
        return this.#surface.announce(effect.announcement);
      case 'ask to dial':
        return void this.askToDial(effect.number, effect.source);
      case 'dial':
        return void telephony.dial(effect.number).catch((error: unknown) => this.refuse(error));
      case 'fetch recent':
        return void clock.after(effect.afterMs, () => void this.fetchRecent());
      case 'retry':
        return void this.retry(effect.interactionId);
      case 'try now':
        this.#journal.tryNow();
        return this.#state.settings ? undefined : void this.start();
      case 'reload workspace':
        return telephony.reload();
      case 'reload page':
        return this.#surface.reloadPage();
      case 'copy':
        return this.#surface.copy(effect.text);
    }
  }

  /** The agent is told while what he types lives in memory only (S6). */
  private lookAtStorage(): void {
    const denied = !this.#ports.store.lasting;
    if (denied !== this.#state.storageDenied) {
      this.dispatch({ type: 'storage', denied });
    }
  }

  private async start(): Promise<void> {
    for (let pause = RETRY_MS; !this.#state.settings; pause = Math.min(pause * 2, LONGEST_RETRY_MS)) {
      try {
        this.dispatch({ type: 'started', start: await this.#ports.server.start() });
        return;
      } catch (error) {
        const kind = codeOf(error) === 'session_over' ? 'session over' : 'unreachable';
        this.serverIs(kind, this.#ports.clock.now() + pause);
        await this.pause(pause);
      }
    }
  }

  private async lookUp(call: Call): Promise<void> {
    const { server, clock } = this.#ports;
    const request: LookupRequest = {
      callId: call.id,
      direction: call.direction,
      number: call.number,
      lineNumber: call.lineNumber,
      at: call.startedAt,
      ...(call.source ? { sourceRecordId: call.source.recordId } : {}),
    };
    for (let pause = RETRY_MS; ; pause *= 2) {
      try {
        const match = await server.lookup(request);
        return this.dispatch({ type: 'looked up', callId: call.id, match, at: clock.now() });
      } catch (error) {
        const lost = codeOf(error) === 'unreachable' && clock.now() + pause - call.startedAt < LOOKUP_FOR_MS;
        if (!lost) {
          return this.dispatch({ type: 'lookup failed', callId: call.id });
        }
        await this.pause(pause);
      }
    }
  }

  private async fetchCard({ id: callId, lineNumber }: Call, recordId: string, number: string): Promise<void> {
    try {
      const card = await this.#ports.server.card({ callId, lineNumber, recordId, number });
      this.dispatch({ type: 'card', callId, card });
    } catch {
      // The card is an extra: without it the agent still has the caller and the notes.
    }
  }

  private async askToDial(number: string, source: Call['source']): Promise<void> {
    const record = source ? { recordId: source.recordId, objectName: source.objectName } : {};
    try {
      const allowed = await this.#ports.server.dial({ number, ...record });
      this.dispatch({ type: 'dial allowed', number: allowed, source, at: this.#ports.clock.now() });
    } catch (error) {
      this.refuse(error);
    }
  }

  private refuse(error: unknown): void {
    const known = error instanceof PortError ? error : new PortError('unknown_error');
    const text = known.message === known.code ? '' : known.message;
    this.dispatch({ type: 'dial refused', code: known.code, text, recordId: known.recordId });
  }

  private async fetchRecent(): Promise<void> {
    try {
      this.dispatch({ type: 'recent', rows: await this.#ports.server.recent() });
    } catch {
      // The list stays as it was; the next answer of the server brings it up to date.
    }
  }

  private async retry(interactionId: string): Promise<void> {
    if (interactionId === '') {
      return this.#journal.tryNow();
    }
    try {
      this.learned(await this.#ports.server.retry(interactionId));
    } catch (error) {
      if (codeOf(error) === 'unreachable') {
        this.serverIs('unreachable', null);
      }
    }
  }

  private serverIs(kind: ServerState['kind'], nextTryAt: number | null): void {
    this.dispatch({ type: 'server', kind, nextTryAt, waiting: this.#journal.waiting() });
  }

  private learned(rows: readonly InteractionRow[]): void {
    this.dispatch({ type: 'reported', rows });
    if (rows.some((row) => row.taskId !== null)) {
      quietly(this.#ports.host.refreshView());
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#ports.clock.after(ms, resolve);
    });
  }
}

function codeOf(error: unknown): string {
  return error instanceof PortError ? error.code : 'error';
}
