import { LightningElement, api } from 'lwc';
import type { Call, PhoneState, Search } from 'c/aircallSoftphoneModel';
import { asksWho } from 'c/aircallSoftphoneModel';

/** After the call: what became of it, and what the agent can still add or correct (S8, S9). */
export default class AircallWrapUp extends LightningElement {
  static override renderMode = 'light' as const;

  @api state!: PhoneState;
  @api call!: Call;
  @api search!: Search;

  get unreachable(): boolean {
    return this.state.server.kind === 'unreachable' || this.state.server.kind === 'session over';
  }

  get asksWho(): boolean {
    return asksWho(this.call);
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
