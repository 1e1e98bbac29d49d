import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fetchLookup, type FieldView, type Scalar } from '../api.ts';
import { asText } from '../format.ts';
import { change, type Edit } from '../state.ts';

const NUMERIC = new Set(['int', 'long', 'double', 'currency', 'percent']);
const LONG_TEXT = new Set(['textarea']);

/** Choices offered under a lookup field while a person types. */
let choices: { field: string; found: { id: string; name: string }[] } = { field: '', found: [] };

export interface Form {
  edit: Edit;
  /** Names of records that lookup fields point to, by field. */
  names: Record<string, string>;
  /** Sets ids apart when two forms are on the page. */
  prefix: string;
}

function errorOf(form: Form, name: string): string {
  return form.edit.errors
    .filter((error) => error.fields.some((field) => field.toLowerCase() === name.toLowerCase()))
    .map((error) => error.message)
    .join(' ');
}

function set(form: Form, name: string, value: Scalar): void {
  change(() => (form.edit.values[name] = value));
}

/** `2026-03-01T09:00` in local time, as the browser's own input wants it. */
function localDatetime(value: Scalar): string {
  if (typeof value !== 'string' || value === '') return '';
  const time = new Date(value);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function lookup(field: FieldView, id: string, form: Form): TemplateResult {
  const target = field.referenceTo[0] ?? '';
  const type = async (typed: string): Promise<void> => {
    form.names[field.name] = typed;
    set(form, field.name, null);
    const found = typed.length > 0 ? await fetchLookup(target, typed) : [];
    choices = { field: id, found };
    change(() => undefined);
  };
  const choose = (choice: { id: string; name: string }): void => {
    form.names[field.name] = choice.name;
    choices = { field: '', found: [] };
    set(form, field.name, choice.id);
  };
  const open = choices.field === id && choices.found.length > 0;
  return html`<input
      id=${id}
      class="slds-input"
      role="combobox"
      autocomplete="off"
      aria-expanded=${open}
      aria-controls="${id}-choices"
      placeholder="Search"
      .value=${live(form.names[field.name] ?? asText(form.edit.values[field.name]))}
      @input=${(event: InputEvent) => void type((event.target as HTMLInputElement).value)}
    />
    <ul id="${id}-choices" class="shell-choices" role="listbox" ?hidden=${!open}>
      ${
        open
          ? choices.found.map(
              (choice) =>
                html`<li role="option" aria-selected="false">
                  <button type="button" @click=${() => choose(choice)}>${choice.name}</button>
                </li>`,
            )
          : nothing
      }
    </ul>`;
}

function picklist(field: FieldView, id: string, form: Form): TemplateResult {
  const value = asText(form.edit.values[field.name]);
  const known = field.options.some((option) => option.value === value);
  return html`<select
    id=${id}
    class="slds-select"
    @change=${(event: Event) => set(form, field.name, (event.target as HTMLSelectElement).value || null)}
  >
    <option value="" ?selected=${value === ''}>--None--</option>
    ${known || value === '' ? nothing : html`<option value=${value} selected>${value}</option>`}
    ${field.options.map(
      (option) =>
        html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`,
    )}
  </select>`;
}

function text(field: FieldView, id: string, form: Form): TemplateResult {
  const value = form.edit.values[field.name];
  if (LONG_TEXT.has(field.type)) {
    return html`<textarea
      id=${id}
      class="slds-textarea"
      rows="3"
      .value=${live(asText(value))}
      @input=${(event: InputEvent) => set(form, field.name, (event.target as HTMLTextAreaElement).value)}
    ></textarea>`;
  }
  const kinds: Record<string, string> = {
    date: 'date',
    datetime: 'datetime-local',
    phone: 'tel',
    email: 'email',
  };
  const read = (input: HTMLInputElement): Scalar => {
    if (input.value === '') return null;
    return field.type === 'datetime' ? new Date(input.value).toISOString() : input.value;
  };
  return html`<input
    id=${id}
    class="slds-input"
    type=${NUMERIC.has(field.type) ? 'number' : (kinds[field.type] ?? 'text')}
    step="any"
    .value=${live(field.type === 'datetime' ? localDatetime(value ?? null) : asText(value))}
    @input=${(event: InputEvent) => set(form, field.name, read(event.target as HTMLInputElement))}
  />`;
}

function checkbox(field: FieldView, id: string, form: Form): TemplateResult {
  return html`<input
    id=${id}
    type="checkbox"
    .checked=${live(form.edit.values[field.name] === true)}
    @change=${(event: Event) => set(form, field.name, (event.target as HTMLInputElement).checked)}
  />`;
}

/** One field as it is edited, with its label and its error. */
export function fieldInput(field: FieldView, form: Form): TemplateResult {
  const id = `${form.prefix}-${field.name}`;
  const error = errorOf(form, field.name);
  let control = text(field, id, form);
  if (field.type === 'boolean') control = checkbox(field, id, form);
  else if (field.type === 'picklist' || field.type === 'combobox') control = picklist(field, id, form);
  else if (field.type === 'reference') control = lookup(field, id, form);
  return html`<div class="slds-form-element ${error ? 'slds-has-error' : ''}" data-field=${field.name}>
    <label class="slds-form-element__label" for=${id}
      >${field.required ? html`<abbr class="slds-required" title="required">* </abbr>` : nothing}${field.label}</label
    >
    <div class="slds-form-element__control">${control}</div>
    ${error ? html`<div class="slds-form-element__help" role="alert">${error}</div>` : nothing}
  </div>`;
}

/** Errors that name no field, or a field that the form does not show. */
export function formErrors(edit: Edit, fields: FieldView[]): TemplateResult | typeof nothing {
  const shown = new Set(fields.map((field) => field.name.toLowerCase()));
  const others = edit.errors.filter((error) => !error.fields.some((name) => shown.has(name.toLowerCase())));
  if (others.length === 0) return nothing;
  return html`<div class="shell-errors" role="alert">
    <b>Review the errors on this page.</b>
    <ul>
      ${others.map((error) => html`<li>${error.message}</li>`)}
    </ul>
  </div>`;
}

/** Required fields without a value, worded as Lightning does. */
export function missing(fields: FieldView[], edit: Edit): Edit['errors'] {
  return fields
    .filter((field) => field.required && asText(edit.values[field.name]).trim() === '')
    .map((field) => ({
      message: 'Complete this field.',
      errorCode: 'REQUIRED_FIELD_MISSING',
      fields: [field.name],
    }));
}
