/**
 * What the standard-object data lacks, declared by hand from the object reference (API 65): key prefixes, name fields,
 * required fields, lengths, picklists, what may be created and updated, where polymorphic references point.
 */
import type { Field, SharingModel } from './schema.ts';

/** Names and types as the standard-object data has them. */
export interface RawObject {
  name: string;
  /** Field name to Apex type. */
  f: Record<string, string>;
  /** Parent relationship to object. */
  p: Record<string, string>;
  /** Child relationship to object. */
  c: Record<string, string>;
}

export interface PicklistFacts {
  values: readonly string[];
  byDefault?: string;
  restricted?: boolean;
}

export interface StandardFacts {
  keyPrefix: string;
  plural?: string;
  /** `Name` unless said otherwise; null for an object without one. */
  nameField?: string | null;
  sharing?: SharingModel;
  required?: readonly string[];
  /** Filled by the platform: neither createable nor updateable. */
  readOnly?: readonly string[];
  createOnly?: readonly string[];
  lengths?: Readonly<Record<string, number>>;
  textareas?: readonly string[];
  picklists?: Readonly<Record<string, PicklistFacts>>;
  references?: Readonly<Record<string, readonly string[]>>;
  masterDetail?: readonly string[];
  /** Deleting the parent deletes these children. */
  cascade?: readonly string[];
  autoNumber?: Readonly<Record<string, string>>;
  unpermissionable?: readonly string[];
  overrides?: Readonly<Record<string, Partial<Field>>>;
  /** Object the user may not write with DML. */
  setup?: boolean;
  searchable?: boolean;
}

const SALUTATIONS: PicklistFacts = { values: ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'] };
const LEAD_SOURCES: PicklistFacts = {
  values: ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'],
};
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
const ACTIVITY_PARENTS = [
  'Account',
  'Asset',
  'Campaign',
  'Case',
  'Contract',
  'Opportunity',
  'Order',
  'Product2',
];
const PERSON_LENGTHS = {
  FirstName: 40,
  LastName: 80,
  Title: 128,
  Department: 80,
  AssistantName: 40,
  Name: 121,
};

export const STANDARD_FACTS: Readonly<Record<string, StandardFacts>> = {
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
  },
  Opportunity: {
    keyPrefix: '006',
    plural: 'Opportunities',
    sharing: 'ReadWrite',
    required: ['Name', 'StageName', 'CloseDate'],
    readOnly: [
      'IsClosed',
      'IsWon',
      'ExpectedRevenue',
      'Fiscal',
      'FiscalQuarter',
      'FiscalYear',
      'LastActivityDate',
    ],
    lengths: { Name: 120, NextStep: 255 },
    textareas: ['Description'],
    picklists: {
      StageName: {
        values: [
          'Prospecting',
          'Qualification',
          'Needs Analysis',
          'Value Proposition',
          'Proposal/Price Quote',
          'Negotiation/Review',
          'Closed Won',
          'Closed Lost',
        ],
      },
      Type: { values: ['New Customer', 'Existing Customer - Upgrade', 'Existing Customer - Replacement'] },
      LeadSource: LEAD_SOURCES,
    },
    cascade: ['AccountId'],
    unpermissionable: ['IsClosed', 'IsWon'],
    searchable: true,
  },
  Case: {
    keyPrefix: '500',
    nameField: 'CaseNumber',
    sharing: 'ReadWriteTransfer',
    readOnly: [
      'IsClosed',
      'ClosedDate',
      'IsClosedOnCreate',
      'ContactEmail',
      'ContactFax',
      'ContactMobile',
      'ContactPhone',
      'MasterRecordId',
    ],
    autoNumber: { CaseNumber: '{00000000}' },
    lengths: { Subject: 255, SuppliedName: 80, SuppliedCompany: 80 },
    textareas: ['Description', 'Comments'],
    picklists: {
      Status: { values: ['New', 'Working', 'Escalated', 'Closed'], byDefault: 'New' },
      Origin: { values: ['Phone', 'Email', 'Web'] },
      Priority: { values: ['High', 'Medium', 'Low'], byDefault: 'Medium' },
      Type: { values: ['Question', 'Problem', 'Feature Request'] },
      Reason: { values: ['User did not attend training', 'Complex functionality', 'New problem', 'Other'] },
    },
    unpermissionable: ['IsClosed', 'Status'],
    searchable: true,
  },
  Task: {
    keyPrefix: '00T',
    nameField: 'Subject',
    sharing: 'Private',
    required: ['Status', 'Priority'],
    readOnly: [
      'AccountId',
      'IsClosed',
      'IsHighPriority',
      'IsArchived',
      'CompletedDateTime',
      'WhoCount',
      'WhatCount',
    ],
    createOnly: ['TaskSubtype'],
    lengths: { Subject: 255, CallDisposition: 255, CallObject: 255 },
    textareas: ['Description'],
    picklists: {
      Status: {
        values: ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'],
        byDefault: 'Not Started',
      },
      Priority: { values: ['High', 'Normal', 'Low'], byDefault: 'Normal' },
      Type: { values: ['Call', 'Email', 'Meeting', 'Other'] },
      CallType: { values: ['Internal', 'Inbound', 'Outbound'], restricted: true },
      TaskSubtype: {
        values: ['Task', 'Email', 'ListEmail', 'Cadence', 'Call', 'LinkedIn'],
        byDefault: 'Task',
        restricted: true,
      },
    },
    references: { WhoId: ['Contact', 'Lead'], WhatId: ACTIVITY_PARENTS },
    unpermissionable: [
      'Subject',
      'CallDisposition',
      'CallDurationInSeconds',
      'CallObject',
      'CallType',
      'TaskSubtype',
      'IsClosed',
      'CompletedDateTime',
      'IsHighPriority',
      'IsReminderSet',
      'ReminderDateTime',
      'IsRecurrence',
    ],
    overrides: { Subject: { type: 'combobox' } },
    searchable: true,
  },
  Event: {
    keyPrefix: '00U',
    nameField: 'Subject',
    sharing: 'Private',
    readOnly: ['AccountId', 'IsArchived', 'IsChild', 'WhoCount', 'WhatCount'],
    lengths: { Subject: 255 },
    textareas: ['Description'],
    references: { WhoId: ['Contact', 'Lead'], WhatId: ACTIVITY_PARENTS },
    unpermissionable: ['Subject', 'IsAllDayEvent', 'StartDateTime', 'EndDateTime', 'DurationInMinutes'],
    searchable: true,
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
      Username: { unique: true },
      IsActive: { defaultValue: true },
      UserType: { defaultValue: 'Standard' },
      Email: { length: 128 },
    },
    searchable: true,
  },
  Profile: { keyPrefix: '00e', sharing: 'Read', setup: true },
  UserRole: { keyPrefix: '00E', sharing: 'Read', lengths: { Name: 80 } },
  Group: { keyPrefix: '00G', sharing: 'Read', required: ['Name'], lengths: { Name: 40, DeveloperName: 80 } },
  GroupMember: {
    keyPrefix: '011',
    nameField: null,
    sharing: 'Read',
    references: { UserOrGroupId: ['User', 'Group'] },
  },
  QueueSobject: { keyPrefix: '03g', nameField: null, sharing: 'Read' },
  PermissionSet: { keyPrefix: '0PS', sharing: 'Read', lengths: { Name: 80 } },
  PermissionSetAssignment: {
    keyPrefix: '0Pa',
    nameField: null,
    sharing: 'Read',
    required: ['AssigneeId', 'PermissionSetId'],
    overrides: { IsActive: { defaultValue: true, createable: false } },
  },
  PermissionSetGroup: { keyPrefix: '0PG', nameField: 'DeveloperName', sharing: 'Read' },
  ObjectPermissions: { keyPrefix: '110', nameField: null, sharing: 'Read', setup: true },
  FieldPermissions: { keyPrefix: '01k', nameField: null, sharing: 'Read', setup: true },
  SetupEntityAccess: { keyPrefix: '0J0', nameField: null, sharing: 'Read', setup: true },
  CustomPermission: { keyPrefix: '0CP', nameField: 'DeveloperName', sharing: 'Read', setup: true },
  Organization: { keyPrefix: '00D', sharing: 'Read', setup: true },
  RecordType: { keyPrefix: '012', sharing: 'Read', setup: true },
  EventBusSubscriber: { keyPrefix: '0E7', nameField: 'Name', sharing: 'Read', setup: true },
  AsyncApexJob: { keyPrefix: '707', nameField: null, sharing: 'Read', setup: true },
  CronTrigger: { keyPrefix: '08e', nameField: null, sharing: 'Read', setup: true },
  CronJobDetail: { keyPrefix: '08a', sharing: 'Read', setup: true },
  ApexClass: { keyPrefix: '01p', sharing: 'Read', setup: true },
  ApexTrigger: { keyPrefix: '01q', sharing: 'Read', setup: true },
  TaskStatus: { keyPrefix: '01Z', nameField: 'MasterLabel', sharing: 'Read', setup: true },
  OpportunityStage: { keyPrefix: '01J', nameField: 'MasterLabel', sharing: 'Read', setup: true },
  StaticResource: { keyPrefix: '081', sharing: 'Read', setup: true },
  CallCenter: { keyPrefix: '04v', sharing: 'Read', setup: true },
  EntityDefinition: { keyPrefix: '4ie', nameField: 'QualifiedApiName', sharing: 'Read', setup: true },
  FieldDefinition: { keyPrefix: '4fe', nameField: 'QualifiedApiName', sharing: 'Read', setup: true },
  AppMenuItem: { keyPrefix: '0DS', sharing: 'Read', setup: true },
  Campaign: {
    keyPrefix: '701',
    sharing: 'ReadWrite',
    required: ['Name'],
    lengths: { Name: 80 },
    textareas: ['Description'],
    picklists: {
      Status: { values: ['Planned', 'In Progress', 'Completed', 'Aborted'], byDefault: 'Planned' },
    },
    searchable: true,
  },
  CampaignMember: {
    keyPrefix: '00v',
    nameField: null,
    sharing: 'ControlledByParent',
    masterDetail: ['CampaignId'],
    createOnly: ['ContactId', 'LeadId'],
    cascade: ['ContactId', 'LeadId'],
  },
  OpportunityContactRole: {
    keyPrefix: '00K',
    nameField: null,
    sharing: 'ControlledByParent',
    required: ['ContactId'],
    masterDetail: ['OpportunityId'],
    cascade: ['ContactId'],
    picklists: { Role: { values: ['Business User', 'Decision Maker', 'Evaluator', 'Influencer', 'Other'] } },
  },
  AccountContactRelation: {
    keyPrefix: '07k',
    nameField: null,
    sharing: 'ControlledByParent',
    cascade: ['AccountId', 'ContactId'],
  },
  CaseComment: {
    keyPrefix: '00a',
    nameField: null,
    sharing: 'ControlledByParent',
    masterDetail: ['ParentId'],
    textareas: ['CommentBody'],
  },
  EmailMessage: {
    keyPrefix: '02s',
    nameField: 'Subject',
    sharing: 'Read',
    textareas: ['TextBody', 'HtmlBody'],
  },
  VoiceCall: { keyPrefix: '0LQ', nameField: null, sharing: 'Private' },
  ContentVersion: {
    keyPrefix: '068',
    nameField: 'Title',
    sharing: 'ReadWrite',
    required: ['PathOnClient', 'VersionData'],
  },
  ContentDocument: { keyPrefix: '069', nameField: 'Title', sharing: 'ReadWrite' },
  ContentDocumentLink: {
    keyPrefix: '06A',
    nameField: null,
    sharing: 'ReadWrite',
    required: ['ContentDocumentId', 'LinkedEntityId'],
  },
  Attachment: { keyPrefix: '00P', sharing: 'ReadWrite', required: ['Name', 'Body'] },
  Note: { keyPrefix: '002', nameField: 'Title', sharing: 'ReadWrite', textareas: ['Body'] },
  Document: { keyPrefix: '015', sharing: 'ReadWrite' },
  Folder: { keyPrefix: '00l', sharing: 'Read' },
  Product2: { keyPrefix: '01t', sharing: 'ReadWrite', required: ['Name'], textareas: ['Description'] },
  Pricebook2: { keyPrefix: '01s', sharing: 'ReadWrite', required: ['Name'] },
  PricebookEntry: { keyPrefix: '01u', nameField: 'Name', sharing: 'ReadWrite' },
  Order: {
    keyPrefix: '801',
    nameField: 'OrderNumber',
    sharing: 'ReadWrite',
    autoNumber: { OrderNumber: '{00000000}' },
  },
  Contract: {
    keyPrefix: '800',
    nameField: 'ContractNumber',
    sharing: 'ReadWrite',
    autoNumber: { ContractNumber: '{00000000}' },
  },
  Asset: { keyPrefix: '02i', sharing: 'ReadWrite', required: ['Name'] },
  Solution: { keyPrefix: '501', nameField: 'SolutionName', sharing: 'ReadWrite' },
  Idea: { keyPrefix: '087', nameField: 'Title', sharing: 'ReadWrite' },
};

/** Objects the standard-object data does not hold; every field is text unless its name says otherwise. */
export const SMALL_OBJECTS: Readonly<Record<string, { keyPrefix: string; fields: readonly string[] }>> = {
  CaseStatus: { keyPrefix: '01X', fields: ['ApiName', 'MasterLabel', 'IsClosed', 'IsDefault', 'SortOrder'] },
  LeadStatus: {
    keyPrefix: '01Y',
    fields: ['ApiName', 'MasterLabel', 'IsConverted', 'IsDefault', 'SortOrder'],
  },
  UserRecordAccess: {
    keyPrefix: '0JU',
    fields: ['RecordId', 'UserId', 'HasReadAccess', 'HasEditAccess', 'HasDeleteAccess', 'MaxAccessLevel'],
  },
  TaskPriority: {
    keyPrefix: '01W',
    fields: ['ApiName', 'MasterLabel', 'IsHighPriority', 'IsDefault', 'SortOrder'],
  },
};

/** Statuses that close a record, and stages that close or win an opportunity. */
export const CLOSED_TASK_STATUSES: ReadonlySet<string> = new Set(['Completed']);
export const CLOSED_CASE_STATUSES: ReadonlySet<string> = new Set(['Closed']);
export const CONVERTED_LEAD_STATUSES: ReadonlySet<string> = new Set(['Closed - Converted']);
export const OPPORTUNITY_STAGES: ReadonlyMap<string, { probability: number; closed: boolean; won: boolean }> =
  new Map([
    ['Prospecting', { probability: 10, closed: false, won: false }],
    ['Qualification', { probability: 10, closed: false, won: false }],
    ['Needs Analysis', { probability: 20, closed: false, won: false }],
    ['Value Proposition', { probability: 50, closed: false, won: false }],
    ['Proposal/Price Quote', { probability: 75, closed: false, won: false }],
    ['Negotiation/Review', { probability: 90, closed: false, won: false }],
    ['Closed Won', { probability: 100, closed: true, won: true }],
    ['Closed Lost', { probability: 0, closed: true, won: false }],
  ]);
