import { LightningElement, api } from 'lwc';

/** Stand-in of `lightning-button-icon`. */
export default class ButtonIcon extends LightningElement {
  @api iconName = '';
  @api alternativeText = '';
  @api override title = '';
  @api variant: 'border' | 'border-filled' | 'bare' | 'container' = 'border';
  @api disabled = false;

  get buttonClass(): string {
    return `slds-button slds-button_icon slds-button_icon-${this.variant}`;
  }

  get href(): string {
    return `/slds/icons/utility-sprite/svg/symbols.svg#${this.iconName.replace('utility:', '')}`;
  }

  @api focus(): void {
    this.template?.querySelector('button')?.focus();
  }
}
