import type { Connection } from 'jsforce';

/** Standard Task fields that a logged call fills (L3); which of them can be hidden, the org says itself. */
const TASK_FIELDS = [
  'Type',
  'Description',
  'ActivityDate',
  'WhoId',
  'WhatId',
  'CallType',
  'CallDurationInSeconds',
  'CallObject',
  'CallDisposition',
];
const OWN_FIELD_OBJECTS = ['Task', 'Event', 'Account', 'Contact', 'Lead'];
const OWN_FIELD = /^(Aircall_.+|Call_Recording)__c$/;

/** A permission of one profile (by the permission set behind it) that is not there yet. */
export interface MissingPermission {
  readonly ParentId: string;
  readonly SobjectType: string;
  /** `Task.Type` */
  readonly Field: string;
  readonly PermissionsRead: true;
  readonly PermissionsEdit: boolean;
}

export interface ProfileSet {
  readonly id: string;
  readonly profile: string;
}

export interface Outcome {
  readonly profiles: number;
  readonly added: number;
  /** Profile and reason, where the org refused: mostly a licence that has no such object. */
  readonly refused: readonly string[];
}

/** Every field of `fields` that a profile does not show, for each profile. Nothing that is shown is changed. */
export function missingPermissions(
  profiles: readonly ProfileSet[],
  fields: readonly string[],
  shown: ReadonlySet<string>,
): MissingPermission[] {
  return profiles.flatMap(({ id }) =>
    fields
      .filter((field) => !shown.has(permissionKey(id, field)))
      .map((field) => ({
        ParentId: id,
        SobjectType: field.slice(0, field.indexOf('.')),
        Field: field,
        PermissionsRead: true,
        // What people may edit on a Task, they may edit there as before; our own fields are written by our Apex only.
        PermissionsEdit: !field.endsWith('__c'),
      })),
  );
}

export function permissionKey(parentId: string, field: string): string {
  return `${parentId} ${field}`;
}

/**
 * Shows the package's fields, and the standard Task fields of a logged call, to every profile (C2): a field that a
 * profile hides stays empty for its users without any error.
 */
export async function showFieldsToProfiles(connection: Connection): Promise<Outcome> {
  const fields = await hideableFields(connection);
  const profiles = await profileSets(connection);
  const shown = await shownFields(connection, fields);
  const missing = missingPermissions(profiles, fields, shown);
  const results = await connection
    .sobject('FieldPermissions')
    .create([...missing], { allOrNone: false, allowRecursive: true });
  const names = new Map(profiles.map(({ id, profile }) => [id, profile]));
  const refused = results.flatMap((result, index) => {
    const { ParentId = '', Field = '' } = missing[index] ?? {};
    return result.success
      ? []
      : [`${names.get(ParentId) ?? ParentId}: ${Field}: ${result.errors[0]?.message ?? ''}`];
  });
  return { profiles: profiles.length, added: results.length - refused.length, refused };
}

async function hideableFields(connection: Connection): Promise<string[]> {
  const described = await Promise.all(
    OWN_FIELD_OBJECTS.map((object) => connection.sobject(object).describe()),
  );
  return described.flatMap(({ name, fields }) =>
    fields
      .filter((field) => field.permissionable)
      .filter((field) => OWN_FIELD.test(field.name) || (name === 'Task' && TASK_FIELDS.includes(field.name)))
      .map((field) => `${name}.${field.name}`),
  );
}

async function profileSets(connection: Connection): Promise<ProfileSet[]> {
  const { records } = await connection.query<{ Id: string; Profile: { Name: string } }>(
    'SELECT Id, Profile.Name FROM PermissionSet WHERE IsOwnedByProfile = true',
    { autoFetch: true },
  );
  return records.map(({ Id, Profile }) => ({ id: Id, profile: Profile.Name }));
}

async function shownFields(connection: Connection, fields: readonly string[]): Promise<Set<string>> {
  const names = fields.map((field) => `'${field}'`).join(', ');
  const { records } = await connection.query<{ ParentId: string; Field: string }>(
    `SELECT ParentId, Field FROM FieldPermissions WHERE PermissionsRead = true AND Field IN (${names})`,
    { autoFetch: true, maxFetch: 50_000 },
  );
  return new Set(records.map(({ ParentId, Field }) => permissionKey(ParentId, Field)));
}
