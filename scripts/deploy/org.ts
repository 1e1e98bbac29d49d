import type { Connection } from 'jsforce';
import { connect, type Login } from './login.ts';
import type { DeployOptions } from './options.ts';
import { Refusal } from './refusal.ts';
import { sfInteractive } from './sf.ts';

/** Editions whose orgs run Apex that did not come from a managed package. */
const EDITIONS = ['Enterprise Edition', 'Unlimited Edition', 'Performance Edition', 'Developer Edition'];
export const CALL_CENTER = 'AircallForLightning';

export interface Org extends Login {
  readonly isSandbox: boolean;
}

/** Logs in where needed, and refuses an org in which the package cannot work. */
export async function openOrg(options: DeployOptions): Promise<Org> {
  const { username, connection } = await connectOrLogIn(options);
  const { records } = await connection.query<{ OrganizationType: string; IsSandbox: boolean }>(
    'SELECT OrganizationType, IsSandbox FROM Organization LIMIT 1',
  );
  const { OrganizationType: edition = '', IsSandbox: isSandbox = false } = records[0] ?? {};
  refuseUnfit(options, edition, isSandbox);
  return { username, isSandbox, connection };
}

/** Throws where the edition takes no Apex, or the org is not what the command line says. */
export function refuseUnfit(options: DeployOptions, edition: string, isSandbox: boolean): void {
  if (!EDITIONS.includes(edition)) {
    throw new Refusal(
      `The org's edition is ${edition}, which takes no Apex from outside of a managed package.`,
      'Use an org with Enterprise, Unlimited, Performance or Developer Edition.',
    );
  }
  if (options.sandbox && !isSandbox) {
    throw new Refusal(
      'The org is not a sandbox, although --sandbox says so.',
      'Name another org, or leave --sandbox out.',
    );
  }
}

async function connectOrLogIn(options: DeployOptions): Promise<Login> {
  try {
    return await connect(options.org);
  } catch (refusal) {
    if (!process.stdin.isTTY) throw refusal;
  }
  const url = options.sandbox ? 'https://test.salesforce.com' : 'https://login.salesforce.com';
  console.log(`Nobody is logged in as ${options.org}: a browser opens for it.`);
  if (!(await sfInteractive(['org', 'login', 'web', '--alias', options.org, '--instance-url', url]))) {
    throw new Refusal(
      'Logging in did not succeed.',
      `Try "sf org login web --alias ${options.org}" and run this again.`,
    );
  }
  return connect(options.org);
}

/** Puts users into the call centre: without it the utility item shows no phone at all. Answers the users not found. */
export async function joinCallCenter(
  connection: Connection,
  usernames: readonly string[],
): Promise<string[]> {
  const centers = await connection.query<{ Id: string }>(
    `SELECT Id FROM CallCenter WHERE InternalName = '${CALL_CENTER}'`,
  );
  const center = centers.records[0];
  if (center === undefined) {
    throw new Refusal(
      'The call centre is not in the org, although it was deployed.',
      'Import it by hand in Setup, Call Centers (docs/admin.md), and run this again.',
    );
  }
  const names = usernames.map((name) => `'${name.replaceAll("'", "\\'")}'`).join(', ');
  const users = await connection.query<{ Id: string; Username: string }>(
    `SELECT Id, Username FROM User WHERE IsActive = true AND Username IN (${names})`,
  );
  const rows = users.records.map(({ Id }) => ({ Id, CallCenterId: center.Id }));
  if (rows.length > 0) await connection.sobject('User').update(rows, { allowRecursive: true });
  const found = new Set(users.records.map(({ Username }) => Username.toLowerCase()));
  return usernames.filter((name) => !found.has(name.toLowerCase()));
}
