import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';
import type { Call } from 'c/aircallSoftphoneModel';
import { isLive, titleOf } from 'c/aircallSoftphoneModel';
import { clock, elapsed, fill } from 'c/aircallSoftphoneWords';

/** A wrap-up that a newer call has folded to two lines; everything typed is still in it. */
export default class AircallKeptWrapUp extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;
  @api current: Call | null = null;
  /** A disposition is asked for. */
  @api required = false;

  labels = labels;

  get heading(): string {
    return fill(labels.wrapUpKept, titleOf(this.call));
  }

  get talk(): string {
    return clock(elapsed(this.call, this.call.endedAt ?? 0));
  }

  get missing(): string {
    return this.required && !this.call.disposition ? labels.dispositionMissing : labels.notesSaved;
  }

  get live(): boolean {
    return isLive(this.current);
  }

  handleContinue(): void {
    send(this, { type: 'continue', callId: this.call.id });
  }
}
