import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';
import type { Call, CardLine, InteractionRow } from 'c/aircallSoftphoneModel';
import { callerOf } from 'c/aircallSoftphoneModel';
import { joined, lineOf } from 'c/aircallSoftphoneWords';

interface OpenLine extends CardLine {
  readonly icon: string;
}

/** Why the caller was matched, his open Cases and Opportunities, and the last interactions (S5). */
export default class AircallCallerCard extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;

  labels = labels;

  get known(): boolean {
    return callerOf(this.call) !== null;
  }

  get reason(): string {
    return this.call.chosen ? this.call.chosen.field : (this.call.match?.reason ?? '');
  }

  /** What the strip has no room for: while the agent talks, or in a narrow panel. */
  get details(): string {
    const number = this.call.match?.formatted || this.call.number;
    const caller = callerOf(this.call);
    return joined(caller?.title, caller && number, lineOf(this.call));
  }

  get isHidden(): boolean {
    return this.call.match?.hidden === true && !this.call.chosen;
  }

  get openLines(): readonly OpenLine[] {
    const { card } = this.call;
    return [
      ...(card?.cases ?? []).map((line) => ({ ...line, icon: 'Case' })),
      ...(card?.opportunities ?? []).map((line) => ({
        ...line,
        title: '',
        detail: joined(line.title, line.detail),
        icon: 'Opportunity',
      })),
    ];
  }

  get hasOpen(): boolean {
    return this.openLines.length > 0;
  }

  get interactions(): readonly InteractionRow[] {
    return (this.call.card?.interactions ?? []).filter((row) => row.callId !== this.call.id);
  }

  get hasInteractions(): boolean {
    return this.interactions.length > 0;
  }

  get interactionsTitle(): string {
    return this.known ? labels.lastInteractions : labels.earlierWithNumber;
  }

  handleChange(): void {
    send(this, { type: 'choose again', choosing: true });
  }

  handleOpen(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    if (id) {
      send(this, { type: 'open record', recordId: id });
    }
  }
}
