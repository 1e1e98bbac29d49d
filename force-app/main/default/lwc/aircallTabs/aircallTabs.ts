import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';

export interface Tab {
  readonly name: string;
  readonly label: string;
}

/** A row of tabs; the panels are the owner's. Fires `choose` with the tab's name. */
export default class AircallTabs extends LightningElement {
  static override renderMode = 'light' as const;

  @api tabs: readonly Tab[] = [];
  @api chosen = '';

  labels = labels;

  get shown(): readonly (Tab & { selected: string; tabIndex: string; className: string })[] {
    return this.tabs.map((tab) => {
      const on = tab.name === this.chosen;
      return {
        ...tab,
        selected: String(on),
        tabIndex: on ? '0' : '-1',
        className: `ac-tab ${on ? 'ac-tab_on' : ''}`,
      };
    });
  }

  handleChoose(event: Event): void {
    this.choose((event.currentTarget as HTMLElement).dataset['name']);
  }

  handleKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = this.tabs.findIndex((tab) => tab.name === this.chosen);
    const next = step ? this.tabs.at((at + step) % this.tabs.length) : undefined;
    if (next) {
      event.preventDefault();
      this.choose(next.name);
      this.querySelector<HTMLElement>(`[data-name="${next.name}"]`)?.focus();
    }
  }

  choose(name: string | undefined): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: name }));
  }
}
