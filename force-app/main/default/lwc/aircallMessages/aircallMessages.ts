import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import type { NoticeAction } from 'c/aircallNotice';
import { send } from 'c/aircallSoftphoneEvents';
import type { PhoneState } from 'c/aircallSoftphoneModel';
import { isLive } from 'c/aircallSoftphoneModel';
import { fill, refusal } from 'c/aircallSoftphoneWords';

interface Message {
  readonly key: string;
  readonly tone: 'info' | 'ok' | 'warn' | 'bad';
  readonly heading: string;
  readonly lines: readonly string[];
  readonly actions: readonly NoticeAction[];
  readonly hint: string;
}

const TICK_MS = 1_000;
const NONE: readonly never[] = [];

/** What stands above the list: the phone's, the server's and the set-up's states, and answers to click-to-dial. */
export default class AircallMessages extends LightningElement {
  static override renderMode = 'light' as const;

  @api state!: PhoneState;

  now = Date.now();
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- a countdown; cleared with the component
    this.#timer = setInterval(() => {
      if (this.state.server.nextTryAt !== null) {
        this.now = Date.now();
      }
    }, TICK_MS);
  }

  override disconnectedCallback(): void {
    clearInterval(this.#timer);
  }

  get messages(): readonly Message[] {
    const { current } = this.state;
    const all = isLive(current) ? [this.server] : [this.notice, this.server, this.connection, ...this.setUp];
    const wrapsUp = current?.wrapUp === 'open' && !isLive(current);
    return (wrapsUp ? [this.notice, this.server] : all).filter((message) => message !== null);
  }

  get connection(): Message | null {
    const plain = { tone: 'info', actions: NONE, hint: '' } as const;
    switch (this.state.connection) {
      case 'loading':
        return { ...plain, key: 'loading', heading: labels.loading, lines: NONE };
      case 'logged out': {
        const still = this.state.webhookActive ? labels.serverStillLogs : '';
        return { ...plain, key: 'logged out', heading: labels.loggedOut, lines: [labels.logInBelow, still] };
      }
      case 'ready':
      case 'blocked':
        return null;
    }
  }

  get server(): Message | null {
    const { kind, waiting, nextTryAt } = this.state.server;
    if (kind === 'unreachable') {
      const count = waiting.length;
      const kept =
        count === 0 ? labels.nothingLost : count === 1 ? labels.oneCallKept : fill(labels.callsKept, count);
      const seconds = nextTryAt === null ? 0 : Math.max(0, Math.ceil((nextTryAt - this.now) / 1000));
      return {
        key: 'unreachable',
        tone: 'bad',
        heading: labels.unreachable,
        lines: [kept],
        actions: [{ name: 'try now', label: labels.tryNow }],
        hint: seconds > 0 ? fill(labels.nextTryIn, seconds) : '',
      };
    }
    if (kind === 'session over') {
      const live = isLive(this.state.current);
      return {
        key: 'session',
        tone: 'bad',
        heading: labels.sessionEnded,
        lines: [live ? labels.reloadLater : labels.reloadNow],
        actions: live ? NONE : [{ name: 'reload', label: labels.reload, brand: true }],
        hint: '',
      };
    }
    return null;
  }

  get notice(): Message | null {
    const { notice } = this.state;
    if (!notice || notice.kind !== 'dial refused') {
      return null;
    }
    const open = notice.recordId ? [{ name: 'open', label: labels.openRecord }] : [];
    const actions = [...open, { name: 'close', label: labels.close }];
    return { key: 'notice', tone: 'warn', heading: refusal(notice), lines: NONE, actions, hint: '' };
  }

  /** What an admin or the agent should know before the first call (L4, L5, C1). */
  get setUp(): readonly Message[] {
    const { settings, connectedLines, agentEmail, userEmail, storageDenied } = this.state;
    const plain = { tone: 'warn', lines: NONE, actions: NONE, hint: '' } as const;
    const messages: Message[] = [];
    if (settings && !settings.enabled) {
      messages.push({ ...plain, key: 'off', heading: labels.switchedOff });
    } else if (connectedLines === 0) {
      messages.push({ ...plain, key: 'lines', heading: labels.noLine });
    }
    if (storageDenied) {
      const lines = [fill(labels.allowStorage, window.location.host)];
      messages.push({ ...plain, key: 'storage', heading: labels.notLasting, lines });
    }
    if (agentEmail && userEmail && bare(agentEmail) !== bare(userEmail)) {
      messages.push({ ...plain, key: 'email', heading: fill(labels.otherEmail, agentEmail, userEmail) });
    }
    return messages;
  }

  handleAction(event: CustomEvent<string>): void {
    const { notice } = this.state;
    switch (event.detail) {
      case 'try now':
        return send(this, { type: 'try now' });
      case 'reload':
        return send(this, { type: 'reload' });
      case 'close':
        return send(this, { type: 'close notice' });
      case 'open':
        return send(this, { type: 'open record', recordId: notice?.recordId ?? '' });
    }
  }
}

/** In a sandbox users' e-mails end in `.invalid` (L4). */
function bare(email: string): string {
  return email.toLowerCase().replace(/\.invalid$/, '');
}
