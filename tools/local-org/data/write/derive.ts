/** What the platform works out itself when standard records are saved. */
import type { Scalar } from '../contract.ts';
import { CLOSED_CASE_STATUSES, CLOSED_TASK_STATUSES, OPPORTUNITY_STAGES } from '../schema/facts/statuses.ts';
import type { ObjectType } from '../schema/schema.ts';
import { refuse, related, storedTime, type Draft, type WriteContext } from './context.ts';

/** `before` is null on insert. */
type Derivation = (context: WriteContext, draft: Draft, before: Readonly<Draft> | null) => void;

const DERIVATIONS: Readonly<Record<string, Derivation>> = {
  Contact: composeName,
  Lead: composeName,
  User: composeName,
  Account: derivePersonAccount,
  Opportunity: deriveOpportunity,
  Case: deriveCase,
  Task: deriveTask,
  Event: deriveEvent,
  EmailMessage: (_context, draft) => {
    draft['MessageDate'] ??= null;
  },
};

export function derive(
  type: ObjectType,
  context: WriteContext,
  draft: Draft,
  before: Readonly<Draft> | null,
): void {
  DERIVATIONS[type.name]?.(context, draft, before);
}

function composeName(_context: WriteContext, draft: Draft): void {
  const parts = [draft['FirstName'], draft['MiddleName'], draft['LastName'], draft['Suffix']];
  draft['Name'] = parts.filter((part) => typeof part === 'string' && part !== '').join(' ') || null;
}

function derivePersonAccount(context: WriteContext, draft: Draft, before: Readonly<Draft> | null): void {
  if (!context.schema.features.personAccounts) return;
  const recordType = related(context, draft['RecordTypeId']);
  if (before === null) {
    const person =
      recordType?.row['IsPersonType'] === true || (!recordType && typeof draft['LastName'] === 'string');
    draft['IsPersonAccount'] = person;
    draft['RecordTypeId'] ??= defaultAccountRecordType(context, person);
  }
  if (draft['IsPersonAccount'] !== true) return;
  if (draft['LastName'] === null || draft['LastName'] === undefined) {
    throw refuse('REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName']);
  }
  composeName(context, draft);
}

function defaultAccountRecordType(context: WriteContext, person: boolean): Scalar {
  for (const row of context.rows.find('RecordType', 'SobjectType', 'Account')) {
    if ((row['IsPersonType'] === true) === person) return row['Id'] ?? null;
  }
  return null;
}

function deriveOpportunity(_context: WriteContext, draft: Draft, before: Readonly<Draft> | null): void {
  const stage = OPPORTUNITY_STAGES.get(String(draft['StageName']));
  draft['IsClosed'] = stage?.closed ?? false;
  draft['IsWon'] = stage?.won ?? false;
  const stageChanged = before === null || before['StageName'] !== draft['StageName'];
  const probabilityGiven =
    before === null ? draft['Probability'] != null : before['Probability'] !== draft['Probability'];
  if (stageChanged && !probabilityGiven) draft['Probability'] = stage?.probability ?? 0;
  const amount = draft['Amount'];
  draft['ExpectedRevenue'] =
    typeof amount === 'number' ? (amount * Number(draft['Probability'] ?? 0)) / 100 : null;
}

function deriveCase(context: WriteContext, draft: Draft, before: Readonly<Draft> | null): void {
  const closed = CLOSED_CASE_STATUSES.has(String(draft['Status']));
  if (closed && before?.['IsClosed'] !== true) draft['ClosedDate'] = storedTime(context.now);
  if (!closed) draft['ClosedDate'] = null;
  draft['IsClosed'] = closed;
  if (before === null) draft['IsClosedOnCreate'] = closed;
  const contact = related(context, draft['ContactId'])?.row;
  if (before === null && contact) draft['AccountId'] ??= contact['AccountId'] ?? null;
  draft['ContactEmail'] = contact?.['Email'] ?? null;
  draft['ContactPhone'] = contact?.['Phone'] ?? null;
  draft['ContactMobile'] = contact?.['MobilePhone'] ?? null;
  draft['ContactFax'] = contact?.['Fax'] ?? null;
}

function deriveTask(context: WriteContext, draft: Draft, before: Readonly<Draft> | null): void {
  const closed = CLOSED_TASK_STATUSES.has(String(draft['Status']));
  // Stamped when the task closes or moves to another closed status; reopening clears it.
  if (!closed) draft['CompletedDateTime'] = null;
  else if (before?.['IsClosed'] !== true || before['Status'] !== draft['Status']) {
    draft['CompletedDateTime'] = storedTime(context.now);
  }
  draft['IsClosed'] = closed;
  draft['IsHighPriority'] = draft['Priority'] === 'High';
  relateActivity(context, draft);
}

function deriveEvent(context: WriteContext, draft: Draft): void {
  const start =
    typeof draft['StartDateTime'] === 'string' ? draft['StartDateTime'] : draft['ActivityDateTime'];
  if (typeof start === 'string') {
    draft['StartDateTime'] = start;
    draft['ActivityDateTime'] = start;
    draft['ActivityDate'] = start.slice(0, 10);
    const minutes = draft['DurationInMinutes'];
    if (typeof minutes === 'number')
      draft['EndDateTime'] ??= storedTime(Date.parse(start) + minutes * 60_000);
    const end = draft['EndDateTime'];
    if (typeof end === 'string') draft['DurationInMinutes'] = (Date.parse(end) - Date.parse(start)) / 60_000;
  }
  relateActivity(context, draft);
}

/** Who and What of Task and Event: a Lead stands alone, and the account follows from either. */
function relateActivity(context: WriteContext, draft: Draft): void {
  const who = related(context, draft['WhoId']);
  const what = related(context, draft['WhatId']);
  if (who?.type.name === 'Lead' && what) {
    throw refuse(
      'FIELD_INTEGRITY_EXCEPTION',
      'You can only relate a lead to an activity that has no other related record (Related To ID)',
      ['WhatId'],
    );
  }
  draft['WhoCount'] = who ? 1 : 0;
  draft['WhatCount'] = what ? 1 : 0;
  draft['AccountId'] =
    what?.type.name === 'Account'
      ? (draft['WhatId'] ?? null)
      : (what?.row['AccountId'] ?? (who?.type.name === 'Contact' ? who.row['AccountId'] : null) ?? null);
}
