import { LightningElement, api } from 'lwc';

/** Stand-in of `lightning-button`. */
export default class Button extends LightningElement {
  @api label = '';
  @api override title = '';
  @api iconName = '';
  @api variant: 'base' | 'neutral' | 'brand' | 'destructive' | 'success' = 'neutral';
  @api disabled = false;

  get buttonClass(): string {
    return this.variant === 'base' ? 'slds-button' : `slds-button slds-button_${this.variant}`;
  }

  get href(): string {
    return `/slds/icons/utility-sprite/svg/symbols.svg#${this.iconName.replace('utility:', '')}`;
  }

  @api focus(): void {
    this.template?.querySelector('button')?.focus();
  }
}
