import type { Access, QueryRow } from '../../data/contract.ts';
import { quote } from '../../rest/convert.ts';
import type { OrgPort } from '../../server/org-port.ts';
import { isRow, queryVisible, scalarAt, stringAt } from './fields.ts';

export interface LinkView {
  object: string;
  id: string;
  name: string;
}

/** One Task of the Activity timeline. Times are ISO 8601; `date` is the due date. */
export interface ActivityView {
  id: string;
  subject: string;
  status: string;
  closed: boolean;
  subtype: string;
  callType: string;
  result: string;
  durationSeconds: number | null;
  recording: string;
  description: string;
  date: string;
  created: string;
  who: LinkView | null;
  what: LinkView | null;
  owner: LinkView | null;
}

const FIELDS = [
  ...['Id', 'Subject', 'Status', 'IsClosed', 'ActivityDate', 'CreatedDate', 'CompletedDateTime'],
  ...[
    'TaskSubtype',
    'CallType',
    'CallDisposition',
    'CallDurationInSeconds',
    'Call_Recording__c',
    'Description',
  ],
  ...['WhoId', 'Who.Name', 'Who.Type', 'WhatId', 'What.Name', 'What.Type', 'OwnerId', 'Owner.Name'],
];

function link(row: QueryRow, idField: string, relationship: string, org: OrgPort): LinkView | null {
  const id = stringAt(row, idField);
  if (id === '') return null;
  const parent = row.fields[relationship];
  const name = isRow(parent) ? stringAt(parent, 'Name') : '';
  return { object: org.schema.objectOfId(id)?.name ?? '', id, name: name || id };
}

function activity(row: QueryRow, org: OrgPort): ActivityView {
  const seconds = scalarAt(row, 'CallDurationInSeconds');
  return {
    id: stringAt(row, 'Id'),
    subject: stringAt(row, 'Subject'),
    status: stringAt(row, 'Status'),
    closed: scalarAt(row, 'IsClosed') === true,
    subtype: stringAt(row, 'TaskSubtype'),
    callType: stringAt(row, 'CallType'),
    result: stringAt(row, 'CallDisposition'),
    durationSeconds: typeof seconds === 'number' ? seconds : null,
    recording: stringAt(row, 'Call_Recording__c'),
    description: stringAt(row, 'Description'),
    date: stringAt(row, 'ActivityDate'),
    created: stringAt(row, 'CompletedDateTime') || stringAt(row, 'CreatedDate'),
    who: link(row, 'WhoId', 'Who', org),
    what: link(row, 'WhatId', 'What', org),
    owner: link(row, 'OwnerId', 'Owner', org),
  };
}

/**
 * Activities of one record: open ones under *Upcoming & Overdue*, by due date; closed ones newest first.
 */
export async function timelineOf(
  org: OrgPort,
  access: Access,
  recordId: string,
  activityFields: string[],
): Promise<{ upcoming: ActivityView[]; past: ActivityView[] } | null> {
  if (activityFields.length === 0) return null;
  const condition = activityFields.map((field) => `${field} = ${quote(recordId)}`).join(' OR ');
  const rows = await queryVisible(
    org,
    access,
    FIELDS,
    (fields) =>
      `SELECT ${fields.join(', ')} FROM Task WHERE ${condition} ORDER BY CreatedDate DESC LIMIT 200`,
  );
  const all = rows.map((row) => activity(row, org));
  const byDue = (a: ActivityView, b: ActivityView): number =>
    (a.date || '9999').localeCompare(b.date || '9999') || b.created.localeCompare(a.created);
  const byTime = (a: ActivityView, b: ActivityView): number => b.created.localeCompare(a.created);
  return {
    upcoming: all.filter((item) => !item.closed).sort(byDue),
    past: all.filter((item) => item.closed).sort(byTime),
  };
}
