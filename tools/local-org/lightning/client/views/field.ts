import { html, nothing, type TemplateResult } from 'lit';
import type { FieldView } from '../api.ts';
import { dial } from '../dial.ts';
import { formatValue } from '../format.ts';
import { utilityIcon } from '../icons.ts';
import { go, urlOf } from '../navigation.ts';
import { current, objectSummary, type Place } from '../state.ts';

/** Record that a field belongs to; a dialled number carries it to the softphone. */
export interface Owner {
  id: string;
  name: string;
  object: string;
}

/** A link inside the shell: a plain click stays in the page, others do what the browser does. */
export function placeLink(place: Place, text: unknown, className = ''): TemplateResult {
  const follow = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    void go(place);
  };
  return html`<a class=${className} href=${urlOf(place)} @click=${follow}>${text}</a>`;
}

export const recordLink = (object: string, id: string, name: string, className = ''): TemplateResult =>
  placeLink({ kind: 'record', object, id }, name, className);

function phone(field: FieldView, owner: Owner): TemplateResult {
  const number = String(field.value);
  if (!current().softphone.clickToDial) return html`<span class="shell-number">${number}</span>`;
  const call = (): void =>
    dial({ number, recordId: owner.id, recordName: owner.name, objectType: owner.object });
  return html`<button
    type="button"
    class="shell-link shell-number"
    title="Click to dial"
    data-dial=${number}
    aria-label="Dial ${number}"
    @click=${call}
  >
    ${utilityIcon('call')} ${number}
  </button>`;
}

/** A field's value as it is read: links, phone numbers that can be dialled, line breaks kept. */
export function fieldValue(field: FieldView, owner: Owner): TemplateResult | string {
  if (field.value === null || field.value === '') return '';
  if (field.type === 'phone') return phone(field, owner);
  if (field.link) {
    const { object, id, name } = field.link;
    const known = objectSummary(object);
    return known ? html`${recordLink(object, id, name)}` : name;
  }
  if (field.type === 'url') {
    const href = String(field.value);
    if (!/^https?:\/\//.test(href)) return href;
    return html`<a href=${href} target="_blank" rel="noopener">${href}</a>`;
  }
  if (field.type === 'email') return html`<a href="mailto:${String(field.value)}">${String(field.value)}</a>`;
  if (field.type === 'textarea') return html`<span class="shell-lines">${String(field.value)}</span>`;
  return formatValue(field);
}

/** One label with its value below. */
export function fieldOutput(field: FieldView, owner: Owner): TemplateResult {
  return html`<div class="shell-field" data-field=${field.name}>
    <dt>${field.label}</dt>
    <dd>${fieldValue(field, owner) || nothing}</dd>
  </div>`;
}
