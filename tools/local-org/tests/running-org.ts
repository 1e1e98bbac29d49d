import { fileURLToPath } from 'node:url';
import { freePort } from '../child.ts';
import { DEFAULT_HOSTS, type StartOptions } from '../server/options.ts';
import { startLocalOrg, type RunningOrg } from '../server/start.ts';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** A whole local org in memory, with its demo data, on a port of its own. */
export async function startTestOrg(more: Partial<StartOptions> = {}): Promise<RunningOrg> {
  const options: StartOptions = {
    json: false,
    port: await freePort(),
    dataDir: null,
    reset: false,
    hosts: DEFAULT_HOSTS,
    https: false,
    openCtiScript: null,
    indexLagSeconds: 0,
    language: null,
    beside: [],
    ...more,
  };
  return startLocalOrg(ROOT, options, () => undefined);
}
