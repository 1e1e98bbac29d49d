/** How the shell shows the standard objects: what Salesforce's own default layouts and list views show. */
export interface ObjectDisplay {
  /** Sprite and symbol of the design system: `standard:contact`. */
  icon: string;
  highlights: string[];
  sections: { label: string; fields: string[] }[];
  columns: string[];
  related: { object: string; field: string; label: string; columns: string[] }[];
  /** Task field that ties activities to this object; null: no Activity tab. */
  activityFields: string[];
}

const CASES = (field: string): ObjectDisplay['related'][number] => ({
  object: 'Case',
  field,
  label: 'Cases',
  columns: ['CaseNumber', 'Subject', 'Status'],
});

export const STANDARD_DISPLAYS: Record<string, ObjectDisplay> = {
  Contact: {
    icon: 'standard:contact',
    highlights: ['Title', 'AccountId', 'Phone', 'MobilePhone', 'Email', 'OwnerId'],
    sections: [
      {
        label: 'Contact Information',
        fields: [
          ...['FirstName', 'LastName', 'AccountId', 'Title', 'Department', 'Email', 'Phone', 'MobilePhone'],
          ...['HomePhone', 'OtherPhone', 'AssistantName', 'AssistantPhone', 'Fax', 'LeadSource', 'DoNotCall'],
          ...['Aircall_Status__c', 'Aircall_Invalid_Phones__c', 'OwnerId'],
        ],
      },
      {
        label: 'Address Information',
        fields: ['MailingStreet', 'MailingCity', 'MailingState', 'MailingPostalCode', 'MailingCountry'],
      },
      { label: 'Description', fields: ['Description'] },
    ],
    columns: ['Name', 'AccountId', 'Title', 'Phone', 'MobilePhone', 'Email'],
    related: [CASES('ContactId')],
    activityFields: ['WhoId'],
  },
  Lead: {
    icon: 'standard:lead',
    highlights: ['Title', 'Company', 'Phone', 'MobilePhone', 'Email', 'Status', 'OwnerId'],
    sections: [
      {
        label: 'Lead Information',
        fields: [
          ...['FirstName', 'LastName', 'Company', 'Title', 'Phone', 'MobilePhone', 'Email', 'Status'],
          ...['LeadSource', 'DoNotCall', 'Aircall_Invalid_Phones__c', 'OwnerId'],
        ],
      },
      { label: 'Address Information', fields: ['Street', 'City', 'State', 'PostalCode', 'Country'] },
      { label: 'Description', fields: ['Description'] },
    ],
    columns: ['Name', 'Company', 'Phone', 'MobilePhone', 'Email', 'Status'],
    related: [],
    activityFields: ['WhoId'],
  },
  Account: {
    icon: 'standard:account',
    highlights: ['Type', 'Phone', 'Website', 'Industry', 'OwnerId'],
    sections: [
      {
        label: 'Account Information',
        fields: ['Name', 'ParentId', 'Phone', 'Fax', 'Website', 'Type', 'Industry', 'OwnerId'],
      },
      {
        label: 'Address Information',
        fields: ['BillingStreet', 'BillingCity', 'BillingState', 'BillingPostalCode', 'BillingCountry'],
      },
      { label: 'Description', fields: ['Description'] },
    ],
    columns: ['Name', 'Phone', 'BillingCity', 'BillingCountry', 'OwnerId'],
    related: [
      {
        object: 'Contact',
        field: 'AccountId',
        label: 'Contacts',
        columns: ['Name', 'Title', 'Phone', 'Email'],
      },
      {
        object: 'Opportunity',
        field: 'AccountId',
        label: 'Opportunities',
        columns: ['Name', 'StageName', 'CloseDate'],
      },
      CASES('AccountId'),
    ],
    activityFields: ['AccountId', 'WhatId'],
  },
  Case: {
    icon: 'standard:case',
    highlights: ['Status', 'Priority', 'ContactId', 'AccountId', 'OwnerId'],
    sections: [
      {
        label: 'Case Information',
        fields: [
          'CaseNumber',
          'Subject',
          'Status',
          'Priority',
          'Origin',
          'ContactId',
          'AccountId',
          'OwnerId',
        ],
      },
      { label: 'Description', fields: ['Description'] },
    ],
    columns: ['CaseNumber', 'Subject', 'Status', 'ContactId', 'OwnerId'],
    related: [],
    activityFields: ['WhatId'],
  },
  Opportunity: {
    icon: 'standard:opportunity',
    highlights: ['AccountId', 'StageName', 'CloseDate', 'Amount', 'OwnerId'],
    sections: [
      {
        label: 'Opportunity Information',
        fields: [
          'Name',
          'AccountId',
          'StageName',
          'CloseDate',
          'Amount',
          'Probability',
          'LeadSource',
          'OwnerId',
        ],
      },
      { label: 'Description', fields: ['Description'] },
    ],
    columns: ['Name', 'AccountId', 'StageName', 'CloseDate', 'Amount'],
    related: [],
    activityFields: ['WhatId'],
  },
  Task: {
    icon: 'standard:task',
    highlights: ['Status', 'WhoId', 'WhatId', 'CallDurationInSeconds', 'OwnerId'],
    sections: [],
    columns: ['Subject', 'WhoId', 'WhatId', 'Status', 'ActivityDate', 'OwnerId'],
    related: [],
    activityFields: [],
  },
  User: {
    icon: 'standard:user',
    highlights: ['Email'],
    sections: [{ label: 'About', fields: ['Name', 'Username', 'Email', 'IsActive'] }],
    columns: ['Name', 'Username', 'Email'],
    related: [],
    activityFields: [],
  },
};
