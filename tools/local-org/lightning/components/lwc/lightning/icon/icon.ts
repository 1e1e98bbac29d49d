import { LightningElement, api } from 'lwc';

/** Stand-in of `lightning-icon`: the design system's own symbols. */
export default class Icon extends LightningElement {
  /** `utility:refresh`, `standard:contact`. */
  @api iconName = '';
  @api size: 'xx-small' | 'x-small' | 'small' | 'medium' | 'large' = 'medium';
  @api alternativeText = '';
  @api variant: '' | 'inverse' | 'error' | 'success' | 'warning' = '';

  get parts(): [string, string] {
    const [sprite = 'utility', symbol = ''] = this.iconName.split(':');
    return [sprite, symbol];
  }

  get href(): string {
    const [sprite, symbol] = this.parts;
    return `/slds/icons/${sprite}-sprite/svg/symbols.svg#${symbol}`;
  }

  get boxClass(): string {
    const [sprite, symbol] = this.parts;
    const colour = sprite === 'utility' ? `slds-icon-utility-${symbol}` : `slds-icon-${sprite}-${symbol}`;
    return `slds-icon_container ${colour.replaceAll('_', '-')}`;
  }

  get iconClass(): string {
    const size = this.size === 'medium' ? '' : ` slds-icon_${this.size}`;
    if (this.parts[0] !== 'utility' || this.variant === 'inverse') return `slds-icon${size}`;
    return `slds-icon${size} slds-icon-text-${this.variant || 'default'}`;
  }
}
