/** What `npm run server` can do, as the request it makes of `AircallServerRest`. */

export class UsageError extends Error {}

export const USAGE = `npm run server -- COMMAND --target-org ORG

  health                  what works and what does not, with what to do
  repair NAME             repair a point of health, by the name it gives
  site URL                remember the address of the Site that receives webhooks
  webhook                 create our webhook in Aircall (after site)
  repair-webhook          set its address and events again and switch it on
  exchange-token          accept a second webhook's token beside the first
  finish-exchange         drop the first webhook and its token
  cancel-exchange         drop the second webhook and its token
  remove-webhook          before uninstalling
  sweeper                 schedule the sweeper every five minutes, as the user who is logged in
  stop-sweeper            before uninstalling
  reconcile               read Aircall's call list now
  backfill DAYS           read the calls of the last DAYS days (1 to 180)
  progress                how far reading is

ORG is an alias or user name that the sf CLI is logged in to. health ends with status 1 while anything is bad.`;

export interface ServerRequest {
  readonly command: string;
  readonly argument: string | null;
}

/** Commands that are a repair under a shorter name. */
const REPAIRS = new Map([
  ['webhook', 'create webhook'],
  ['repair-webhook', 'repair webhook'],
  ['finish-exchange', 'finish exchange'],
  ['cancel-exchange', 'cancel exchange'],
  ['sweeper', 'start sweeper'],
  ['reconcile', 'read list'],
]);

const WITHOUT_ARGUMENT = new Set(['health', 'progress', 'exchange-token', 'remove-webhook', 'stop-sweeper']);

/** What each command with an argument calls it; Apex checks the argument itself. */
const WITH_ARGUMENT = new Map([
  ['repair', 'the name of a repair, as health prints it'],
  ['site', 'the address of the Site, such as https://example.my.salesforce-sites.com/aircall'],
  ['backfill', 'a number of days from 1 to 180'],
]);

/**
 * Words after the command are one argument, so that `repair adopt token` needs no quotes.
 * @throws {UsageError} for a command that does not exist, and for an argument too few or too many.
 */
export function requestFor([command = '', ...words]: readonly string[]): ServerRequest {
  const argument = words.join(' ').trim();
  const wanted = WITH_ARGUMENT.get(command);
  if (wanted !== undefined) {
    if (argument === '') throw new UsageError(`${command} needs ${wanted}.`);
    return { command, argument };
  }
  const repair = REPAIRS.get(command);
  if (repair === undefined && !WITHOUT_ARGUMENT.has(command)) {
    throw new UsageError(command === '' ? 'No command is named.' : `There is no command "${command}".`);
  }
  if (argument !== '') throw new UsageError(`${command} takes no argument, not even "${argument}".`);
  return repair === undefined ? { command, argument: null } : { command: 'repair', argument: repair };
}
