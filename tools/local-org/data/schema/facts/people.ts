/** Accounts, contacts, leads and users. */
import type { PicklistFacts, StandardFacts } from './kinds.ts';
import { LEAD_SOURCES } from './shared.ts';

const SALUTATIONS: PicklistFacts = { values: ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'] };
const INDUSTRIES: PicklistFacts = {
  values: [
    'Agriculture',
    'Banking',
    'Consulting',
    'Education',
    'Finance',
    'Healthcare',
    'Manufacturing',
    'Technology',
  ],
};
const PERSON_LENGTHS = {
  FirstName: 40,
  LastName: 80,
  Title: 128,
  Department: 80,
  AssistantName: 40,
  Name: 121,
};

export const PEOPLE: Readonly<Record<string, StandardFacts>> = {
  Account: {
    keyPrefix: '001',
    sharing: 'ReadWrite',
    required: ['Name'],
    readOnly: ['MasterRecordId', 'LastActivityDate', 'PhotoUrl', 'IsPersonAccount', 'PersonContactId'],
    lengths: { Name: 255, AccountNumber: 40, Site: 80, FirstName: 40, LastName: 80 },
    textareas: ['Description'],
    picklists: {
      Type: { values: ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Partner', 'Other'] },
      Industry: INDUSTRIES,
      AccountSource: LEAD_SOURCES,
      Rating: { values: ['Hot', 'Warm', 'Cold'] },
      Ownership: { values: ['Public', 'Private', 'Subsidiary', 'Other'] },
      Salutation: SALUTATIONS,
    },
    unpermissionable: ['FirstName', 'LastName', 'Salutation', 'IsPersonAccount', 'PersonContactId'],
    searchable: true,
    overrides: { Name: { label: 'Account Name' } },
  },
  Contact: {
    keyPrefix: '003',
    sharing: 'ControlledByParent',
    required: ['LastName'],
    readOnly: ['Name', 'MasterRecordId', 'LastActivityDate', 'PhotoUrl', 'IsEmailBounced', 'IsPersonAccount'],
    lengths: PERSON_LENGTHS,
    textareas: ['Description'],
    picklists: { LeadSource: LEAD_SOURCES, Salutation: SALUTATIONS },
    cascade: ['AccountId'],
    unpermissionable: ['FirstName', 'Salutation'],
    searchable: true,
    overrides: { Name: { label: 'Full Name' } },
  },
  Lead: {
    keyPrefix: '00Q',
    sharing: 'ReadWriteTransfer',
    required: ['LastName', 'Company', 'Status'],
    readOnly: [
      'Name',
      'MasterRecordId',
      'LastActivityDate',
      'PhotoUrl',
      'IsConverted',
      'ConvertedDate',
      'ConvertedAccountId',
      'ConvertedContactId',
      'ConvertedOpportunityId',
    ],
    lengths: { ...PERSON_LENGTHS, Company: 255 },
    textareas: ['Description'],
    picklists: {
      Status: {
        values: [
          'Open - Not Contacted',
          'Working - Contacted',
          'Closed - Converted',
          'Closed - Not Converted',
        ],
        byDefault: 'Open - Not Contacted',
      },
      LeadSource: LEAD_SOURCES,
      Industry: INDUSTRIES,
      Rating: { values: ['Hot', 'Warm', 'Cold'] },
      Salutation: SALUTATIONS,
    },
    unpermissionable: ['FirstName', 'Salutation', 'IsConverted'],
    searchable: true,
    overrides: { Name: { label: 'Full Name' } },
  },
  User: {
    keyPrefix: '005',
    sharing: 'Read',
    required: [
      'Username',
      'LastName',
      'Email',
      'Alias',
      'TimeZoneSidKey',
      'LocaleSidKey',
      'EmailEncodingKey',
      'ProfileId',
      'LanguageLocaleKey',
    ],
    readOnly: ['Name', 'UserType', 'LastLoginDate'],
    lengths: { ...PERSON_LENGTHS, Username: 80, Alias: 8, CommunityNickname: 40 },
    overrides: {
      Name: { label: 'Full Name' },
      Username: { unique: true },
      IsActive: { defaultValue: true },
      UserType: { defaultValue: 'Standard' },
      Email: { length: 128 },
    },
    searchable: true,
  },
};
