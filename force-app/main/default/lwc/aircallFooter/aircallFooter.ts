import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';
import type { Call } from 'c/aircallSoftphoneModel';

/** Save and leave the wrap-up. */
export default class AircallFooter extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;

  labels = labels;

  get unassigned(): boolean {
    return this.call.match?.state === 'Ambiguous' && !this.call.chosen;
  }

  get saveLabel(): string {
    return this.call.result?.logState === 'Failed' ? labels.saveAndRetry : labels.save;
  }

  handleSave(): void {
    send(this, { type: 'save', callId: this.call.id });
  }

  handleLeave(): void {
    send(this, { type: 'close', callId: this.call.id });
  }
}
