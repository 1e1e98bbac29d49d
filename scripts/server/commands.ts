/** What `npm run server` can do, as the anonymous Apex it runs. Arguments are checked here: they become code. */

export class UsageError extends Error {}

export const USAGE = `npm run server -- COMMAND --target-org ORG

  health                  what works and what does not, with what to do
  site URL                remember the address of the Site that receives webhooks
  webhook                 create our webhook in Aircall (after site)
  repair-webhook          set its address and events again and switch it on
  exchange-token          accept a second webhook's token beside the first
  finish-exchange         drop the first webhook and its token
  remove-webhook          before uninstalling
  sweeper                 schedule the sweeper every five minutes, as the user who is logged in
  stop-sweeper            before uninstalling
  reconcile               read Aircall's call list now
  backfill DAYS           read the calls of the last DAYS days (1 to 180)`;

const API_CALLS = new Map(
  Object.entries({
    webhook: 'create',
    'repair-webhook': 'repair',
    'exchange-token': 'beginExchange',
    'finish-exchange': 'finishExchange',
    'remove-webhook': 'remove',
  }),
);

const SIMPLE = new Map(
  Object.entries({
    health: `System.debug(LoggingLevel.ERROR, 'AIRCALL ' + JSON.serialize(AircallHealth.check()));`,
    sweeper: 'AircallSchedule.start();',
    'stop-sweeper': 'AircallSchedule.stop();',
    reconcile: 'AircallReconcile.start();',
  }),
);

/** The marker of the line that carries the answer in the debug log. */
export const ANSWER = /AIRCALL (\[.*\]|\{.*\})/;

/** @throws {UsageError} for a command that does not exist or an argument that does not fit. */
export function apexFor(command: string, argument: string | undefined): string {
  const call = API_CALLS.get(command);
  if (call !== undefined) {
    return `AircallApiResult result = AircallWebhookSetup.${call}();
System.debug(LoggingLevel.ERROR, 'AIRCALL ' + JSON.serialize(new Map<String, Object>{ 'problem' => result.problem }));`;
  }
  const simple = SIMPLE.get(command);
  if (simple !== undefined) return simple;
  if (command === 'site') return siteApex(argument);
  if (command === 'backfill') return backfillApex(argument);
  throw new UsageError(`There is no command "${command}".`);
}

function siteApex(argument: string | undefined): string {
  // The address becomes an Apex literal: nothing that could end one gets through.
  if (argument === undefined || !/^https:\/\/[A-Za-z0-9.-]+(\/[A-Za-z0-9_-]+)*\/?$/.test(argument)) {
    throw new UsageError(
      'site needs the address of the Site, such as https://example.my.salesforce-sites.com/aircall',
    );
  }
  return `AircallSettingsWriter.save(new Map<String, Object>{ 'Webhook_Site_Url__c' => '${argument}' });`;
}

function backfillApex(argument: string | undefined): string {
  const days = Number(argument);
  if (!Number.isInteger(days) || days < 1 || days > 180)
    throw new UsageError('backfill needs a number of days from 1 to 180.');
  return `AircallReconcile.backfill(${days});`;
}
