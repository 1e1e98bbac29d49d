import { LightningElement, api } from 'lwc';

/** Stand-in of `lightning-spinner`. */
export default class Spinner extends LightningElement {
  @api alternativeText = '';
  @api size: 'small' | 'medium' | 'large' = 'medium';

  get boxClass(): string {
    return `slds-spinner slds-spinner_${this.size}`;
  }
}
