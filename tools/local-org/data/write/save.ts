/** Insert, update and undelete of single rows. */
import type { Scalar, WriteRow } from '../contract.ts';
import { mayUseField, mayUseObject, type ObjectAction } from '../access/permissions.ts';
import { namedId, normaliseId, recordId } from '../ids.ts';
import { checkRules } from '../rules/check.ts';
import { rowLock } from '../rows/locks.ts';
import { idOf, isDeleted, type Row } from '../rows/row.ts';
import type { Field, ObjectType } from '../schema/schema.ts';
import { checkOwner, checkReferences, checkRequired, checkSupported, checkUnique } from './checks.ts';
import { refuse, storedTime, type Draft, type WriteContext } from './context.ts';
import { derive } from './derive.ts';
import { storedValue } from './values.ts';

/** Objects may be written by the platform alone, and by users only as their permissions say. */
export function requireObject(type: ObjectType, context: WriteContext, action: ObjectAction): void {
  if (context.platform) return;
  const writable =
    action === 'create'
      ? type.info.createable
      : action === 'edit'
        ? type.info.updateable
        : type.info.deletable;
  if (!writable) {
    throw refuse('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be changed: ${type.name}`);
  }
  if (context.access.mode === 'user' && !mayUseObject(context.permissions, type, action)) {
    throw refuse('INSUFFICIENT_ACCESS_OR_READONLY', `Access to entity '${type.name}' denied`);
  }
}

export function insertRow(type: ObjectType, context: WriteContext, given: WriteRow): string {
  requireObject(type, context, 'create');
  checkSupported(type);
  if (given.id !== undefined && !context.platform) {
    throw refuse('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
  }
  const draft: Draft = defaults(type);
  const set = assign(type, context, draft, given.fields, null);
  if (type.field('OwnerId')) draft['OwnerId'] ??= context.access.userId;
  derive(type, context, draft, null);
  checkFieldAccess(type, context, set);
  numberAutomatically(type, context, draft);
  if (!context.platform) checkRequired(type, draft);
  checkReferences(type, context, draft, null);
  if (!context.platform) checkOrg(type, context, draft, null);
  checkUnique(type, context, draft, null);
  const id = given.id ?? recordId(type.info.keyPrefix, context.sequences.next(type.name));
  const time = storedTime(context.now);
  store(type, context, draft, {
    Id: id,
    IsDeleted: false,
    CreatedDate: given.fields['CreatedDate'] ?? time,
    CreatedById: context.access.userId,
  });
  afterInsert(type, context, id);
  return id;
}

/** What the org itself has against the row; the platform's own writes are not asked. */
function checkOrg(type: ObjectType, context: WriteContext, draft: Draft, before: Row | null): void {
  checkOwner(type, context, draft, before);
  checkRules(type, context, draft, before);
}

/** Values a new row has before anything is set; the `before insert` trigger sees them too. */
export function defaults(type: ObjectType): Draft {
  const draft: Draft = {};
  for (const field of type.fields.values()) {
    if (field.defaultValue !== null && field.formula === null) draft[field.name] = field.defaultValue;
  }
  return draft;
}

export function updateRow(type: ObjectType, context: WriteContext, given: WriteRow): string {
  requireObject(type, context, 'edit');
  const before = liveRow(type, context, given, 'update');
  requireEdit(type, context, before);
  const draft: Draft = { ...before };
  const set = assign(type, context, draft, given.fields, before);
  checkFieldAccess(type, context, set);
  derive(type, context, draft, before);
  if (!context.platform) checkRequired(type, draft);
  checkReferences(type, context, draft, before);
  if (!context.platform) checkOrg(type, context, draft, before);
  checkUnique(type, context, draft, before);
  store(type, context, draft, {});
  return idOf(before);
}

export function undeleteRow(type: ObjectType, context: WriteContext, given: WriteRow): string {
  requireObject(type, context, 'create');
  const before = lockedRow(type, context, given);
  if (!before || !isDeleted(before)) throw refuse('UNDELETE_FAILED', 'Entity is not in the recycle bin');
  const draft: Draft = { ...before };
  checkUnique(type, context, draft, before);
  store(type, context, draft, { IsDeleted: false });
  return idOf(before);
}

/** Locks the row, then reads it: what another transaction committed meanwhile is what gets changed. */
function lockedRow(type: ObjectType, context: WriteContext, given: WriteRow): Row | undefined {
  if (given.id === undefined) throw refuse('MISSING_ARGUMENT', 'Id not specified in an update call', ['Id']);
  const id = normaliseId(given.id);
  if (!context.rows.get(type.name, id)) return undefined;
  context.rows.lock(rowLock(id));
  return context.rows.get(type.name, id);
}

export function liveRow(
  type: ObjectType,
  context: WriteContext,
  given: WriteRow,
  verb: 'update' | 'delete',
): Row {
  const row = lockedRow(type, context, given);
  if (row && isDeleted(row)) throw refuse('ENTITY_IS_DELETED', 'entity is deleted');
  if (row) return row;
  if (verb === 'delete') throw refuse('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', ['Id']);
  throw refuse('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
}

export function requireEdit(type: ObjectType, context: WriteContext, row: Row): void {
  if (context.platform || context.access.sharing === 'without') return;
  if (context.sharing.allows(type, row, 'edit')) return;
  if (context.sharing.allows(type, row, 'read')) {
    throw refuse('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
  }
  throw refuse(
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    'insufficient access rights on cross-reference id',
  );
}

/** Puts given values into the draft; answers the fields whose value the caller really changes. */
function assign(
  type: ObjectType,
  context: WriteContext,
  draft: Draft,
  given: WriteRow['fields'],
  before: Row | null,
): Field[] {
  const changed: Field[] = [];
  const forbidden: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const field = type.field(name);
    if (!field)
      throw refuse('INVALID_FIELD', `No such column '${name}' on sobject of type ${type.name}`, [name]);
    if (field.type === 'id') continue;
    const writable = context.platform || (before === null ? field.createable : field.updateable);
    // A read-only field that carries the value it has, as a queried record does, is not a change.
    const stored = writable ? storedOrUnset(field, value) : value;
    if ((stored ?? null) === (draft[field.name] ?? null)) continue;
    if (!writable) {
      if (value !== null) forbidden.push(field.name);
      continue;
    }
    draft[field.name] = stored;
    changed.push(field);
  }
  if (forbidden.length > 0) throw unwritable(forbidden);
  return changed;
}

/** A checkbox is never empty: null leaves it unticked. */
const storedOrUnset = (field: Field, value: Scalar): Scalar =>
  value === null && field.type === 'boolean' ? false : storedValue(field, value);

function unwritable(fields: string[]): Error {
  return refuse(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and ` +
      'verify that it is read/write for your profile or permission set.',
    fields,
  );
}

function checkFieldAccess(type: ObjectType, context: WriteContext, fields: Field[]): void {
  if (context.platform || context.access.mode !== 'user') return;
  const denied = fields
    .filter((field) => !mayUseField(context.permissions, type, field, 'edit'))
    .map((field) => field.name);
  if (denied.length === 0) return;
  throw refuse(
    'INSUFFICIENT_ACCESS_OR_READONLY',
    `Operation failed due to fields being inaccessible on Sobject ${type.name}, check errors on Exception or Result!`,
    denied,
  );
}

function numberAutomatically(type: ObjectType, context: WriteContext, draft: Draft): void {
  for (const field of type.fields.values()) {
    if (field.autoNumber === null) continue;
    const number = String(context.sequences.next(`${type.name}.${field.name}`));
    draft[field.name] = field.autoNumber.replace(/\{(0+)\}/, (_whole, zeros: string) =>
      number.padStart(zeros.length, '0'),
    );
  }
}

function store(type: ObjectType, context: WriteContext, draft: Draft, system: Draft): void {
  const time = storedTime(context.now);
  const stamped: Draft = { ...draft, ...system, SystemModstamp: time };
  if (!context.platform || stamped['LastModifiedDate'] === undefined) {
    stamped['LastModifiedDate'] = time;
    stamped['LastModifiedById'] = context.access.userId;
  }
  const row: Draft = {};
  for (const field of type.fields.values()) {
    const value = stamped[field.name];
    if (value !== null && value !== undefined) row[field.name] = value;
  }
  const nameField = type.nameField;
  // Custom records without a name are named by their id, as on the platform.
  if (type.kind === 'custom' && nameField && row[nameField.name] === undefined)
    row[nameField.name] = idOf(row);
  context.rows.put(type.name, row);
}

function afterInsert(type: ObjectType, context: WriteContext, id: string): void {
  const row = context.rows.get(type.name, id);
  if (type.name !== 'Account' || row?.['IsPersonAccount'] !== true) return;
  const contactType = context.schema.require('Contact');
  const person: Draft = { Id: namedId(contactType.info.keyPrefix, id), AccountId: id, IsPersonAccount: true };
  for (const field of contactType.fields.values()) {
    const twin =
      type.field(`Person${field.name}`) ??
      (/^(FirstName|LastName|Salutation|Phone|Fax|Description|OwnerId)$/.test(field.name)
        ? type.field(field.name)
        : undefined);
    if (twin && row[twin.name] !== undefined) person[field.name] ??= row[twin.name] ?? null;
  }
  person['Name'] = row['Name'] ?? null;
  store(contactType, context, person, {
    IsDeleted: false,
    CreatedDate: row['CreatedDate'] ?? null,
    CreatedById: context.access.userId,
  });
  context.rows.put(type.name, { ...row, PersonContactId: person['Id'] ?? null });
}
