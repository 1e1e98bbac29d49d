import { html, type TemplateResult } from 'lit';

/** A one-colour symbol: `call`, `close`. The name may come from a page, so only its letters are used. */
export function utilityIcon(name: string, size = 'xx-small'): TemplateResult {
  const symbol = name.replace(/\W/g, '');
  const href = `/slds/icons/utility-sprite/svg/symbols.svg#${symbol}`;
  return html`<svg class="slds-icon slds-icon_${size} shell-icon" aria-hidden="true">
    <use href=${href}></use>
  </svg>`;
}

/** An object's symbol on its colour: `standard:contact`, `custom:custom53`. */
export function objectIcon(icon: string, size = 'small'): TemplateResult {
  const [sprite = 'standard', symbol = 'record'] = icon.split(':');
  const colour =
    sprite === 'custom' ? `slds-icon-custom-${symbol}` : `slds-icon-standard-${symbol.replaceAll('_', '-')}`;
  const href = `/slds/icons/${sprite}-sprite/svg/symbols.svg#${symbol}`;
  return html`<span class="slds-icon_container ${colour}"
    ><svg class="slds-icon slds-icon_${size}" aria-hidden="true"><use href=${href}></use></svg
  ></span>`;
}
