/** Checks of a complete draft: required fields, references, unique keys. */
import { Unsupported, type Scalar } from '../contract.ts';
import { uniqueLock } from '../rows/locks.ts';
import { idOf, indexKey, isDeleted, type Row } from '../rows/row.ts';
import type { Field, ObjectType } from '../schema/schema.ts';
import { refuse, related, type Draft, type WriteContext } from './context.ts';

const isEmpty = (value: Scalar | undefined): boolean => value === null || value === undefined || value === '';

export function checkRequired(type: ObjectType, draft: Draft): void {
  const missing = [...type.fields.values()]
    .filter((field) => field.required && field.type !== 'boolean' && isEmpty(draft[field.name]))
    .map((field) => field.name);
  if (missing.length === 0) return;
  throw refuse('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
}

/** References that were set or changed must lead to a live record of a right object that the user may see. */
export function checkReferences(
  type: ObjectType,
  context: WriteContext,
  draft: Draft,
  before: Row | null,
): void {
  for (const field of type.fields.values()) {
    const value = draft[field.name];
    if (field.type !== 'reference' || typeof value !== 'string' || before?.[field.name] === value) continue;
    if (field.referenceTo.length > 0) checkReference(context, field, value);
  }
}

function checkReference(context: WriteContext, field: Field, id: string): void {
  const target = context.schema.objectOfId(id);
  if (!target || !mayPointTo(field, target)) {
    throw refuse('FIELD_INTEGRITY_EXCEPTION', `${field.label} ID: id value of incorrect type: ${id}`, [
      field.name,
    ]);
  }
  const found = related(context, id);
  if (!found) throw refuse('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]);
  if (isDeleted(found.row)) throw refuse('ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
  if (context.platform || context.access.sharing === 'without') return;
  if (!context.sharing.allows(found.type, found.row, 'read')) {
    throw refuse(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      'insufficient access rights on cross-reference id',
      [field.name],
    );
  }
}

function mayPointTo(field: Field, target: ObjectType): boolean {
  if (field.referenceTo.includes('Name') || field.referenceTo.includes(target.name)) return true;
  // Any custom object may allow activities.
  return field.name === 'WhatId' && target.kind === 'custom';
}

/** A record may keep an owner who has become inactive; it may not be given to one. */
export function checkOwner(type: ObjectType, context: WriteContext, draft: Draft, before: Row | null): void {
  const owner = draft['OwnerId'];
  if (owner === before?.['OwnerId']) return;
  const found = related(context, owner);
  if (found?.type.name !== 'User' || found.row['IsActive'] !== false) return;
  const user = String(owner).slice(0, 15);
  throw refuse(
    'INACTIVE_OWNER_OR_USER',
    `operation performed with inactive user [${user}] as owner of ${type.info.label.toLowerCase()}`,
  );
}

/** Fields whose values are unique over the object, with the settings' own rules. */
function uniqueFields(type: ObjectType): Field[] {
  const implied =
    type.info.settingType === 'Hierarchy' ? 'SetupOwnerId' : type.info.settingType === 'List' ? 'Name' : null;
  return [...type.fields.values()].filter((field) => field.unique || field.name === implied);
}

/**
 * Takes the key of every unique value the row had or will have: another transaction that wants the same value then
 * meets this one, and learns the outcome when it ends.
 */
export function checkUnique(type: ObjectType, context: WriteContext, draft: Draft, before: Row | null): void {
  for (const field of uniqueFields(type)) {
    const value = draft[field.name] ?? null;
    const old = before?.[field.name] ?? null;
    if (before !== null && value === old && !isDeleted(before)) continue;
    for (const key of [old, value]) {
      if (!isEmpty(key)) context.rows.lock(uniqueLock(type.name, field.name, indexKey(key)));
    }
    const holder = isEmpty(value) ? undefined : holderOf(type, context, field, value, draft['Id']);
    if (holder) {
      throw refuse(
        'DUPLICATE_VALUE',
        `duplicate value found: ${field.name} duplicates value on record with id: ${idOf(holder).slice(0, 15)}`,
      );
    }
  }
}

function holderOf(
  type: ObjectType,
  context: WriteContext,
  field: Field,
  value: Scalar,
  self: Scalar | undefined,
): Row | undefined {
  return context.rows
    .find(type.name, field.name, value)
    .find(
      (row) => !isDeleted(row) && row['Id'] !== self && (!field.caseSensitive || row[field.name] === value),
    );
}

/** Objects whose saving has side effects that the local org does not model. */
export function checkSupported(type: ObjectType): void {
  if (type.name === 'ContentVersion') throw new Unsupported('saving ContentVersion');
}
