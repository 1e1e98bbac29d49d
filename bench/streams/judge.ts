/** Holds what the org shows against what really happened. */
import { textOf, type BenchOrg } from '../harness/org.ts';
import type { QueryRow } from '../../tools/local-org/data/contract.ts';
import type { Stream } from './scenarios.ts';
import type { Truth } from './history.ts';

const INTERACTION = [
  ...['Outcome__c', 'Status__c', 'Direction__c', 'Duration__c', 'Waiting_Time__c', 'Started_At__c'],
  ...['Answered_At__c', 'Ended_At__c', 'Missed_Call_Reason__c', 'Tags__c', 'Comments__c', 'Notes__c'],
  ...['Line__c', 'Line_Number__c', 'Line_Name__c', 'Agent__c', 'Aircall_User_Email__c', 'Log_State__c'],
  ...['Matched_Object__c', 'Aircall_Contact_Name__c'],
];
const TASK = [
  ...['Status', 'CallDurationInSeconds', 'CallType', 'OwnerId', 'ActivityDate'],
  ...['TaskSubtype', 'Type'],
];

/** What the org shows of one interaction. */
export interface Shown {
  interactions: Record<string, unknown>[];
  tasks: Record<string, unknown>[];
  ownerEmails: string[];
  who: string[];
  /** Contacts that have the number. */
  contacts: number;
  /** Name that an unknown caller's record has; the number counts as no name. */
  callerName: string | null;
}

const fieldsOf = (row: QueryRow): Record<string, unknown> => row.fields;

const list = (values: string[]): string => values.map((value) => `'${value}'`).join(', ');

async function select(
  bench: BenchOrg,
  soql: (values: string) => string,
  values: string[],
): Promise<QueryRow[]> {
  const rows: QueryRow[] = [];
  for (let i = 0; i < values.length; i += 400) {
    rows.push(...(await bench.query(soql(list(values.slice(i, i + 400))))));
  }
  return rows;
}

/** By key of the interaction. */
export async function look(bench: BenchOrg, streams: Stream[]): Promise<Map<string, Shown>> {
  const truths = streams.flatMap((stream) => stream.truths);
  const keys = truths.map(({ key }) => key);
  const interactions = await select(
    bench,
    (values) =>
      `SELECT Aircall_Key__c, ${INTERACTION.join(', ')} FROM Aircall_Interaction__c WHERE Aircall_Key__c IN (${values})`,
    keys,
  );
  const tasks = await select(
    bench,
    (values) =>
      `SELECT Aircall_Key__c, WhoId, CallObject, ${TASK.join(', ')} FROM Task WHERE CallObject IN (${values})`,
    keys.map((key) => key.slice(key.indexOf(':') + 1)),
  );
  const contacts = await select(
    bench,
    (values) => `SELECT Id, FirstName, LastName, Phone FROM Contact WHERE Phone IN (${values})`,
    truths.filter(({ knownAs }) => knownAs === null).map(({ number }) => number),
  );
  const users = await bench.query('SELECT Id, Email FROM User');
  const emails = new Map(users.map((user) => [textOf(user, 'Id'), textOf(user, 'Email')]));
  return new Map(
    truths.map((truth): [string, Shown] => {
      const own = tasks.filter(
        ({ fields }) => fields['CallObject'] === truth.key.slice(truth.key.indexOf(':') + 1),
      );
      const named = contacts.filter(({ fields }) => fields['Phone'] === truth.number);
      const names = named.map((row) => `${textOf(row, 'FirstName')} ${textOf(row, 'LastName')}`.trim());
      return [
        truth.key,
        {
          interactions: interactions
            .filter(({ fields }) => fields['Aircall_Key__c'] === truth.key)
            .map(fieldsOf),
          tasks: own.map(fieldsOf),
          ownerEmails: own.map((task) => emails.get(textOf(task, 'OwnerId')) ?? ''),
          who: own.map((task) => textOf(task, 'WhoId')),
          contacts: named.length,
          callerName: names.find((name) => name !== truth.number) ?? null,
        },
      ];
    }),
  );
}

/** Sentences about what is wrong with one interaction; none if it is as it really was. */
export function judge(
  truth: Truth,
  shown: Shown,
  contactIds: Map<string, string>,
  defaultOwner: string,
): string[] {
  const wrong: string[] = [];
  const expect = (what: string, is: unknown, wanted: unknown): void => {
    if (is !== wanted) wrong.push(`${truth.key}: ${what} is ${String(is)}, not ${String(wanted)}`);
  };
  expect('number of interactions', shown.interactions.length, 1);
  const [interaction = {}] = shown.interactions;
  expect('outcome', interaction['Outcome__c'], truth.outcome);
  expect('duration', interaction['Duration__c'] ?? null, truth.duration);
  expect('log state', interaction['Log_State__c'], truth.logged ? 'Logged' : 'Unassigned');
  expect('notes', interaction['Notes__c'] ?? null, truth.notes);
  expect('number of Tasks', shown.tasks.length, truth.logged ? 1 : 0);
  if (truth.knownAs === null) expect('number of Contacts', shown.contacts, truth.logged ? 1 : shown.contacts);
  const [task] = shown.tasks;
  if (task === undefined) return wrong;
  expect("Task's key", task['Aircall_Key__c'], truth.key);
  expect("Task's owner", shown.ownerEmails[0], truth.owner ?? defaultOwner);
  expect(
    "Task's duration",
    task['CallDurationInSeconds'] ?? null,
    truth.duration ?? task['CallDurationInSeconds'] ?? null,
  );
  if (truth.knownAs !== null) expect("Task's Who", shown.who[0], contactIds.get(truth.knownAs));
  return wrong;
}

/** Fields in which the disordered run differs from the run in order. */
export function differences(key: string, disordered: Shown, ordered: Shown): string[] {
  const wrong: string[] = [];
  const compare = (
    names: string[],
    is: Record<string, unknown> = {},
    was: Record<string, unknown> = {},
  ): void => {
    for (const name of names) {
      if (JSON.stringify(is[name] ?? null) !== JSON.stringify(was[name] ?? null)) {
        wrong.push(`${key}: ${name} is ${JSON.stringify(is[name])}, in order ${JSON.stringify(was[name])}`);
      }
    }
  };
  compare(INTERACTION, disordered.interactions[0], ordered.interactions[0]);
  compare(TASK, disordered.tasks[0], ordered.tasks[0]);
  compare(['callerName'], { callerName: disordered.callerName }, { callerName: ordered.callerName });
  return wrong;
}
