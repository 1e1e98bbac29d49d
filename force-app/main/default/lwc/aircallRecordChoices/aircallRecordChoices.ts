import { LightningElement, api } from 'lwc';
import type { RecordRef } from 'c/aircallSoftphoneModel';

/** Records to choose one from. Fires `pick` with the record; the event bubbles. */
export default class AircallRecordChoices extends LightningElement {
  static override renderMode = 'light' as const;

  @api records: readonly RecordRef[] = [];
  @api label = '';

  handleClick(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const record = this.records.find((one) => one.id === id);
    if (record) {
      this.dispatchEvent(new CustomEvent<RecordRef>('pick', { detail: record, bubbles: true }));
    }
  }
}
