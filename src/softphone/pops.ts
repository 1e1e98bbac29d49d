import type { Clock, KeyStore } from './ports.ts';

const POPPED = 'aircall.popped.';
const POPPED_FOR_MS = 24 * 3_600_000;

/** Pops once per call in this browser, even if the leading tab closed while it rang and another took over (S4, S12). */
export class Pops {
  readonly #store: KeyStore;
  readonly #clock: Clock;

  constructor(store: KeyStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** What the agent asks for himself belongs to no call, and pops every time. */
  once(callId: string | null, pop: () => void): void {
    if (callId !== null) {
      if (this.#store.get(POPPED + callId) !== null) {
        return;
      }
      this.#store.set(POPPED + callId, String(this.#clock.now()));
    }
    pop();
  }

  forgetOld(): void {
    for (const key of this.#store.keys().filter((one) => one.startsWith(POPPED))) {
      if (this.#clock.now() - Number(this.#store.get(key)) > POPPED_FOR_MS) {
        this.#store.remove(key);
      }
    }
  }
}
