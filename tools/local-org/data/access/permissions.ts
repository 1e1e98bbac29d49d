/** What a user may do with objects and fields: profile plus assigned permission sets. Pure, so any thread may ask. */
import { valueOf } from '../rows/row.ts';
import type { Transaction } from '../rows/transaction.ts';
import type { FieldPermission, ObjectPermission } from '../schema/permission-sets.ts';
import type { Field, ObjectType, Schema } from '../schema/schema.ts';

export const PROFILES = {
  admin: 'System Administrator',
  standard: 'Standard User',
  minimum: 'Minimum Access - Salesforce',
  guest: 'Guest License User',
  automated: 'Automated Process',
} as const;

export interface UserPermissions {
  userId: string;
  profile: string;
  /** System Administrator and the Automated Process user: every object, field, record and class. */
  all: boolean;
  /** Standard User: standard objects and their standard fields. */
  standardObjects: boolean;
  guest: boolean;
  /** By object name, lower case. */
  objects: Record<string, ObjectPermission>;
  /** By `object.field`, lower case. */
  fields: Record<string, FieldPermission>;
  /** Names in lower case. */
  classes: string[];
  pages: string[];
  customPermissions: string[];
  userPermissions: string[];
  /** `ExternalCredential-Principal`, in lower case: nobody has one without a permission set, not even an admin. */
  principals: string[];
}

export type ObjectAction = keyof ObjectPermission;

export function readPermissions(rows: Transaction, schema: Schema, userId: string): UserPermissions {
  const user = rows.get('User', userId);
  const profileRow = user ? rows.get('Profile', String(valueOf(user, 'ProfileId'))) : undefined;
  const profile = profileRow ? String(valueOf(profileRow, 'Name')) : PROFILES.minimum;
  const permissions: UserPermissions = {
    userId,
    profile,
    all: profile === PROFILES.admin || profile === PROFILES.automated,
    standardObjects: profile === PROFILES.standard,
    guest: profile === PROFILES.guest,
    objects: {},
    fields: {},
    classes: [],
    pages: [],
    customPermissions: [],
    userPermissions: [],
    principals: [],
  };
  const assigned = new Set(assignedSets(rows, userId));
  for (const set of schema.permissionSets) {
    if (!assigned.has(set.name)) continue;
    for (const [name, granted] of set.objects)
      permissions.objects[name] = union(permissions.objects[name], granted);
    for (const [name, granted] of set.fields)
      permissions.fields[name] = union(permissions.fields[name], granted);
    permissions.classes.push(...set.classes.map((name) => name.toLowerCase()));
    permissions.pages.push(...set.pages.map((name) => name.toLowerCase()));
    permissions.customPermissions.push(...set.customPermissions.map((name) => name.toLowerCase()));
    permissions.userPermissions.push(...set.userPermissions.map((name) => name.toLowerCase()));
    permissions.principals.push(...set.principals.map((name) => name.toLowerCase()));
  }
  return permissions;
}

function* assignedSets(rows: Transaction, userId: string): Generator<string> {
  for (const assignment of rows.find('PermissionSetAssignment', 'AssigneeId', userId)) {
    if (valueOf(assignment, 'IsDeleted') === true) continue;
    const set = rows.get('PermissionSet', String(valueOf(assignment, 'PermissionSetId')));
    if (set) yield String(valueOf(set, 'Name'));
  }
}

/** Rights add up over permission sets. */
function union<T extends object>(left: T | undefined, right: T): T {
  if (!left) return { ...right };
  const result = { ...left };
  for (const key of Object.keys(right) as (keyof T)[]) if (right[key]) result[key] = right[key];
  return result;
}

/** Whether the user may call an Apex REST class from outside. */
export function mayUseClass(permissions: UserPermissions, name: string): boolean {
  return permissions.all || permissions.classes.includes(name.toLowerCase());
}

/** Whether a principal of the external credential is the user's. */
export function hasPrincipal(permissions: UserPermissions, credential: string): boolean {
  return permissions.principals.some((name) => name.startsWith(`${credential.toLowerCase()}-`));
}

/**
 * Whether the user may read the tokens that named credentials use (User External Credentials): most standard
 * profiles may; whether the one with the least rights does is not documented, so here it does not.
 */
export function mayReadTokens(permissions: UserPermissions): boolean {
  const byProfile = permissions.profile === PROFILES.admin || permissions.profile === PROFILES.standard;
  return byProfile || permissions.objects['userexternalcredential']?.read === true;
}

const ACTIVITY = new Set(['Task', 'Event']);
/** What Standard User may write; other standard objects it may only read. */
const STANDARD_WRITES = new Set([
  'Account',
  'Contact',
  'Lead',
  'Opportunity',
  'Case',
  'CaseComment',
  'OpportunityContactRole',
  'AccountContactRelation',
  'CampaignMember',
  'Note',
  'Attachment',
  'ContentVersion',
  'ContentDocument',
  'ContentDocumentLink',
  'EmailMessage',
]);

export function mayUseObject(permissions: UserPermissions, type: ObjectType, action: ObjectAction): boolean {
  if (permissions.all) return true;
  const granted = permissions.objects[type.name.toLowerCase()];
  if (granted?.[action]) return true;
  if (type.kind === 'metadata' || type.kind === 'setting') return action === 'read' && !permissions.guest;
  if (action === 'viewAll' || action === 'modifyAll') return false;
  if (ACTIVITY.has(type.name)) return mayUseActivities(permissions, action);
  // Users, profiles, record types and the like may be read by everybody inside.
  if (type.kind === 'standard' && !type.info.searchable && action === 'read') return !permissions.guest;
  if (type.name === 'User') return action === 'read' && !permissions.guest;
  if (!permissions.standardObjects || type.kind !== 'standard') return false;
  return action === 'read' || STANDARD_WRITES.has(type.name);
}

/** Task and Event have no object permissions of their own; user permissions stand for them. */
function mayUseActivities(permissions: UserPermissions, action: ObjectAction): boolean {
  if (permissions.standardObjects) return true;
  const has = (name: string): boolean => permissions.userPermissions.includes(name);
  return has('edittask') || (action === 'read' && has('activitiesaccess'));
}

export function mayUseField(
  permissions: UserPermissions,
  type: ObjectType,
  field: Field,
  action: 'read' | 'edit',
): boolean {
  if (permissions.all || !field.permissionable) return true;
  if (type.kind === 'metadata' || type.kind === 'setting') return action === 'read';
  const granted = permissions.fields[`${type.name}.${field.name}`.toLowerCase()];
  if (granted?.[action] || (action === 'read' && granted?.edit)) return true;
  if (field.custom || type.kind !== 'standard') return false;
  if (type.name === 'User' || !type.info.searchable) return action === 'read' || permissions.standardObjects;
  return permissions.standardObjects;
}
