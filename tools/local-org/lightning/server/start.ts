import type { Access } from '../../data/contract.ts';
import type { OrgPort } from '../../server/org-port.ts';
import type { Origins } from '../../server/origins.ts';
import type { Session } from '../../server/sessions.ts';
import { stringAt } from './fields.ts';
import type { AppModel, ShellMetadata } from './metadata.ts';

export interface UserView {
  id: string;
  name: string;
  username: string;
}

/** The user who is logged in, with what `@salesforce/i18n` tells components. */
export interface RunningUser extends UserView {
  locale: string;
  language: string;
  timeZone: string;
}

export interface ObjectSummary {
  name: string;
  label: string;
  plural: string;
  keyPrefix: string;
  icon: string;
  createable: boolean;
}

/** All the shell needs to draw its frame. */
export interface StartView {
  user: RunningUser;
  users: UserView[];
  apps: AppModel[];
  objects: ObjectSummary[];
  /** Person Accounts are enabled: click-to-dial payloads then say which kind a record is. */
  personAccounts: boolean;
  softphone: { url: string; origin: string; settings: Record<string, unknown> } | null;
}

const SYSTEM: Access = { userId: '', sharing: 'without', mode: 'system' };

/** Active people who can log in; integration and guest users are left out. */
export async function listUsers(org: OrgPort): Promise<UserView[]> {
  const soql =
    "SELECT Id, Name, Username FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY Name LIMIT 100";
  const rows = await org.query(soql, SYSTEM);
  return rows.map((row) => ({
    id: stringAt(row, 'Id'),
    name: stringAt(row, 'Name'),
    username: stringAt(row, 'Username'),
  }));
}

/** The utility item stays empty for a user who is in no call centre, as on the platform. */
async function softphone(
  org: OrgPort,
  metadata: ShellMetadata,
  session: Session,
  origins: Origins,
): Promise<StartView['softphone']> {
  const center = metadata.callCenter();
  const [user] = await org.query(`SELECT CallCenterId FROM User WHERE Id = '${session.userId}'`, SYSTEM);
  if (!center || stringAt(user, 'CallCenterId') === '') return null;
  const url = new URL(center.adapterUrl, origins.softphone);
  const parameters = {
    mode: 'Lightning',
    isdtp: 'vw',
    sfdcIframeOrigin: origins.lightning,
    clc: '1',
    nonce: session.nonce,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, origin: url.origin, settings: center.settings };
}

/** Locales are `en-GB` to a browser and `en_GB` to the platform. */
async function runningUser(org: OrgPort, id: string): Promise<RunningUser> {
  const soql = `SELECT Name, Username, LocaleSidKey, LanguageLocaleKey, TimeZoneSidKey FROM User WHERE Id = '${id}'`;
  const [row] = await org.query(soql, SYSTEM);
  return {
    id,
    name: stringAt(row, 'Name'),
    username: stringAt(row, 'Username'),
    locale: stringAt(row, 'LocaleSidKey').replace('_', '-'),
    language: stringAt(row, 'LanguageLocaleKey').replace('_', '-'),
    timeZone: stringAt(row, 'TimeZoneSidKey'),
  };
}

export async function startView(
  org: OrgPort,
  metadata: ShellMetadata,
  session: Session,
  origins: Origins,
): Promise<StartView> {
  const users = await listUsers(org);
  const shown = [...org.schema.objects()].filter(
    (type) => type.kind === 'standard' || type.kind === 'custom' || type.kind === 'setting',
  );
  return {
    user: await runningUser(org, session.userId),
    users,
    apps: metadata.apps(),
    objects: shown.map((type) => ({
      name: type.name,
      label: type.info.label,
      plural: type.info.pluralLabel,
      keyPrefix: type.info.keyPrefix,
      icon: metadata.display(type).icon,
      createable: type.info.createable,
    })),
    personAccounts: org.schema.features.personAccounts,
    softphone: await softphone(org, metadata, session, origins),
  };
}
