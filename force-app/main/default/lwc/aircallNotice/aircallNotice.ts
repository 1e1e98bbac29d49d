import { LightningElement, api } from 'lwc';

export interface NoticeAction {
  readonly name: string;
  readonly label: string;
  readonly brand?: boolean;
}

const ICONS = { info: 'info', ok: 'ok', warn: 'warn', bad: 'error' } as const;

/** One plain message: what happened, the reason, what is kept or to do. Fires `action` with the button's name. */
export default class AircallNotice extends LightningElement {
  static override renderMode = 'light' as const;

  @api tone: keyof typeof ICONS = 'info';
  @api heading = '';
  /** Sentences under the heading; empty ones are left out. */
  @api lines: readonly string[] = [];
  @api actions: readonly NoticeAction[] = [];
  @api hint = '';

  get boxClass(): string {
    return `ac-notice ac-notice_${this.tone}`;
  }

  get icon(): string {
    return ICONS[this.tone];
  }

  get shownLines(): readonly string[] {
    return this.lines.filter((line) => line);
  }

  get buttons(): readonly (NoticeAction & { readonly className: string })[] {
    return this.actions.map((action) => ({
      ...action,
      className: `ac-button ac-button_small ${action.brand ? 'ac-button_brand' : ''}`,
    }));
  }

  get hasFooter(): boolean {
    return this.actions.length > 0 || this.hint !== '';
  }

  handleClick(event: Event): void {
    const { name } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('action', { detail: name }));
  }
}
