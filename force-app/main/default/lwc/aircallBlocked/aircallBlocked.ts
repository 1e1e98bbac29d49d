import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';
import type { Blocked } from 'c/aircallSoftphoneModel';
import { fill } from 'c/aircallSoftphoneWords';

/** Aircall did not open in this page: the exact address, and a ready text for Aircall support (S1). */
export default class AircallBlocked extends LightningElement {
  static override renderMode = 'light' as const;

  @api blocked!: Blocked;
  @api userEmail = '';

  labels = labels;
  reasons = [labels.blockedReason, labels.blockedLogIn];

  get supportText(): string {
    const seen = `${new Date(this.blocked.at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return [
      fill(labels.supportGreeting, new URL(this.blocked.workspace).host),
      this.blocked.origin,
      labels.supportRequest,
      this.userEmail ? fill(labels.supportUser, this.userEmail) : '',
      fill(labels.supportSeen, seen),
    ]
      .filter((line) => line)
      .join('\n');
  }

  handleCopyAddress(): void {
    send(this, { type: 'copy', text: this.blocked.origin });
  }

  handleCopyText(): void {
    send(this, { type: 'copy', text: this.supportText });
  }

  handleTryAgain(): void {
    send(this, { type: 'try again' });
  }
}
