/** What one query is evaluated against. */
import { StoreRefusal, type Access, type BindValue } from '../contract.ts';
import { mayUseField, mayUseObject, type UserPermissions } from '../access/permissions.ts';
import type { Sharing } from '../access/sharing.ts';
import type { Transaction } from '../rows/transaction.ts';
import type { Field, ObjectType, Schema } from '../schema/schema.ts';
import type { SoqlQuery } from './ast.ts';

export interface QueryContext {
  rows: Transaction;
  schema: Schema;
  binds: BindValue[];
  access: Access;
  permissions: UserPermissions;
  sharing: Sharing;
  /** Milliseconds since 1970. */
  now: number;
  /** IANA time zone of the user: date literals are days of that zone. */
  timeZone: string;
  /** Object and field permissions: not checked, checked as user mode, or as WITH SECURITY_ENFORCED. */
  enforce: 'none' | 'user' | 'secure';
  /** Record sharing is applied. */
  shared: boolean;
}

/** The context as the query's own `WITH` clause changes it. */
export function withMode(context: QueryContext, mode: SoqlQuery['mode']): QueryContext {
  if (mode === 'user') return { ...context, enforce: 'user', shared: true };
  if (mode === 'enforced') return { ...context, enforce: 'secure' };
  return mode === 'system' ? { ...context, enforce: 'none' } : context;
}

export function noSuchColumn(field: string, entity: string): StoreRefusal {
  return new StoreRefusal(
    'QueryException',
    `No such column '${field}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append ` +
      "the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
    'INVALID_FIELD',
  );
}

export function requireReadableObject(context: QueryContext, type: ObjectType): void {
  if (context.enforce === 'none' || mayUseObject(context.permissions, type, 'read')) return;
  if (context.enforce === 'secure') {
    throw new StoreRefusal(
      'QueryException',
      `Insufficient permissions: secure query included inaccessible entity ${type.name}`,
    );
  }
  throw new StoreRefusal(
    'QueryException',
    `sObject type '${type.name}' is not supported. If you are attempting to use a custom object, be sure to append ` +
      "the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
    'INVALID_TYPE',
  );
}

export function requireReadableField(context: QueryContext, type: ObjectType, field: Field): void {
  if (context.enforce === 'none' || mayUseField(context.permissions, type, field, 'read')) return;
  if (context.enforce === 'user') throw noSuchColumn(field.name, type.name);
  throw new StoreRefusal(
    'QueryException',
    'Insufficient permissions: secure query included inaccessible field',
  );
}
