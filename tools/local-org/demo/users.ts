import { textOf, type Access, type WriteRow } from '../data/contract.ts';
import { quote } from '../rest/convert.ts';
import type { OrgPort } from '../server/org-port.ts';
import { DemoDataError, insertAll } from './insert.ts';

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
}

export const INTEGRATION_USER = 'integration@example.com';

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
  // In whose name the sweeper runs: no right but those of the package's permission set.
  {
    key: 'integration',
    first: 'Ingrid',
    last: 'Integration',
    username: INTEGRATION_USER,
    timeZone: 'Europe/Paris',
    profile: 'Minimum Access - Salesforce',
    permissionSets: ['Aircall_Integration'],
    phone: false,
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
  return new Map(rows.map((row) => [textOf(row, field), textOf(row, 'Id')]));
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

/** The admin that every new org is born with becomes the demo's admin. */
async function adoptAdmin(org: OrgPort, admin: WriteRow, access: Access): Promise<void> {
  const profile = quote(textOf(admin, 'ProfileId'));
  const soql = `SELECT Id FROM User WHERE ProfileId = ${profile} AND UserType = 'Standard' AND IsActive = true`;
  const [born] = await org.query(soql, access);
  if (born) await updateUser(org, { ...admin, id: textOf(born, 'Id') }, access);
  else await insertAll(org, [admin], access);
}

async function updateUser(org: OrgPort, row: WriteRow, access: Access): Promise<void> {
  const [result] = await org.write('update', [row], access, true);
  const [error] = result?.errors ?? [];
  if (error) throw new DemoDataError(`Demo data, User ${textOf(row, 'Username')}: ${error.message}`);
}

/** Makes the demo users, with call centre and permission sets, in an org that has none of them. */
export async function addUsers(org: OrgPort): Promise<DemoUsers> {
  const system: Access = { userId: '', sharing: 'without', mode: 'system' };
  const profiles = await idsBy(org, 'SELECT Id, Name FROM Profile', 'Name', system);
  const sets = await idsBy(org, 'SELECT Id, Name FROM PermissionSet', 'Name', system);
  const [center] = await org.query('SELECT Id FROM CallCenter', system);
  const centerId = center === undefined ? undefined : textOf(center, 'Id');
  const [born] = await org.query("SELECT Id FROM User WHERE UserType = 'Standard'", system);
  const access: Access = { ...system, userId: textOf(born, 'Id') };
  const rows = USERS.map((user) => userRow(user, profiles.get(user.profile) ?? '', centerId));
  const [admin, ...others] = rows;
  if (admin) await adoptAdmin(org, admin, access);
  await insertAll(org, others, access);
  const names = USERS.map((user) => quote(user.username)).join(', ');
  const byName = `SELECT Id, Username FROM User WHERE Username IN (${names})`;
  const known = await idsBy(org, byName, 'Username', system);
  const [guest] = await org.query("SELECT Id FROM User WHERE UserType = 'Guest'", system);
  const guestSet = sets.get('Aircall_Webhook_Guest');
  const forGuest =
    guest && guestSet !== undefined ? [{ AssigneeId: textOf(guest, 'Id'), PermissionSetId: guestSet }] : [];
  const wanted = USERS.flatMap((user) =>
    user.permissionSets.flatMap((name) => {
      const setId = sets.get(name);
      return setId === undefined
        ? []
        : [{ AssigneeId: known.get(user.username) ?? '', PermissionSetId: setId }];
    }),
  );
  await insertAll(
    org,
    [...wanted, ...forGuest].map((fields) => ({ type: 'PermissionSetAssignment', fields })),
    access,
  );
  const ids = Object.fromEntries(USERS.map((user) => [user.key, known.get(user.username) ?? '']));
  return { ids, admin: { ...system, userId: ids['admin'] ?? '' } };
}

/** All of them use the org in `language`, with the dates of the country that it comes from. */
export async function setLanguage(org: OrgPort, language: string): Promise<void> {
  const system: Access = { userId: '', sharing: 'without', mode: 'system' };
  const names = USERS.map((user) => quote(user.username)).join(', ');
  const rows = await org.query(`SELECT Id, Username FROM User WHERE Username IN (${names})`, system);
  const locale = language.includes('_') ? language : `${language}_${language.toUpperCase()}`;
  for (const row of rows) {
    const fields = { LanguageLocaleKey: language, LocaleSidKey: locale };
    const id = textOf(row, 'Id');
    await updateUser(org, { type: 'User', id, fields }, { ...system, userId: id });
  }
}
