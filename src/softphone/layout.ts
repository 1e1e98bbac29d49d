import type { Resize } from 'c/aircallDivider';
import type { PhoneSize } from 'c/aircallSoftphone';
import type { PhoneState } from 'c/aircallSoftphoneModel';
import { isLive } from 'c/aircallSoftphoneModel';
import type { KeyStore } from './ports.ts';

/** Aircall's own minimum, for log-in, ringing and talking; a frame narrower than 376 px is scaled to 80 %. */
const LEAST_PX = 320;
const LEAST_SCALED_PX = 256;
/** The width that Aircall's workspace needs. */
export const FRAME_PX = 376;
/** Header, strip, divider and two rows of ours stay in view whatever the divider says. */
const OURS_PX = 220;
const WIDE_PX = 676;

/** Where the phone and the panel are: a grid's classes and one length, so that the frame itself never moves. */
export class Layout {
  readonly #root: HTMLElement;
  readonly #store: KeyStore;
  readonly #window: Window;
  #mode = 'idle';

  constructor(window: Window, root: HTMLElement, store: KeyStore) {
    this.#window = window;
    this.#root = root;
    this.#store = store;
  }

  get canBeWide(): boolean {
    return this.#window.innerWidth >= WIDE_PX;
  }

  get wide(): boolean {
    return this.canBeWide && this.#store.get('aircall.wide') === 'true';
  }

  get size(): PhoneSize {
    const least = this.#window.innerWidth < FRAME_PX ? LEAST_SCALED_PX : LEAST_PX;
    const most = Math.max(least, this.#window.innerHeight - OURS_PX);
    return { least, most, height: Math.min(most, Math.max(least, this.kept() ?? least)) };
  }

  toggleWide(): void {
    this.#store.set('aircall.wide', String(!this.wide));
  }

  resize(resize: Resize): void {
    const { height, least, most } = this.size;
    if ('to' in resize && resize.to === 'usual') {
      this.#store.remove(this.key());
      return;
    }
    const wanted = 'by' in resize ? height + resize.by : resize.to === 'least' ? least : most;
    this.#store.set(this.key(), String(Math.min(most, Math.max(least, wanted))));
  }

  /** The place of the divider is remembered for each state of the phone. */
  apply(state: PhoneState): void {
    const live = isLive(state.current);
    this.#mode = live ? state.current.phase : 'idle';
    const folded = !live && state.folded;
    this.#root.classList.toggle('ac_wide', this.wide);
    this.#root.classList.toggle('ac_folded', folded && !this.wide);
    this.#root.classList.toggle('ac_sized', this.kept() !== null);
    this.#root.style.setProperty('--aircall-phone', `${this.size.height}px`);
  }

  private key(): string {
    return `aircall.height.${this.#mode}`;
  }

  private kept(): number | null {
    const kept = Number(this.#store.get(this.key()));
    return kept > 0 ? kept : null;
  }
}
