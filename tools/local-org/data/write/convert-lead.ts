/** Lead conversion: account, contact and opportunity from a lead, its activities moved to them. */
import type { LeadConversion, LeadConversionResult, Scalar } from '../contract.ts';
import { rowLock } from '../rows/locks.ts';
import { idOf, isDeleted, type Row } from '../rows/row.ts';
import { CONVERTED_LEAD_STATUSES } from '../schema/facts/statuses.ts';
import { RowRefusal, refuse, storedTime, type Draft, type WriteContext } from './context.ts';
import { insertRow, liveRow } from './save.ts';

const SHARED = ['Phone', 'Fax', 'Description', 'OwnerId'];
const PERSONAL = [
  'FirstName',
  'LastName',
  'Salutation',
  'Title',
  'Email',
  'MobilePhone',
  'LeadSource',
  'DoNotCall',
];

export function convertLead(request: LeadConversion, context: WriteContext): LeadConversionResult {
  const savepoint = context.rows.savepoint();
  try {
    return convert(request, context);
  } catch (error) {
    if (!(error instanceof RowRefusal)) throw error;
    context.rows.rollbackTo(savepoint);
    return { accountId: null, contactId: null, opportunityId: null, errors: error.errors };
  }
}

function convert(request: LeadConversion, context: WriteContext): LeadConversionResult {
  const leadType = context.schema.require('Lead');
  const lead = liveRow(leadType, context, { type: 'Lead', id: request.leadId, fields: {} }, 'update');
  if (lead['IsConverted'] === true)
    throw refuse('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  if (!CONVERTED_LEAD_STATUSES.has(request.convertedStatus)) {
    throw refuse('INVALID_STATUS', `invalid convertedStatus: ${request.convertedStatus}`);
  }
  const owner = request.ownerId === null ? {} : { OwnerId: request.ownerId };
  const insert = (type: string, fields: Record<string, Scalar>): string =>
    insertRow(context.schema.require(type), context, { type, fields: { ...fields, ...owner } });
  const accountId =
    request.accountId ?? insert('Account', { Name: lead['Company'] ?? null, ...pick(lead, SHARED) });
  const contactId =
    request.contactId ?? insert('Contact', { AccountId: accountId, ...pick(lead, [...SHARED, ...PERSONAL]) });
  const opportunityId =
    request.opportunityName === null
      ? null
      : insert('Opportunity', {
          Name: request.opportunityName,
          AccountId: accountId,
          StageName: 'Prospecting',
          // The platform closes it at the end of the quarter.
          CloseDate: endOfQuarter(context.now),
        });
  context.rows.put('Lead', {
    ...lead,
    IsConverted: true,
    Status: request.convertedStatus,
    ConvertedDate: storedTime(context.now).slice(0, 10),
    ConvertedAccountId: accountId,
    ConvertedContactId: contactId,
    ConvertedOpportunityId: opportunityId,
    LastModifiedDate: storedTime(context.now),
    LastModifiedById: context.access.userId,
    SystemModstamp: storedTime(context.now),
  });
  moveActivities(context, idOf(lead), {
    WhoId: contactId,
    WhatId: opportunityId ?? accountId,
    AccountId: accountId,
  });
  return { accountId, contactId, opportunityId, errors: [] };
}

function pick(row: Row, names: string[]): Draft {
  return Object.fromEntries(
    names.filter((name) => row[name] !== undefined).map((name) => [name, row[name] ?? null]),
  );
}

function moveActivities(context: WriteContext, leadId: string, to: Draft): void {
  for (const object of ['Task', 'Event']) {
    for (const activity of context.rows.find(object, 'WhoId', leadId)) {
      if (isDeleted(activity)) continue;
      context.rows.lock(rowLock(idOf(activity)));
      context.rows.put(object, { ...activity, ...to, WhatCount: 1 });
    }
  }
}

function endOfQuarter(now: number): string {
  const date = new Date(now);
  const month = (Math.floor(date.getUTCMonth() / 3) + 1) * 3;
  return new Date(Date.UTC(date.getUTCFullYear(), month, 0)).toISOString().slice(0, 10);
}
