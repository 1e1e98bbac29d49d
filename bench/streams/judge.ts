/** Holds what the org shows against what really happened. */
import { textOf, type BenchOrg } from '../harness/org.ts';
import type { QueryRow } from '../../tools/local-org/data/contract.ts';
import type { Stream } from './scenarios.ts';
import type { Truth } from './history.ts';

const INTERACTION = [
  ...['Outcome__c', 'Status__c', 'Direction__c', 'Duration__c', 'Waiting_Time__c', 'Started_At__c'],
  ...['Answered_At__c', 'Ended_At__c', 'Missed_Call_Reason__c', 'Tags__c', 'Comments__c', 'Notes__c'],
  ...['Line__c', 'Line_Number__c', 'Line_Name__c', 'Agent__c', 'Aircall_User_Email__c', 'Log_State__c'],
  ...['Matched_Object__c', 'Aircall_Contact_Name__c', 'Disposition__c', 'Recording__c', 'Voicemail__c'],
  ...['Channel__c', 'Delivery_Status__c', 'Conference__c', 'Transferred_To__c'],
  ...['Ai_Summary__c', 'Ai_Topics__c', 'Ai_Sentiment__c', 'Log_Reason__c'],
];
/**
 * Of a caller who is known already. Not the reason of the match: the first call of all fills the Contact's empty Phone, and
 * the next one is matched on that.
 */
const INTERACTION_OF_KNOWN = ['Matched_Name__c', 'Matched_Record_Id__c'];
const TASK = [
  ...['Status', 'CallDurationInSeconds', 'CallType', 'OwnerId', 'ActivityDate'],
  ...['TaskSubtype', 'Type', 'Subject', 'Description', 'CallDisposition', 'Call_Recording__c'],
];
const TASK_OF_KNOWN = ['WhoId', 'WhatId'];

/** What the org shows of one interaction. */
export interface Shown {
  interactions: Record<string, unknown>[];
  tasks: Record<string, unknown>[];
  ownerEmails: string[];
  who: string[];
  /** Records that have the number: Contacts, or Leads where the settings make those. */
  records: number;
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
export async function look(
  bench: BenchOrg,
  streams: Stream[],
  made: 'Contact' | 'Lead',
): Promise<Map<string, Shown>> {
  const truths = streams.flatMap((stream) => stream.truths);
  const keys = truths.map(({ key }) => key);
  const interactions = await select(
    bench,
    (values) =>
      `SELECT Aircall_Key__c, ${[...INTERACTION, ...INTERACTION_OF_KNOWN].join(', ')} FROM Aircall_Interaction__c WHERE Aircall_Key__c IN (${values})`,
    keys,
  );
  const tasks = await select(
    bench,
    (values) =>
      `SELECT Id, Aircall_Key__c, CallObject, ${[...TASK, ...TASK_OF_KNOWN].join(', ')} FROM Task WHERE CallObject IN (${values})`,
    keys.map((key) => key.slice(key.indexOf(':') + 1)),
  );
  const records = await select(
    bench,
    (values) => `SELECT Id, FirstName, LastName, Phone FROM ${made} WHERE Phone IN (${values})`,
    truths.filter(({ knownAs }) => knownAs === null).map(({ number }) => number),
  );
  const users = await bench.query('SELECT Id, Email FROM User');
  const emails = new Map(users.map((user) => [textOf(user, 'Id'), textOf(user, 'Email')]));
  return new Map(
    truths.map((truth): [string, Shown] => {
      const own = tasks.filter(
        ({ fields }) => fields['CallObject'] === truth.key.slice(truth.key.indexOf(':') + 1),
      );
      const named = records.filter(({ fields }) => fields['Phone'] === truth.number);
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
          records: named.length,
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
  expect('conference', interaction['Conference__c'], truth.conference);
  expect('who took it over', interaction['Transferred_To__c'] ?? null, truth.transferredTo);
  expect('channel', interaction['Channel__c'] ?? null, truth.channel);
  expect('delivery', interaction['Delivery_Status__c'] ?? null, truth.delivery);
  expect('AI summary', interaction['Ai_Summary__c'] ?? null, truth.ai?.summary ?? null);
  expect('AI topics', interaction['Ai_Topics__c'] ?? null, truth.ai?.topics.join(', ') ?? null);
  const mood = interaction['Ai_Sentiment__c'];
  expect('AI sentiment', typeof mood === 'string' ? mood.toUpperCase() : null, truth.ai?.sentiment ?? null);
  expect('number of Tasks', shown.tasks.length, truth.logged ? 1 : 0);
  if (truth.knownAs === null) expect('number of records', shown.records, truth.logged ? 1 : shown.records);
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

/** A text without what another world has otherwise: the call's id, and an unknown caller's number in any form. */
function blurred(value: unknown, truth: Truth): unknown {
  if (typeof value !== 'string') return value ?? null;
  const id = truth.key.slice(truth.key.indexOf(':') + 1);
  const text = value.replaceAll(id, '<id>');
  if (truth.knownAs !== null) return text;
  const digits = truth.number.slice(1).split('').join('[ -]?');
  return text.replaceAll(new RegExp(`\\+?${digits}`, 'g'), '<number>');
}

/** Fields in which the disordered run differs from the run in order. */
export function differences(truth: Truth, disordered: Shown, twin: Truth, ordered: Shown): string[] {
  const wrong: string[] = [];
  const compare = (
    names: string[],
    is: Record<string, unknown> = {},
    was: Record<string, unknown> = {},
  ): void => {
    for (const name of names) {
      const [now, before] = [blurred(is[name], truth), blurred(was[name], twin)];
      if (JSON.stringify(now) !== JSON.stringify(before)) {
        wrong.push(`${truth.key}: ${name} is ${JSON.stringify(now)}, in order ${JSON.stringify(before)}`);
      }
    }
  };
  const known = truth.knownAs !== null;
  compare(
    [...INTERACTION, ...(known ? INTERACTION_OF_KNOWN : [])],
    disordered.interactions[0],
    ordered.interactions[0],
  );
  compare([...TASK, ...(known ? TASK_OF_KNOWN : [])], disordered.tasks[0], ordered.tasks[0]);
  compare(['callerName'], { callerName: disordered.callerName }, { callerName: ordered.callerName });
  return wrong;
}
