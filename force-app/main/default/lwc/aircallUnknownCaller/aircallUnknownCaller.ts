import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';
import type { Call, RecordRef, Search } from 'c/aircallSoftphoneModel';
import { CALLER_OBJECTS, candidateOf } from 'c/aircallSoftphoneModel';
import { fill } from 'c/aircallSoftphoneWords';

/** No record has the number: make one, find one, or leave it to the settings. */
export default class AircallUnknownCaller extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;
  @api search!: Search;

  labels = labels;
  objects = CALLER_OBJECTS;
  searching = false;

  get newLabel(): string {
    return fill(labels.newRecord, this.call.match?.newRecordLabel ?? '');
  }

  get canCreate(): boolean {
    return (
      this.call.match?.state === 'None' && this.call.match.newRecordObject !== null && !this.call.match.hidden
    );
  }

  get canSearch(): boolean {
    return this.call.match?.state !== 'Withheld';
  }

  get consequence(): string {
    const logsTo = this.call.match?.logsTo ?? '';
    return this.call.phase === 'ringing' && this.canCreate
      ? `${labels.nothingCreated} ${logsTo}`.trim()
      : logsTo;
  }

  handleNew(): void {
    send(this, { type: 'new record' });
  }

  handleSearch(): void {
    this.searching = !this.searching;
  }

  handlePick(event: CustomEvent<RecordRef>): void {
    send(this, { type: 'choose', candidate: candidateOf(event.detail) });
  }
}
