import type { PhoneState } from 'c/aircallSoftphoneModel';
import { isLive } from 'c/aircallSoftphoneModel';
import type { Clock, HostPort } from './ports.ts';
import { quietly } from './quietly.ts';

const TICK_MS = 1_000;

/** The utility item repeats who is calling, with the time of the call, so that it is known with the panel closed. */
export class ItemLabel {
  readonly #host: HostPort;
  readonly #clock: Clock;
  readonly #words: (state: PhoneState, now: number) => string;
  #shown = '';
  #cancelTick: () => void = () => undefined;

  constructor(host: HostPort, clock: Clock, words: (state: PhoneState, now: number) => string) {
    this.#host = host;
    this.#clock = clock;
    this.#words = words;
  }

  show(state: PhoneState): void {
    const label = this.#words(state, this.#clock.now());
    if (label !== this.#shown) {
      this.#shown = label;
      quietly(this.#host.setItemLabel(label));
    }
    this.#cancelTick();
    if (isLive(state.current)) {
      this.#cancelTick = this.#clock.after(TICK_MS, () => this.show(state));
    }
  }
}
