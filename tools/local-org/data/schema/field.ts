/** Building one field from the facts that differ from an ordinary, optional text field. */
import type { Field, FieldType } from './schema.ts';

const DEFAULT_LENGTH: Partial<Record<FieldType, number>> = {
  id: 18,
  reference: 18,
  string: 255,
  textarea: 255,
  phone: 40,
  email: 80,
  url: 255,
  picklist: 255,
  combobox: 255,
  multipicklist: 4099,
  encryptedstring: 175,
};

export type FieldFacts = Partial<Field> & Pick<Field, 'name' | 'type'>;

export function makeField(facts: FieldFacts): Field {
  const referenceTo = facts.referenceTo ?? [];
  const numeric = facts.type === 'double' || facts.type === 'currency' || facts.type === 'percent';
  return {
    label: facts.name,
    custom: false,
    length: DEFAULT_LENGTH[facts.type] ?? 0,
    precision: numeric ? 18 : 0,
    scale: 0,
    required: false,
    createable: true,
    updateable: true,
    unique: false,
    caseSensitive: false,
    externalId: false,
    nameField: false,
    autoNumber: null,
    formula: null,
    defaultValue: facts.type === 'boolean' ? false : null,
    referenceTo,
    polymorphic: referenceTo.length > 1 || referenceTo[0] === 'Name',
    relationshipName: null,
    onParentDelete: 'SetNull',
    masterDetail: false,
    picklist: [],
    restrictedPicklist: false,
    helpText: null,
    permissionable: !facts.required,
    ...facts,
  };
}

/** A field the platform fills and nobody else may set. */
export const systemField = (facts: FieldFacts): Field =>
  makeField({ createable: false, updateable: false, permissionable: false, ...facts });

const reference = (name: string, to: string, facts: Partial<Field> = {}): FieldFacts => ({
  name,
  type: 'reference',
  referenceTo: [to],
  relationshipName: name.replace(/Id$/, ''),
  ...facts,
});

/** Id, dates and users that every stored object has. */
export function auditFields(): Field[] {
  return [
    systemField({ name: 'Id', label: 'Record ID', type: 'id' }),
    systemField({ name: 'IsDeleted', label: 'Deleted', type: 'boolean' }),
    systemField({ name: 'CreatedDate', label: 'Created Date', type: 'datetime' }),
    systemField({ ...reference('CreatedById', 'User'), label: 'Created By ID', onParentDelete: 'Nothing' }),
    systemField({ name: 'LastModifiedDate', label: 'Last Modified Date', type: 'datetime' }),
    systemField({
      ...reference('LastModifiedById', 'User'),
      label: 'Last Modified By ID',
      onParentDelete: 'Nothing',
    }),
    systemField({ name: 'SystemModstamp', label: 'System Modstamp', type: 'datetime' }),
  ];
}

export const ownerField = (): Field =>
  makeField({
    ...reference('OwnerId', 'User', { referenceTo: ['Group', 'User'] }),
    label: 'Owner ID',
    permissionable: false,
    onParentDelete: 'Nothing',
  });
