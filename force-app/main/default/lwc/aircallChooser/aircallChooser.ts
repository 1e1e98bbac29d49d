import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send, walk } from 'c/aircallSoftphoneEvents';
import type { Call, Candidate, RecordRef, Search } from 'c/aircallSoftphoneModel';
import { CALLER_OBJECTS, candidateOf } from 'c/aircallSoftphoneModel';
import { day, joined } from 'c/aircallSoftphoneWords';

interface Choice extends Candidate {
  readonly detail: string;
  readonly when: string;
  readonly tabIndex: string;
}

/** Several records have the number: one click, or arrows and Enter, chooses and pops (M7). */
export default class AircallChooser extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;
  @api search!: Search;

  labels = labels;
  objects = CALLER_OBJECTS;
  searching = false;

  get heading(): string {
    return this.call.phase === 'ended' ? labels.whoCalled : labels.whoIsCalling;
  }

  get choices(): readonly Choice[] {
    return (this.call.match?.candidates ?? []).map((candidate, index) => ({
      ...candidate,
      detail: joined(candidate.account, candidate.title) || candidate.objectLabel,
      when: day(candidate.lastModified, Date.now()),
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
    walk(event, this, '[data-candidate]');
  }

  handleSomebodyElse(): void {
    this.searching = !this.searching;
  }

  handlePick(event: CustomEvent<RecordRef>): void {
    send(this, { type: 'choose', candidate: candidateOf(event.detail) });
  }
}
