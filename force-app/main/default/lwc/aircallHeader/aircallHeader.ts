import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send, walk } from 'c/aircallSoftphoneEvents';
import type { PhoneState } from 'c/aircallSoftphoneModel';
import { isLive } from 'c/aircallSoftphoneModel';
import { stateOf } from 'c/aircallSoftphoneWords';

interface MenuItem {
  readonly name: string;
  readonly label: string;
}

/** The softphone's name, its state as a dot and a word, the layout button and the menu of rare actions. */
export default class AircallHeader extends LightningElement {
  static override renderMode = 'light' as const;

  @api state!: PhoneState;
  @api wide = false;
  @api canBeWide = false;

  labels = labels;
  menuOpen = false;
  #focusMenu = false;

  get name(): string {
    return this.state.settings?.integrationName || labels.phoneName;
  }

  get word(): string {
    return stateOf(this.state).word;
  }

  get dotClass(): string {
    return `ac-dot ac-dot_${stateOf(this.state).tone}`;
  }

  get layoutLabel(): string {
    return this.wide ? labels.stacked : labels.sideBySide;
  }

  get expanded(): string {
    return String(this.menuOpen);
  }

  get items(): readonly MenuItem[] {
    const live = isLive(this.state.current);
    return [
      { name: 'refresh', label: labels.refreshRecent },
      live ? { name: 'end', label: labels.endCallHere } : { name: 'reload', label: labels.reload },
    ];
  }

  override renderedCallback(): void {
    if (this.#focusMenu && this.menuOpen) {
      this.#focusMenu = false;
      this.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    }
  }

  handlePhone(): void {
    this.dispatchEvent(new CustomEvent('gotophone', { bubbles: true }));
  }

  handleLayout(): void {
    this.dispatchEvent(new CustomEvent('layout', { bubbles: true }));
  }

  handleMenu(): void {
    this.menuOpen = !this.menuOpen;
    this.#focusMenu = this.menuOpen;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.menuOpen) {
      this.closeMenu();
    } else {
      walk(event, this, '[role="menuitem"]');
    }
  }

  handleItem(event: Event): void {
    const { name } = (event.currentTarget as HTMLElement).dataset;
    this.closeMenu();
    const { current } = this.state;
    if (name === 'end' && current) {
      send(this, { type: 'end call here', callId: current.id });
    } else if (name !== 'end') {
      send(this, { type: name === 'refresh' ? 'refresh recent' : 'reload' });
    }
  }

  closeMenu(): void {
    this.menuOpen = false;
    this.querySelector<HTMLElement>('[data-menu]')?.focus();
  }
}
