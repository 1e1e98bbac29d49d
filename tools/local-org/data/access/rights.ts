/** Read and edit rights on one record: object permission and sharing together. */
import { isDeleted } from '../rows/row.ts';
import type { Transaction } from '../rows/transaction.ts';
import type { Schema } from '../schema/schema.ts';
import { mayUseObject, type UserPermissions } from './permissions.ts';
import type { Sharing } from './sharing.ts';

export interface RecordRights {
  read: boolean;
  edit: boolean;
}

export function recordRights(
  rows: Transaction,
  schema: Schema,
  permissions: UserPermissions,
  sharing: Sharing,
  id: string,
): RecordRights {
  const type = schema.objectOfId(id);
  const row = type && rows.get(type.name, id);
  if (!type || !row || isDeleted(row)) return { read: false, edit: false };
  return {
    read: mayUseObject(permissions, type, 'read') && sharing.allows(type, row, 'read'),
    edit: mayUseObject(permissions, type, 'edit') && sharing.allows(type, row, 'edit'),
  };
}
