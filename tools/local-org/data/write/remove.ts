/** Deleting: into the recycle bin, with what hangs on the row. */
import type { WriteRow } from '../contract.ts';
import { rowLock, uniqueLock } from '../rows/locks.ts';
import { idOf, indexKey, isDeleted, type Row } from '../rows/row.ts';
import type { Field, ObjectType } from '../schema/schema.ts';
import { refuse, type WriteContext } from './context.ts';
import { liveRow, requireEdit, requireObject } from './save.ts';

export function deleteRow(type: ObjectType, context: WriteContext, given: WriteRow): string {
  requireObject(type, context, 'delete');
  const row = liveRow(type, context, given, 'delete');
  requireEdit(type, context, row);
  discard(type, context, row);
  return idOf(row);
}

function discard(type: ObjectType, context: WriteContext, row: Row): void {
  for (const { child, field, rows } of childrenOf(type, context, row)) {
    if (field.onParentDelete === 'Restrict' && rows.length > 0) {
      throw refuse(
        'DELETE_FAILED',
        `Your attempt to delete ${String(row[type.nameField?.name ?? 'Id'])} could not be completed because it is ` +
          `associated with the following ${child.info.pluralLabel}.: ${rows.map((hit) => idOf(hit)).join(', ')}`,
      );
    }
  }
  for (const field of type.fields.values()) {
    const value = row[field.name];
    if (field.unique && value !== undefined && value !== null) {
      context.rows.lock(uniqueLock(type.name, field.name, indexKey(value)));
    }
  }
  context.rows.put(type.name, { ...row, IsDeleted: true });
  for (const { child, field, rows } of childrenOf(type, context, row)) {
    for (const hit of rows) {
      context.rows.lock(rowLock(idOf(hit)));
      if (field.onParentDelete === 'Cascade') discard(child, context, hit);
      else context.rows.put(child.name, without(hit, field.name));
    }
  }
}

interface Children {
  child: ObjectType;
  field: Field;
  rows: Row[];
}

function childrenOf(type: ObjectType, context: WriteContext, row: Row): Children[] {
  const found: Children[] = [];
  for (const child of context.schema.objects()) {
    for (const field of child.fields.values()) {
      const points =
        field.referenceTo.includes(type.name) || (field.name === 'WhatId' && type.kind === 'custom');
      if (!points || field.onParentDelete === 'Nothing') continue;
      const rows = context.rows.find(child.name, field.name, idOf(row)).filter((hit) => !isDeleted(hit));
      if (rows.length > 0) found.push({ child, field, rows });
    }
  }
  return found;
}

function without(row: Row, field: string): Row {
  const copy = { ...row };
  delete copy[field];
  return copy;
}
