import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send, walk } from 'c/aircallSoftphoneEvents';
import type { Call, Disposition } from 'c/aircallSoftphoneModel';

interface Option extends Disposition {
  readonly checked: string;
  readonly tabIndex: string;
  readonly className: string;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The wrap-up choice (S8): one of the same list as Aircall's tags. Arrows move, Space or Enter chooses. */
export default class AircallDisposition extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;
  @api dispositions: readonly Disposition[] = [];
  @api required = false;

  labels = labels;

  get groupLabel(): string {
    return this.required ? labels.dispositionRequired : labels.disposition;
  }

  get options(): readonly Option[] {
    const chosen = this.call.disposition;
    const known = this.dispositions.some((one) => one.value === chosen);
    return this.dispositions.map((one, index) => ({
      ...one,
      checked: String(one.value === chosen),
      tabIndex: (known ? one.value === chosen : index === 0) ? '0' : '-1',
      className: `ac-option ${one.value === chosen ? 'ac-option_on' : ''}`,
    }));
  }

  handleChoose(event: Event): void {
    const { value } = (event.currentTarget as HTMLElement).dataset;
    if (value) {
      send(this, { type: 'disposition', callId: this.call.id, value });
    }
  }

  handleKey(event: KeyboardEvent): void {
    walk(event, this, '[role="radio"]', STEPS);
  }
}
