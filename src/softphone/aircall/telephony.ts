import AircallWorkspace from 'aircall-everywhere';
import type { TelephonyEvent } from '../call/events.ts';
import { fields, text } from '../guards.ts';
import type { Clock, TelephonyPort } from '../ports.ts';
import { PortError } from '../ports.ts';
import { type DroppedMessages, EVENT_NAMES, isKnown, nameOf, readEvent } from './messages.ts';

/** A frame that says nothing for this long after it was loaded is most likely not allowed to open here (S1). */
export const SILENCE_MS = 10_000;
/** A frame that is loaded and silent shows Aircall's log-in form. */
export const LOGGED_OUT_MS = 2_500;

type Listener = (event: TelephonyEvent) => void;

/**
 * The Aircall phone, by the genuine SDK. The SDK checks neither origin nor source of a message, answers commands by
 * name only, and does not notice a reload without logout: all three are done here.
 */
export class AircallTelephony implements TelephonyPort {
  readonly dropped: DroppedMessages = { origin: 0, source: 0, shape: 0, unknown: 0 };
  readonly #frame: HTMLIFrameElement;
  readonly #clock: Clock;
  readonly #sdk: AircallWorkspace;
  readonly #listeners: Listener[] = [];
  readonly #workspaceOrigin: string;
  readonly #queues = new Map<string, Promise<void>>();
  readonly #host: Window;
  #spoken = false;
  #cancelWatch: () => void = () => undefined;

  constructor(host: Window, frame: HTMLIFrameElement, clock: Clock) {
    this.#host = host;
    this.#frame = frame;
    this.#clock = clock;
    this.#workspaceOrigin = new URL(frame.src).origin;
    this.#sdk = new AircallWorkspace({
      debug: false,
      onLogout: () => this.emit({ type: 'logged out', at: clock.now() }),
      window: {
        addEventListener: (type, listener) =>
          host.addEventListener(type, (event) => {
            if (this.accepts(event)) {
              listener(event);
            }
          }),
      },
    });
    for (const name of EVENT_NAMES) {
      this.#sdk.on(name, (value) => this.received(readEvent(name, value, clock.now())));
    }
    // A log-in form in use is not blocked: the frame has the focus while somebody types in it.
    host.addEventListener('blur', () => {
      if (host.document.activeElement === frame && !this.#spoken) {
        this.#spoken = true;
        this.emit({ type: 'workspace loaded', at: clock.now() });
      }
    });
    this.watch();
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async dial(number: string): Promise<void> {
    await this.command('dial_number', { phone_number: number });
  }

  reload(): void {
    this.#spoken = false;
    // Assigning the address again reloads the frame without moving the element.
    const { src } = this.#frame;
    this.#frame.src = src;
    this.watch();
  }

  /** The exact origin, this very frame, and a message of the workspace's: all else is counted and dropped (S2). */
  private accepts(event: MessageEvent<unknown>): boolean {
    if (event.origin !== this.#workspaceOrigin) {
      this.dropped.origin += 1;
      return false;
    }
    if (event.source === null || event.source !== this.#frame.contentWindow) {
      this.dropped.source += 1;
      return false;
    }
    const name = nameOf(event.data);
    if (name === null) {
      this.dropped.shape += 1;
      return false;
    }
    if (!isKnown(name)) {
      this.dropped.unknown += 1;
      return false;
    }
    this.#spoken = true;
    if (name === 'loaded') {
      // Not by the SDK's `onLogin`: it stays silent when the frame is reloaded without a logout.
      const user = fields(fields(event.data)['value']);
      this.#host.queueMicrotask(() =>
        this.emit({ type: 'logged in', email: text(user['email']), at: this.#clock.now() }),
      );
    }
    return true;
  }

  private received(event: TelephonyEvent | null): void {
    if (event) {
      this.emit(event);
    } else {
      this.dropped.shape += 1;
    }
  }

  private emit(event: TelephonyEvent): void {
    for (const listener of this.#listeners) {
      listener(event);
    }
  }

  /** One command of a name at a time: the SDK gives every reply to the newest sender. */
  private command(name: string, value: unknown): Promise<void> {
    const before = this.#queues.get(name) ?? Promise.resolve();
    const sent = before.then(() => this.send(name, value));
    this.#queues.set(
      name,
      sent.catch(() => undefined),
    );
    return sent;
  }

  private send(name: string, value: unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#sdk.send(name, value, (success, answer) => {
        if (success) {
          resolve();
        } else {
          reject(new PortError(text(fields(answer)['code']) || 'unknown_error'));
        }
      });
    });
  }

  private watch(): void {
    this.#cancelWatch();
    const cancelLoaded = this.#clock.after(LOGGED_OUT_MS, () => {
      if (!this.#spoken) {
        this.emit({ type: 'workspace loaded', at: this.#clock.now() });
      }
    });
    const cancelSilent = this.#clock.after(SILENCE_MS, () => {
      if (!this.#spoken) {
        const { origin } = this.#host.location;
        this.emit({
          type: 'workspace silent',
          origin,
          workspace: this.#workspaceOrigin,
          at: this.#clock.now(),
        });
      }
    });
    this.#cancelWatch = () => {
      cancelLoaded();
      cancelSilent();
    };
  }
}
