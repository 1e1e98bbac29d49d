import { html, type TemplateResult } from 'lit';
import { closeForm, saveForm } from '../editing.ts';
import type { Modal } from '../state.ts';
import { fieldInput, formErrors, type Form } from './inputs.ts';

/** Keeps Tab inside the dialog and closes it on Escape. */
function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    closeForm();
    return;
  }
  if (event.key !== 'Tab' || !(event.currentTarget instanceof HTMLElement)) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, select, textarea, button')];
  const [first, last] = [stops[0], stops.at(-1)];
  const leaving = event.shiftKey ? document.activeElement === first : document.activeElement === last;
  if (leaving) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}

/** The new-record form. */
export function modalView(modal: Modal): TemplateResult {
  const form: Form = { edit: modal.edit, names: modal.names, prefix: 'new' };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void saveForm(modal);
  };
  return html`<section
      class="slds-modal slds-fade-in-open shell-modal"
      role="dialog"
      aria-modal="true"
      aria-labelledby="modal-title"
      data-new-record=${modal.object}
      @keydown=${onKey}
    >
      <form class="slds-modal__container" @submit=${submit} novalidate>
        <div class="slds-modal__header">
          <h1 id="modal-title" class="slds-modal__title">New ${modal.label}</h1>
        </div>
        <div class="slds-modal__content slds-p-around_medium">
          ${formErrors(modal.edit, modal.fields)}
          <div class="shell-form">${modal.fields.map((field) => fieldInput(field, form))}</div>
        </div>
        <div class="slds-modal__footer">
          <button type="button" class="slds-button slds-button_neutral" @click=${closeForm}>Cancel</button>
          <button type="submit" class="slds-button slds-button_brand" ?disabled=${modal.edit.saving}>
            Save
          </button>
        </div>
      </form>
    </section>
    <div class="slds-backdrop slds-backdrop_open"></div>`;
}
