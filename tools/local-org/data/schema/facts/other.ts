/** Files, products and all else. */
import type { StandardFacts } from './kinds.ts';

/** Records that are named by a number of their own. */
const numbered = (keyPrefix: string, nameField: string): StandardFacts => ({
  keyPrefix,
  nameField,
  sharing: 'ReadWrite',
  autoNumber: { [nameField]: '{00000000}' },
});

export const OTHER: Readonly<Record<string, StandardFacts>> = {
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
  Product2: {
    keyPrefix: '01t',
    sharing: 'ReadWrite',
    required: ['Name'],
    textareas: ['Description'],
    overrides: { Name: { label: 'Product Name' } },
  },
  Pricebook2: {
    keyPrefix: '01s',
    sharing: 'ReadWrite',
    required: ['Name'],
    overrides: { Name: { label: 'Price Book Name' } },
  },
  PricebookEntry: { keyPrefix: '01u', nameField: 'Name', sharing: 'ReadWrite' },
  Order: numbered('801', 'OrderNumber'),
  Contract: numbered('800', 'ContractNumber'),
  Asset: {
    keyPrefix: '02i',
    sharing: 'ReadWrite',
    required: ['Name'],
    overrides: { Name: { label: 'Asset Name' } },
  },
  Solution: { keyPrefix: '501', nameField: 'SolutionName', sharing: 'ReadWrite' },
  Idea: { keyPrefix: '087', nameField: 'Title', sharing: 'ReadWrite' },
};
