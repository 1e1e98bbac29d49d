import { html, nothing, type TemplateResult } from 'lit';
import type { RecordView, TableView } from '../api.ts';
import { pageComponent } from '../components.ts';
import { cancelEdit, openForm, saveEdit, startEdit } from '../editing.ts';
import { objectIcon, utilityIcon } from '../icons.ts';
import { change, current, type Edit } from '../state.ts';
import { fieldOutput, fieldValue, recordLink, type Owner } from './field.ts';
import { fieldInput, formErrors, type Form } from './inputs.ts';
import { timeline } from './timeline.ts';

function highlights(record: RecordView, owner: Owner): TemplateResult {
  return html`<header class="shell-card shell-highlights">
    ${objectIcon(record.icon, 'medium')}
    <div>
      <div class="shell-weak">${record.personAccount ? 'Person Account' : record.objectLabel}</div>
      <h1>${record.name}</h1>
    </div>
    <dl>${record.highlights.map((field) => fieldOutput(field, owner))}</dl>
    <span class="shell-buttons">
      <button type="button" class="slds-button slds-button_neutral" @click=${() => startEdit()}>Edit</button>
    </span>
  </header>`;
}

function reading(record: RecordView, owner: Owner): TemplateResult {
  return html`${record.sections.map(
    (section) =>
      html`<h2 class="shell-group">${section.label}</h2>
        <div class="shell-details">
          ${section.fields.map(
            (field) =>
              html`<div class="shell-detail">
                <dl>${fieldOutput(field, owner)}</dl>
                ${
                  field.editable
                    ? html`<button
                        type="button"
                        class="shell-icon-button shell-pencil"
                        aria-label="Edit ${field.label}"
                        @click=${() => startEdit(field.name)}
                      >
                        ${utilityIcon('edit')}
                      </button>`
                    : nothing
                }
              </div>`,
          )}
        </div>`,
  )}`;
}

function editing(record: RecordView, edit: Edit, owner: Owner): TemplateResult {
  const fields = record.sections.flatMap((section) => section.fields);
  const names = Object.fromEntries(fields.flatMap(({ name, link }) => (link ? [[name, link.name]] : [])));
  const form: Form = { edit, names: editNames(edit, names), prefix: 'edit' };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void saveEdit();
  };
  return html`<form @submit=${submit} novalidate>
    ${formErrors(edit, fields)}
    ${record.sections.map(
      (section) =>
        html`<h2 class="shell-group">${section.label}</h2>
          <div class="shell-form">
            ${section.fields.map((field) =>
              field.editable ? fieldInput(field, form) : html`<dl>${fieldOutput(field, owner)}</dl>`,
            )}
          </div>`,
    )}
    <footer class="shell-form-footer">
      <button type="button" class="slds-button slds-button_neutral" @click=${cancelEdit}>Cancel</button>
      <button type="submit" class="slds-button slds-button_brand" ?disabled=${edit.saving}>Save</button>
    </footer>
  </form>`;
}

/** Names typed into lookups live as long as the edit does. */
const typedNames = new WeakMap<Edit, Record<string, string>>();

function editNames(edit: Edit, initial: Record<string, string>): Record<string, string> {
  const known = typedNames.get(edit) ?? { ...initial };
  typedNames.set(edit, known);
  return known;
}

export function relatedList(list: TableView): TemplateResult {
  const create = (): void => void openForm(list.object);
  return html`<article class="shell-card" data-related=${list.object}>
    <header class="shell-card-head">
      ${objectIcon(list.icon, 'x-small')}
      <h2>${list.label} (${list.rows.length})</h2>
      ${
        list.object.startsWith('Aircall')
          ? nothing
          : html`<button type="button" class="slds-button slds-button_neutral" @click=${create}>New</button>`
      }
    </header>
    ${list.rows.length > 0 ? table(list) : nothing}
  </article>`;
}

/** Rows of records; the first column opens the record. */
export function table(list: TableView): TemplateResult {
  return html`<table class="shell-table">
    <thead>
      <tr>
        ${list.columns.map((column) => html`<th scope="col">${column.label}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${list.rows.map((row) => {
        const owner = { id: row.id, name: row.name, object: list.object };
        return html`<tr data-record=${row.id}>
          ${list.columns.map((column, index) => {
            const cell = row.cells.find((field) => field.name === column.name);
            if (index === 0) {
              const text =
                cell?.link?.name ?? (cell?.value === null ? row.name : String(cell?.value ?? row.name));
              return html`<th scope="row">${recordLink(list.object, row.id, text)}</th>`;
            }
            return html`<td>${cell ? fieldValue(cell, owner) : nothing}</td>`;
          })}
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function mainTabs(record: RecordView, owner: Owner): TemplateResult {
  const { edit, recordTab } = current();
  const tab = (name: 'details' | 'related', label: string): TemplateResult =>
    html`<button
      type="button"
      role="tab"
      aria-selected=${recordTab === name}
      @click=${() => change((shell) => (shell.recordTab = name))}
    >
      ${label}
    </button>`;
  const body = edit ? editing(record, edit, owner) : reading(record, owner);
  return html`<div class="shell-card shell-main-card">
    <div class="shell-tabs" role="tablist">${tab('details', 'Details')}${tab('related', 'Related')}</div>
    ${recordTab === 'details' ? body : record.related.map(relatedList)}
  </div>`;
}

/** A record page: highlights above; details, related lists and the Activity timeline below. */
export function recordPage(record: RecordView): TemplateResult {
  const owner: Owner = { id: record.id, name: record.name, object: record.object };
  const { timeline: activities } = record;
  const columns = activities ? 'shell-columns' : 'shell-columns shell-columns-two';
  return html`<div class="shell-record" data-record-page=${record.id}>
    ${highlights(record, owner)}
    <div class=${columns}>
      <div>${mainTabs(record, owner)}</div>
      <div>
        ${record.components.map((name) =>
          pageComponent(name, `record:${record.id}`, { recordId: record.id, objectApiName: record.object }),
        )}
        ${record.related.map(relatedList)}
      </div>
      ${activities ? html`<div>${timeline(activities.upcoming, activities.past)}</div>` : nothing}
    </div>
  </div>`;
}
