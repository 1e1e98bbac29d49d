import { parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

export interface DeployOptions {
  /** Alias or user name that the sf CLI knows, or shall know after logging in. */
  readonly org: string;
  /** Log in through test.salesforce.com, and refuse an org that is no sandbox. */
  readonly sandbox: boolean;
  /** User names that become agents: permission set and call centre. The running user always does. */
  readonly agents: readonly string[];
  /** Leave the profiles' field permissions alone. */
  readonly skipProfiles: boolean;
  /** Validate only: nothing is changed in the org. */
  readonly check: boolean;
}

export const USAGE = `Deploys Aircall for Lightning from this folder to a Sandbox or Production org.

  npm run deploy -- --target-org ALIAS [--sandbox] [--agents USERNAME,USERNAME] [--skip-profiles] [--check]

  --target-org     alias of the org; where nobody is logged in under it, a browser opens to log in
  --sandbox        the org is a sandbox (log in through test.salesforce.com)
  --agents         users who get the agents' permission set and join the call centre, besides you
  --skip-profiles  leave the field permissions of the org's profiles as they are
  --check          validate only, change nothing`;

/** Reads the command line; throws a Refusal that shows the usage. */
export function readOptions(args: readonly string[]): DeployOptions {
  const values = parsed(args);
  const org = values['target-org'];
  if (org === undefined || org === '') {
    throw new Refusal('No org is named.', `Name one with --target-org.\n\n${USAGE}`);
  }
  return {
    org,
    sandbox: values.sandbox,
    agents: (values.agents ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    skipProfiles: values['skip-profiles'],
    check: values.check,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'target-org': { type: 'string', short: 'o' },
        sandbox: { type: 'boolean', default: false },
        agents: { type: 'string' },
        'skip-profiles': { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), USAGE);
  }
}
