import { LightningElement, api } from 'lwc';
import type { InteractionRow } from 'c/aircallSoftphoneModel';
import { send } from 'c/aircallSoftphoneEvents';
import { clock, joined, moment, outcomeOf } from 'c/aircallSoftphoneWords';

/** The picture for an interaction's outcome. */
export function outcomeIcon(row: Pick<InteractionRow, 'outcome' | 'direction'>): string {
  const { outcome } = row;
  if (outcome === 'Missed' || outcome === 'Voicemail' || outcome === 'Message') {
    return outcome.toLowerCase();
  }
  return (outcome || row.direction).toLowerCase().startsWith('outbound') ? 'out' : 'in';
}

/** One earlier interaction of this caller, on one line. */
export default class AircallInteractionLine extends LightningElement {
  static override renderMode = 'light' as const;

  @api row!: InteractionRow;

  get icon(): string {
    return outcomeIcon(this.row);
  }

  get text(): string {
    const talk = this.row.duration ? clock(this.row.duration) : '';
    return joined(outcomeOf(this.row), talk, this.row.line);
  }

  get when(): string {
    return moment(this.row.startedAt, Date.now());
  }

  get target(): string | null {
    return this.row.taskId ?? (this.row.interactionId || null);
  }

  handleOpen(): void {
    if (this.target) {
      send(this, { type: 'open record', recordId: this.target });
    }
  }
}
