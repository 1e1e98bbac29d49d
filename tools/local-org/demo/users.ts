import type { Access, WriteRow } from '../data/contract.ts';
import { quote } from '../rest/convert.ts';
import type { OrgPort } from '../server/org-port.ts';
import { insertAll } from './insert.ts';

interface DemoUser {
  key: string;
  first: string;
  last: string;
  username: string;
  timeZone: string;
  profile: string;
  permissionSets: string[];
  /** In the call centre: the utility bar then has a phone. */
  phone: boolean;
  type?: string;
}

/** Who works in the demo org. Tests rely on the user names. */
const USERS: DemoUser[] = [
  {
    key: 'admin',
    first: 'Alex',
    last: 'Admin',
    username: 'admin@example.com',
    timeZone: 'Europe/Paris',
    profile: 'System Administrator',
    permissionSets: ['Aircall_Admin', 'Aircall_Agent'],
    phone: true,
  },
  {
    key: 'annie',
    first: 'Annie',
    last: 'Easley',
    username: 'annie.easley@example.com',
    timeZone: 'Europe/London',
    profile: 'Standard User',
    permissionSets: ['Aircall_Agent'],
    phone: true,
  },
  {
    key: 'joan',
    first: 'Joan',
    last: 'Clarke',
    username: 'joan.clarke@example.com',
    timeZone: 'America/Los_Angeles',
    profile: 'Standard User',
    permissionSets: ['Aircall_Agent'],
    phone: true,
  },
  // In the call centre, but without our permission set: what an agent sees when that step was forgotten.
  {
    key: 'ned',
    first: 'Ned',
    last: 'Norights',
    username: 'ned.norights@example.com',
    timeZone: 'Europe/London',
    profile: 'Standard User',
    permissionSets: [],
    phone: true,
  },
];

export interface DemoUsers {
  /** User id by key: `admin`, `annie`, ... */
  ids: Record<string, string>;
  admin: Access;
}

async function idsBy(
  org: OrgPort,
  soql: string,
  field: string,
  access: Access,
): Promise<Map<string, string>> {
  const rows = await org.query(soql, access);
  return new Map(rows.map((row) => [String(row.fields[field]), String(row.fields['Id'])]));
}

function userRow(user: DemoUser, profileId: string, callCenterId: string | undefined): WriteRow {
  return {
    type: 'User',
    fields: {
      FirstName: user.first,
      LastName: user.last,
      Username: user.username,
      Email: user.username,
      Alias: user.key.slice(0, 8),
      CommunityNickname: user.key,
      TimeZoneSidKey: user.timeZone,
      LocaleSidKey: user.timeZone.startsWith('America') ? 'en_US' : 'en_GB',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      ProfileId: profileId,
      IsActive: true,
      ...(callCenterId !== undefined && user.phone ? { CallCenterId: callCenterId } : {}),
    },
  };
}

/** Adds the demo users that are missing, with call centre and permission sets. */
export async function addUsers(org: OrgPort): Promise<DemoUsers> {
  const system: Access = { userId: '', sharing: 'without', mode: 'system' };
  const names = USERS.map((user) => quote(user.username)).join(', ');
  const known = await idsBy(
    org,
    `SELECT Id, Username FROM User WHERE Username IN (${names})`,
    'Username',
    system,
  );
  const profiles = await idsBy(org, 'SELECT Id, Name FROM Profile', 'Name', system);
  const sets = await idsBy(org, 'SELECT Id, Name FROM PermissionSet', 'Name', system);
  const [center] = await org.query('SELECT Id FROM CallCenter', system);
  const centerId = center === undefined ? undefined : String(center.fields['Id']);
  const first = [...known.values()][0] ?? '';
  const access: Access = { ...system, userId: first };
  const missing = USERS.filter((user) => !known.has(user.username));
  const added = await insertAll(
    org,
    missing.map((user) => userRow(user, profiles.get(user.profile) ?? '', centerId)),
    access,
  );
  missing.forEach((user, index) => known.set(user.username, added[index] ?? ''));
  await joinCallCenter(org, [...known.values()], centerId, access);
  const wanted = USERS.flatMap((user) =>
    user.permissionSets.flatMap((name) => {
      const setId = sets.get(name);
      return setId === undefined
        ? []
        : [{ AssigneeId: known.get(user.username) ?? '', PermissionSetId: setId }];
    }),
  );
  const assigned = await org.query('SELECT AssigneeId, PermissionSetId FROM PermissionSetAssignment', access);
  const has = new Set(
    assigned.map((row) => `${String(row.fields['AssigneeId'])}:${String(row.fields['PermissionSetId'])}`),
  );
  const open = wanted.filter((item) => !has.has(`${item.AssigneeId}:${item.PermissionSetId}`));
  await insertAll(
    org,
    open.map((fields) => ({ type: 'PermissionSetAssignment', fields })),
    access,
  );
  const ids = Object.fromEntries(USERS.map((user) => [user.key, known.get(user.username) ?? '']));
  return { ids, admin: { ...system, userId: ids['admin'] ?? '' } };
}

/** Users that the org was born with are put into the call centre as well. */
async function joinCallCenter(
  org: OrgPort,
  userIds: string[],
  centerId: string | undefined,
  access: Access,
): Promise<void> {
  if (centerId === undefined) return;
  const list = userIds.map(quote).join(', ');
  const rows = await org.query(`SELECT Id FROM User WHERE Id IN (${list}) AND CallCenterId = null`, access);
  if (rows.length === 0) return;
  const updates = rows.map((row) => ({
    type: 'User',
    id: String(row.fields['Id']),
    fields: { CallCenterId: centerId },
  }));
  await org.write('update', updates, access, true);
}
