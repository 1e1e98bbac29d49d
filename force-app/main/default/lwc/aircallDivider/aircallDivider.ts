import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';

/** What the divider asks of the layout: so many pixels more for the phone, an end, or the usual height. */
export type Resize = { readonly by: number } | { readonly to: 'least' | 'most' | 'usual' };

const STEP_PX = 16;

/** Between the panel and the phone: drag, arrows, Home, End; Enter folds; double click restores. */
export default class AircallDivider extends LightningElement {
  static override renderMode = 'light' as const;

  @api hint = '';
  @api folded = false;
  /** False during a call: Aircall's frame has the only Answer and Hang up. */
  @api canFold = false;
  @api height = 0;
  @api least = 0;
  @api most = 0;

  labels = labels;
  #lastY: number | null = null;

  get foldLabel(): string {
    return this.folded ? labels.showPhone : labels.foldPhone;
  }

  get foldIcon(): string {
    return this.folded ? 'up' : 'down';
  }

  get valueText(): string {
    return `${Math.round(this.height)} px`;
  }

  handleDown(event: PointerEvent): void {
    this.#lastY = event.clientY;
    const bar = event.currentTarget as HTMLElement;
    bar.setPointerCapture?.(event.pointerId);
  }

  handleMove(event: PointerEvent): void {
    if (this.#lastY !== null && event.clientY !== this.#lastY) {
      this.resize({ by: this.#lastY - event.clientY });
      this.#lastY = event.clientY;
    }
  }

  handleUp(): void {
    this.#lastY = null;
  }

  handleDouble(): void {
    this.resize({ to: 'usual' });
  }

  handleKey(event: KeyboardEvent): void {
    const wanted: Readonly<Record<string, Resize>> = {
      ArrowUp: { by: STEP_PX },
      ArrowDown: { by: -STEP_PX },
      Home: { to: 'least' },
      End: { to: 'most' },
    };
    const resize = wanted[event.key];
    if (resize) {
      event.preventDefault();
      this.resize(resize);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.handleFold();
    }
  }

  handleFold(): void {
    if (this.canFold) {
      send(this, { type: 'fold', folded: !this.folded });
    }
  }

  resize(detail: Resize): void {
    this.dispatchEvent(new CustomEvent<Resize>('resizephone', { detail, bubbles: true }));
  }
}
