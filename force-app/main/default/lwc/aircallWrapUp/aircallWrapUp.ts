import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import type { Call, PhoneState, RecordRef } from 'c/aircallSoftphoneModel';

/** After the call: what became of it, and what the agent can still add or correct (S8, S9). */
export default class AircallWrapUp extends LightningElement {
  static override renderMode = 'light' as const;

  @api state!: PhoneState;
  @api call!: Call;
  @api search!: (term: string, objects: readonly string[]) => Promise<readonly RecordRef[]>;

  labels = labels;

  get unreachable(): boolean {
    return this.state.server.kind === 'unreachable' || this.state.server.kind === 'session over';
  }

  get asksWho(): boolean {
    return this.call.choosing || (this.call.match?.state === 'Ambiguous' && !this.call.chosen);
  }

  get asksUnknown(): boolean {
    const nobody = this.call.match?.state === 'None' && !this.call.match.hidden && !this.call.chosen;
    return nobody && !this.call.result?.whoId;
  }

  get hasDispositions(): boolean {
    return this.state.dispositions.length > 0;
  }

  get required(): boolean {
    return this.state.settings?.dispositionRequired === true;
  }
}
