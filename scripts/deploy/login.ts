import { Connection } from 'jsforce';
import { at, sf } from './sf.ts';

const API_VERSION = '65.0';

export interface Login {
  readonly username: string;
  readonly connection: Connection;
}

/** Takes the log-in that the sf CLI keeps for an alias or user name; a Refusal if there is none. */
export async function connect(org: string): Promise<Login> {
  const shown = await sf(['org', 'display', '--target-org', org]);
  // `org display` hides the token, except from those who ask for it by name.
  const token = await sf(['org', 'auth', 'show-access-token', '--target-org', org]);
  return {
    username: String(at(shown, 'username')),
    connection: new Connection({
      instanceUrl: String(at(shown, 'instanceUrl')).replace(/\/$/, ''),
      accessToken: String(at(token, 'accessToken')),
      version: API_VERSION,
    }),
  };
}
