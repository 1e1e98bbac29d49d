import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';
import type { Call, Candidate, RecordRef } from 'c/aircallSoftphoneModel';
import { joined, moment } from 'c/aircallSoftphoneWords';

type Search = (term: string, objects: readonly string[]) => Promise<readonly RecordRef[]>;

interface Choice extends Candidate {
  readonly detail: string;
  readonly when: string;
  readonly tabIndex: string;
}

const WHO_OBJECTS = ['Contact', 'Lead', 'Account'];

/** Several records have the number: one click, or arrows and Enter, chooses and pops (M7). */
export default class AircallChooser extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;
  @api search!: Search;

  labels = labels;
  objects = WHO_OBJECTS;
  searching = false;

  get heading(): string {
    return this.call.phase === 'ended' ? labels.whoCalled : labels.whoIsCalling;
  }

  get choices(): readonly Choice[] {
    return (this.call.match?.candidates ?? []).map((candidate, index) => ({
      ...candidate,
      detail: joined(candidate.account, candidate.title) || candidate.objectLabel,
      when: moment(candidate.lastModified, Date.now()),
      tabIndex: index === 0 ? '0' : '-1',
    }));
  }

  get consequence(): string {
    return this.call.match?.logsTo ?? '';
  }

  handleChoose(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const candidate = this.call.match?.candidates.find((one) => one.id === id);
    if (candidate) {
      send(this, { type: 'choose', candidate });
    }
  }

  handleKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...this.querySelectorAll<HTMLElement>('[data-candidate]')];
    const at = buttons.findIndex((button) => button === event.target);
    if (step && at >= 0) {
      event.preventDefault();
      buttons.at((at + step) % buttons.length)?.focus();
    }
  }

  handleSomebodyElse(): void {
    this.searching = !this.searching;
  }

  handlePick(event: CustomEvent<RecordRef>): void {
    const { id, objectName, name, detail, icon } = event.detail;
    const candidate = {
      id,
      objectName,
      objectLabel: objectName,
      icon,
      name,
      account: detail,
      title: '',
      field: '',
    };
    send(this, { type: 'choose', candidate: { ...candidate, lastModified: null } });
  }
}
