import type { Scalar } from '../data/contract.ts';

/** A record of the demo data. Values that begin with `@` name the key of another record. */
export interface DemoRecord {
  key: string;
  type: string;
  fields: Record<string, Scalar>;
}

const account = (
  key: string,
  name: string,
  country: string,
  phone: string,
  more: Record<string, Scalar> = {},
): DemoRecord => ({
  key,
  type: 'Account',
  fields: { Name: name, Phone: phone, BillingCountry: country, OwnerId: '@annie', ...more },
});

const contact = (
  key: string,
  name: string,
  accountKey: string,
  fields: Record<string, Scalar>,
): DemoRecord => {
  const [first = '', ...last] = name.split(' ');
  return {
    key,
    type: 'Contact',
    fields: {
      FirstName: first,
      LastName: last.join(' '),
      AccountId: `@${accountKey}`,
      OwnerId: '@annie',
      ...fields,
    },
  };
};

const lead = (key: string, name: string, company: string, fields: Record<string, Scalar>): DemoRecord => {
  const [first = '', ...last] = name.split(' ');
  return {
    key,
    type: 'Lead',
    fields: { FirstName: first, LastName: last.join(' '), Company: company, OwnerId: '@annie', ...fields },
  };
};

/**
 * People in six countries. Numbers are those that regulators keep for fiction, in every way in which people
 * store them: international, national, with brackets, dots, spaces, extensions, trunk and exit digits.
 */
export const ACCOUNTS: DemoRecord[] = [
  account('engines', 'Analytical Engines Ltd', 'United Kingdom', '+44 20 7946 0100', {
    BillingCity: 'London',
    Industry: 'Technology',
  }),
  account('langley', 'Langley Computing', 'United States', '(415) 555-0190', {
    BillingCity: 'San Francisco',
  }),
  account('vaughan', 'Vaughan Family Trust', 'United States', '1-415-555-0191'),
  account('ponts', 'Ponts et Calculs SARL', 'France', '01 99 00 20 00', { BillingCity: 'Paris' }),
  account('zuse', 'Zuse Rechenwerke GmbH', 'Germany', '030 / 23125-000', { BillingCity: 'Berlin' }),
  account('csir', 'Southern Instruments Pty Ltd', 'Australia', '(02) 5550 1000', { BillingCity: 'Sydney' }),
  account('northern', 'Northern Relay Inc', 'Canada', '+1 416-555-0180', { BillingCity: 'Toronto' }),
];

export const CONTACTS: DemoRecord[] = [
  contact('ada', 'Ada Lovelace', 'engines', {
    Title: 'Head of Analytics',
    Email: 'ada@example.com',
    Phone: '020 7946 0131',
    MobilePhone: '+44 20 7946 0132',
    MailingCountry: 'United Kingdom',
  }),
  contact('charles', 'Charles Babbage', 'engines', {
    Title: 'Founder',
    Email: 'charles@example.com',
    Phone: '(020) 7946 0911 ext. 12',
    AssistantName: 'Mary Jackson',
    AssistantPhone: '+44 (0)20 7946 0912',
    MailingCountry: 'United Kingdom',
  }),
  contact('mary', 'Mary Jackson', 'engines', {
    Title: 'Buyer',
    Email: 'mary@example.com',
    MobilePhone: '0044 20 7946 0822',
    MailingCountry: 'United Kingdom',
  }),
  // One number, three Contacts: who is calling?
  contact('dorothy', 'Dorothy Vaughan', 'langley', {
    Title: 'Director',
    Email: 'dorothy@example.com',
    MobilePhone: '(415) 555-0132',
    MailingCountry: 'United States',
  }),
  contact('trustee', 'Dorothy Vaughan', 'vaughan', {
    Title: 'Trustee',
    Phone: '415.555.0132',
    MailingCountry: 'United States',
  }),
  contact('desk', 'Front desk', 'langley', { Phone: '+1 415-555-0132', MailingCountry: 'United States' }),
  contact('katherine', 'Katherine Johnson', 'langley', {
    Title: 'Trajectory Lead',
    Email: 'katherine@example.com',
    HomePhone: '1-415-555-0161',
    MailingCountry: 'United States',
  }),
  contact('grace', 'Grace Hopper', 'langley', {
    Title: 'Rear Admiral',
    Email: 'grace@example.com',
    Phone: '+1 202 555 0143',
    DoNotCall: true,
    MailingCountry: 'United States',
  }),
  contact('sophie', 'Sophie Germain', 'ponts', {
    Title: 'Directrice',
    Email: 'sophie@example.com',
    Phone: '01 99 00 12 34',
    MailingCountry: 'France',
  }),
  contact('emilie', 'Emilie du Chatelet', 'ponts', {
    Phone: '+33 1 99 00 45 10',
    OtherPhone: '0033199004512',
    MailingCountry: 'France',
  }),
  contact('konrad', 'Konrad Zuse', 'zuse', {
    Title: 'Geschäftsführer',
    Phone: '030 23125 123',
    MobilePhone: '+49 (0)30 23125-124',
    MailingCountry: 'Germany',
  }),
  contact('ruby', 'Ruby Payne-Scott', 'csir', {
    Phone: '(02) 5550 1234',
    MobilePhone: '0491 570 156',
    MailingCountry: 'Australia',
  }),
  contact('beatrice', 'Beatrice Worsley', 'northern', { Phone: '416 555 0187', MailingCountry: 'Canada' }),
  // Stored wrongly by somebody: click-to-dial says so.
  contact('typo', 'Herman Hollerith', 'langley', { Phone: '12-34', MailingCountry: 'United States' }),
];

export const LEADS: DemoRecord[] = [
  lead('hedy', 'Hedy Lamarr', 'Frequency Hopping LLC', {
    Phone: '+1 (212) 555-0177',
    Email: 'hedy@example.com',
    Country: 'United States',
  }),
  lead('tommy', 'Tommy Flowers', 'Dollis Hill Works', {
    MobilePhone: '0161 496 0123',
    Country: 'United Kingdom',
  }),
  // The same number as a Contact's: the Contact ranks higher.
  lead('maryLead', 'Mary Jackson', 'Unknown', { Phone: '+44 20 7946 0822', Country: 'United Kingdom' }),
];

export const CASES: DemoRecord[] = [
  {
    key: 'vat',
    type: 'Case',
    fields: {
      Subject: 'Invoice shows wrong VAT',
      Status: 'New',
      Origin: 'Phone',
      ContactId: '@ada',
      OwnerId: '@annie',
    },
  },
  {
    key: 'buyer',
    type: 'Case',
    fields: {
      Subject: 'Add a second buyer',
      Status: 'Closed',
      Origin: 'Email',
      ContactId: '@ada',
      OwnerId: '@annie',
    },
  },
  {
    key: 'manual',
    type: 'Case',
    fields: {
      Subject: 'Manual in French',
      Status: 'Working',
      Origin: 'Web',
      ContactId: '@sophie',
      OwnerId: '@joan',
    },
  },
];

/** `closeDay` counts days from today, so that open Opportunities stay in the future. */
export const OPPORTUNITIES: (DemoRecord & { closeDay: number; contact: string })[] = [
  {
    key: 'renewal',
    type: 'Opportunity',
    closeDay: 60,
    contact: '@ada',
    fields: {
      Name: 'Renewal',
      StageName: 'Negotiation/Review',
      Amount: 12_000,
      AccountId: '@engines',
      OwnerId: '@annie',
    },
  },
  {
    key: 'trajectory',
    type: 'Opportunity',
    closeDay: 30,
    contact: '@katherine',
    fields: {
      Name: 'Trajectory study',
      StageName: 'Prospecting',
      Amount: 48_000,
      AccountId: '@langley',
      OwnerId: '@joan',
    },
  },
  {
    key: 'pilot',
    type: 'Opportunity',
    closeDay: 45,
    contact: '@katherine',
    fields: {
      Name: 'Pilot',
      StageName: 'Qualification',
      Amount: 5_000,
      AccountId: '@langley',
      OwnerId: '@annie',
    },
  },
];

/** The company's lines, as the simulated Aircall has them; the fax is not connected. */
export const LINES = [
  { id: '1234', name: 'Support UK', number: '+442079460500', country: 'GB', connected: true },
  { id: '1235', name: 'Sales US', number: '+14155550100', country: 'US', connected: true },
  { id: '1236', name: 'Support FR', number: '+33199001200', country: 'FR', connected: true },
  { id: '1237', name: 'Fax', number: '+442079460599', country: 'GB', connected: false },
];
