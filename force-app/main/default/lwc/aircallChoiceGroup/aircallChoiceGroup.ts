import { LightningElement, api } from 'lwc';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Shown extends Choice {
  readonly pressed: 'true' | 'false';
}

/** Buttons side by side, one of them pressed; says which by the event `choose`, whose detail is the value. */
export default class AircallChoiceGroup extends LightningElement {
  /** What is chosen here, for screen readers. */
  @api label = '';
  @api choices: readonly Choice[] = [];
  @api value = '';

  get shown(): readonly Shown[] {
    return this.choices.map((one) => ({ ...one, pressed: one.value === this.value ? 'true' : 'false' }));
  }

  handleChoose(event: Event): void {
    const { value = '' } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('choose', { detail: value }));
  }
}
