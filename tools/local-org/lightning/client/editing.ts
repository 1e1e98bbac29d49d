import { createRecord, fetchForm, Refused, updateRecord, type FieldView, type SaveError } from './api.ts';
import { load, openRecord } from './navigation.ts';
import { change, current, toast, type Edit, type Modal } from './state.ts';
import { missing } from './views/inputs.ts';

function errorsOf(error: unknown): SaveError[] {
  if (error instanceof Refused && error.errors.length > 0) return error.errors;
  const message = error instanceof Error ? error.message : String(error);
  return [{ message, errorCode: 'UNKNOWN_EXCEPTION', fields: [] }];
}

function allFields(): FieldView[] {
  return current().content.record?.sections.flatMap((section) => section.fields) ?? [];
}

/** Turns the shown record's details into a form. */
export function startEdit(focus?: string): void {
  const values = Object.fromEntries(allFields().map((field) => [field.name, field.value]));
  change((shell) => (shell.edit = { values, errors: [], saving: false }));
  if (focus !== undefined) setTimeout(() => document.getElementById(`edit-${focus}`)?.focus(), 0);
}

export function cancelEdit(): void {
  change((shell) => (shell.edit = null));
}

/** Saves what was changed; a refusal stays in the form, with its messages at the fields. */
export async function saveEdit(): Promise<void> {
  const { edit, content } = current();
  const { record } = content;
  if (!edit || !record) return;
  const fields = allFields();
  const changed = fields.filter((field) => field.editable && edit.values[field.name] !== field.value);
  const gaps = missing(changed, edit);
  if (gaps.length > 0) {
    change(() => (edit.errors = gaps));
    return;
  }
  change(() => Object.assign(edit, { saving: true, errors: [] }));
  try {
    const values = Object.fromEntries(changed.map((field) => [field.name, edit.values[field.name] ?? null]));
    if (changed.length > 0) await updateRecord(record.object, record.id, values);
    change((shell) => (shell.edit = null));
    toast('success', `${record.objectLabel} "${record.name}" was saved.`);
    await load();
  } catch (error) {
    change(() => Object.assign(edit, { saving: false, errors: errorsOf(error) }));
  }
}

/** Opens the new-record form; `defaults` fills fields by API name, as a screen pop may ask. */
export async function openForm(object: string, defaults: Record<string, unknown> = {}): Promise<void> {
  const form = await fetchForm(object);
  const edit: Edit = { values: {}, errors: [], saving: false };
  for (const field of form.fields) edit.values[field.name] = field.value;
  const known = new Map(form.fields.map((field) => [field.name.toLowerCase(), field]));
  for (const [name, value] of Object.entries(defaults)) {
    const field = known.get(name.toLowerCase());
    const usable = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (field && usable) edit.values[field.name] = value;
  }
  change((shell) => (shell.modal = { ...form, names: {}, edit }));
}

export function closeForm(): void {
  change((shell) => (shell.modal = null));
}

export async function saveForm(modal: Modal): Promise<void> {
  const gaps = missing(modal.fields, modal.edit);
  if (gaps.length > 0) {
    change(() => (modal.edit.errors = gaps));
    return;
  }
  change(() => Object.assign(modal.edit, { saving: true, errors: [] }));
  try {
    const given = Object.entries(modal.edit.values).filter(([, value]) => value !== null && value !== '');
    const id = await createRecord(modal.object, Object.fromEntries(given));
    closeForm();
    toast('success', `${modal.label} was created.`);
    await openRecord(modal.object, id);
  } catch (error) {
    change(() => Object.assign(modal.edit, { saving: false, errors: errorsOf(error) }));
  }
}
