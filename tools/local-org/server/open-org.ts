import { join } from 'node:path';
import { DEMO_CREDENTIAL } from '../aircall/simulator.ts';
import { openOrg } from '../org/org.ts';
import type { StartOptions } from './options.ts';
import type { OrgPort } from './org-port.ts';
import type { Origins } from './origins.ts';

/** Opens the org with the package and its set-up, connected to the simulated Aircall of this run. */
export function openOrgPort(
  root: string,
  options: Pick<StartOptions, 'dataDir' | 'indexLagSeconds' | 'beside'>,
  origins: Origins,
  log: (line: string) => void,
): Promise<OrgPort> {
  const { id, token } = DEMO_CREDENTIAL;
  const authorization = `Basic ${Buffer.from(`${id}:${token}`).toString('base64')}`;
  return openOrg({
    roots: [join(root, 'force-app'), join(root, 'org-setup'), ...options.beside],
    features: { personAccounts: true },
    dataDir: options.dataDir,
    indexLagSeconds: options.indexLagSeconds,
    // Plain localhost, since not every resolver knows *.localhost.
    namedCredentials: { Aircall_API: { url: origins.api, headers: { authorization } } },
    log,
  });
}
