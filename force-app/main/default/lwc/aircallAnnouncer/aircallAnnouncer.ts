import { LightningElement, api } from 'lwc';

/** Long enough for a screen reader to have begun; then the same sentence can be said again. */
const KEEP_MS = 5_000;

/** The two live regions. `assertive` interrupts: a ring, a failure; `polite` waits. */
export default class AircallAnnouncer extends LightningElement {
  static override renderMode = 'light' as const;

  polite: readonly { id: number; text: string }[] = [];
  assertive: readonly { id: number; text: string }[] = [];
  #count = 0;
  #timers = new Set<ReturnType<typeof setTimeout>>();

  @api say(text: string, urgency: 'polite' | 'assertive'): void {
    const entry = { id: ++this.#count, text };
    this[urgency] = [...this[urgency], entry];
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when the component goes
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this[urgency] = this[urgency].filter((one) => one !== entry && one.id !== entry.id);
    }, KEEP_MS);
    this.#timers.add(timer);
  }

  override disconnectedCallback(): void {
    this.#timers.forEach((timer) => clearTimeout(timer));
  }
}
