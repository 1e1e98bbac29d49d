import { textOf, type Access, type QueryRow, type Scalar, type WriteRow } from '../data/contract.ts';
import type { Origins } from '../server/origins.ts';
import type { OrgPort } from '../server/org-port.ts';
import { DemoDataError, insertAll } from './insert.ts';
import { ACCOUNTS, CASES, CONTACTS, LEADS, LINES, OPPORTUNITIES, type DemoRecord } from './people.ts';
import { addUsers, INTEGRATION_USER } from './users.ts';

const SYSTEM: Access = { userId: '', sharing: 'without', mode: 'system' };

/** Puts ids for the `@key` values, and inserts in one go. */
async function add(
  org: OrgPort,
  records: DemoRecord[],
  ids: Record<string, string>,
  access: Access,
): Promise<void> {
  const rows: WriteRow[] = records.map((record) => ({
    type: record.type,
    fields: Object.fromEntries(
      Object.entries(record.fields).map(([name, value]): [string, Scalar] => [name, resolve(value, ids)]),
    ),
  }));
  const inserted = await insertAll(org, rows, access);
  records.forEach((record, index) => (ids[record.key] = inserted[index] ?? ''));
}

function resolve(value: Scalar, ids: Record<string, string>): Scalar {
  return typeof value === 'string' && value.startsWith('@') ? (ids[value.slice(1)] ?? null) : value;
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function addPersonAccount(org: OrgPort, ids: Record<string, string>, access: Access): Promise<void> {
  if (!org.schema.features.personAccounts) return;
  const soql = "SELECT Id FROM RecordType WHERE SobjectType = 'Account' AND IsPersonType = true";
  const [recordType] = await org.query(soql, SYSTEM);
  if (!recordType) return;
  const fields: Record<string, Scalar> = {
    FirstName: 'Maria',
    LastName: 'Mitchell',
    RecordTypeId: textOf(recordType, 'Id'),
    Phone: '+1 (212) 555-0166',
    PersonMobilePhone: '212 555 0167',
    PersonEmail: 'maria@example.com',
    BillingCountry: 'United States',
    OwnerId: '@annie',
  };
  await add(org, [{ key: 'maria', type: 'Account', fields }], ids, access);
}

async function addConvertedLead(org: OrgPort, ids: Record<string, string>, access: Access): Promise<void> {
  const fields = {
    FirstName: 'Sophie',
    LastName: 'Germain',
    Company: 'Ponts et Calculs SARL',
    Phone: '+33 1 99 00 12 34',
    Country: 'France',
    OwnerId: '@annie',
  };
  await add(org, [{ key: 'converted', type: 'Lead', fields }], ids, access);
  await org.convertLead(
    { leadId: ids['converted'] ?? '', accountId: ids['ponts'] ?? '', contactId: ids['sophie'] ?? '' },
    access,
  );
}

/** Loads the demo data into an org that has none. Answers false if it was there already. */
export async function loadDemoData(org: OrgPort): Promise<boolean> {
  const lines = await org.query('SELECT Id FROM Aircall_Line__c LIMIT 1', SYSTEM);
  if (lines.length > 0) return false;
  const { ids: users, admin } = await addUsers(org);
  const ids = { ...users };
  await add(org, ACCOUNTS, ids, admin);
  await add(org, CONTACTS, ids, admin);
  await add(org, LEADS, ids, admin);
  await addPersonAccount(org, ids, admin);
  await addConvertedLead(org, ids, admin);
  await add(org, CASES, ids, admin);
  const opportunities = OPPORTUNITIES.map((record) => ({
    ...record,
    fields: { ...record.fields, CloseDate: dayFromNow(record.closeDay) },
  }));
  await add(org, opportunities, ids, admin);
  const roles = OPPORTUNITIES.map(({ key, contact }): DemoRecord => ({
    key: `${key}-role`,
    type: 'OpportunityContactRole',
    fields: { OpportunityId: `@${key}`, ContactId: contact, IsPrimary: true },
  }));
  await add(org, roles, ids, admin);
  // Lines come last: their presence is the mark that everything was loaded.
  const lineRows = LINES.map((line) => ({
    type: 'Aircall_Line__c',
    fields: {
      Name: line.name,
      Aircall_Id__c: line.id,
      Number__c: line.number,
      Country__c: line.country,
      Connected__c: line.connected,
      Shared__c: true,
    },
  }));
  await insertAll(org, lineRows, admin);
  return true;
}

/**
 * Points the package at the simulated Aircall of this run: its addresses depend on the port. Other settings are
 * left as a person set them; the default user (L4) is the admin, as after a real set-up.
 */
export async function connectSimulator(org: OrgPort, origins: Origins): Promise<void> {
  const access = await adminAccess(org);
  const addresses = { Workspace_Url__c: origins.aircall, Webhook_Site_Url__c: `${origins.api}/webhook-site` };
  const row = await settingsRow(org, access);
  if (row) {
    const update = { type: 'Aircall_Settings__c', id: textOf(row, 'Id'), fields: addresses };
    await org.write('update', [update], access, true);
    return;
  }
  const fields = {
    SetupOwnerId: org.organizationId,
    Default_User_Id__c: access.userId,
    Default_Country__c: 'GB',
    ...addresses,
  };
  await insertAll(org, [{ type: 'Aircall_Settings__c', fields }], access);
}

/**
 * Sets the server side up as an admin would, through the package's own Apex: the webhook in the simulated Aircall as
 * the admin, the sweeper as the integration user. Needs the server to answer already.
 */
export async function connectWebhook(org: OrgPort): Promise<void> {
  const access = await adminAccess(org);
  const row = await settingsRow(org, access);
  const known = typeof row?.fields['Webhook_Id__c'] === 'string';
  const sweeperId = (await userId(org, INTEGRATION_USER)) ?? access.userId; // data of an older version have no such user
  await repair(org, known ? 'repair webhook' : 'create webhook', access.userId);
  await repair(org, 'start sweeper', sweeperId);
}

/** A command of `npm run server`, by the way it takes. */
async function repair(org: OrgPort, name: string, as: string): Promise<void> {
  const answer = await org.rest(
    {
      method: 'POST',
      path: '/aircall/server',
      query: {},
      headers: {},
      body: Buffer.from(JSON.stringify({ command: 'repair', argument: name })).toString('base64'),
      remoteAddress: '127.0.0.1',
    },
    as,
  );
  const body = Buffer.from(answer.body, 'base64').toString();
  if (answer.statusCode !== 200 || !body.includes('"problem":null'))
    throw new DemoDataError(`Setting the server side up (${name}): ${body}`);
}

async function adminAccess(org: OrgPort): Promise<Access> {
  return { ...SYSTEM, userId: (await userId(org, 'admin@example.com')) ?? '' };
}

async function userId(org: OrgPort, username: string): Promise<string | undefined> {
  const [user] = await org.query(`SELECT Id FROM User WHERE Username = '${username}'`, SYSTEM);
  return user === undefined ? undefined : textOf(user, 'Id');
}

async function settingsRow(org: OrgPort, access: Access): Promise<QueryRow | undefined> {
  const soql = `SELECT Id, Webhook_Id__c FROM Aircall_Settings__c WHERE SetupOwnerId = '${org.organizationId}'`;
  const [row] = await org.query(soql, access);
  return row;
}
