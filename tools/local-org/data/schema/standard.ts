/** Standard objects: names and types from the standard-object data, everything else from the declared facts. */
import { readFileSync } from 'node:fs';
import { auditFields, makeField, systemField, type FieldFacts } from './field.ts';
import { ObjectType, type Field, type FieldType, type OrgFeatures, type Schema } from './schema.ts';
import type { PicklistFacts, RawObject, StandardFacts } from './facts/kinds.ts';
import { SMALL_OBJECTS } from './facts/small-objects.ts';
import { STANDARD_FACTS } from './standard-facts.ts';
import { TEAM_OBJECTS } from './teams.ts';

const TYPES: Readonly<Record<string, FieldType>> = {
  id: 'reference',
  string: 'string',
  decimal: 'double',
  datetime: 'datetime',
  boolean: 'boolean',
  date: 'date',
  integer: 'int',
  blob: 'base64',
  long: 'long',
};

/** Fields that exist only when an org has the feature. `Division` belongs to a feature that is never on here. */
function featureAllows(object: string, field: string, features: OrgFeatures): boolean {
  if (/CurrencyIsoCode$/.test(field)) return features.multiCurrency;
  if (/(State|Country)Code$/.test(field)) return features.stateCountryPicklists;
  if (field === 'Division' || field === 'DefaultDivision')
    return object === 'User' || object === 'Organization';
  if (field === 'IsPersonAccount') return features.personAccounts;
  if (
    object === 'Account' &&
    /^(Person[A-Z]|FirstName$|LastName$|Salutation$|MiddleName$|Suffix$)/.test(field)
  ) {
    return features.personAccounts;
  }
  return true;
}

function textType(name: string, facts: StandardFacts): FieldType {
  if (facts.picklists?.[name]) return 'picklist';
  if (facts.textareas?.includes(name) || /Street$/.test(name)) return 'textarea';
  if (/(Phone|Fax|^ContactMobile)$/.test(name)) return 'phone';
  if (/Email$/.test(name)) return 'email';
  if (/(Url|^Website)$/.test(name)) return 'url';
  return 'string';
}

function numberType(name: string): FieldType {
  if (/^(AnnualRevenue|Amount|ExpectedRevenue|.*Cost)$/.test(name)) return 'currency';
  return name === 'Probability' ? 'percent' : 'double';
}

function fieldType(name: string, apexType: string, facts: StandardFacts): FieldType | null {
  if (name === 'Id') return 'id';
  const type = TYPES[apexType];
  if (type === undefined) return null;
  if (type === 'string') return textType(name, facts);
  return type === 'double' ? numberType(name) : type;
}

function picklistFacts(facts: PicklistFacts | undefined): Partial<Field> {
  if (!facts) return {};
  return {
    picklist: facts.values.map((value) => ({
      value,
      label: value,
      isDefault: value === facts.byDefault,
      active: true,
    })),
    restrictedPicklist: facts.restricted ?? false,
    defaultValue: facts.byDefault ?? null,
  };
}

function referenceFacts(
  name: string,
  raw: RawObject,
  facts: StandardFacts,
  known: ReadonlySet<string>,
): Partial<Field> {
  const relationshipName = name.replace(/Id$/, '');
  const parent = raw.p[relationshipName];
  const declared = facts.references?.[name];
  if (declared) return { referenceTo: declared, relationshipName, polymorphic: true };
  if (parent === undefined || (parent !== 'Name' && !known.has(parent))) return {};
  if (parent === 'Name' && relationshipName !== 'Owner') {
    return { referenceTo: ['Name'], relationshipName, polymorphic: true };
  }
  if (relationshipName !== 'Owner') return { referenceTo: [parent], relationshipName };
  const queues = parent === 'Name' || raw.name === 'Task' || raw.name === 'Event';
  return {
    referenceTo: queues ? ['Group', 'User'] : ['User'],
    polymorphic: queues,
    relationshipName,
    onParentDelete: 'Nothing',
  };
}

const NEVER_PERMISSIONABLE = /^(Name|OwnerId|IsDeleted|IsArchived|LastViewedDate|LastReferencedDate)$/;

function writability(name: string, facts: StandardFacts): Partial<Field> {
  if (facts.readOnly?.includes(name)) return { createable: false, updateable: false };
  return facts.createOnly?.includes(name) ? { updateable: false } : {};
}

function deletion(name: string, facts: StandardFacts): Partial<Field> {
  if (facts.masterDetail?.includes(name)) {
    return { masterDetail: true, onParentDelete: 'Cascade', required: true, updateable: false };
  }
  return facts.cascade?.includes(name) ? { onParentDelete: 'Cascade' } : {};
}

function standardField(
  name: string,
  type: FieldType,
  raw: RawObject,
  facts: StandardFacts,
  known: ReadonlySet<string>,
): Field {
  const required = facts.required?.includes(name) ?? false;
  const nameField = facts.nameField === undefined ? 'Name' : facts.nameField;
  const autoNumber = facts.autoNumber?.[name];
  const length = facts.lengths?.[name] ?? (facts.textareas?.includes(name) ? 32000 : undefined);
  const result: FieldFacts = {
    name,
    type,
    label: name.replace(/Id$/, '').replace(/([a-z])([A-Z])/g, '$1 $2'),
    required,
    nameField: name === nameField,
    permissionable: !(
      required ||
      name === nameField ||
      NEVER_PERMISSIONABLE.test(name) ||
      facts.unpermissionable?.includes(name)
    ),
    ...(length === undefined ? {} : { length }),
    ...(autoNumber === undefined ? {} : { autoNumber, createable: false, updateable: false }),
    ...picklistFacts(facts.picklists?.[name]),
    ...(type === 'reference' ? referenceFacts(name, raw, facts, known) : {}),
    ...writability(name, facts),
    ...deletion(name, facts),
    ...facts.overrides?.[name],
  };
  return makeField(result);
}

function standardObject(
  raw: RawObject,
  facts: StandardFacts,
  features: OrgFeatures,
  known: ReadonlySet<string>,
): ObjectType {
  const label = raw.name.replace(/([a-z])([A-Z])/g, '$1 $2');
  const type = new ObjectType({
    name: raw.name,
    label,
    pluralLabel: facts.plural ?? `${label}s`,
    keyPrefix: facts.keyPrefix,
    kind: 'standard',
    sharingModel: facts.sharing ?? 'Private',
    publishBehavior: 'PublishAfterCommit',
    settingType: null,
    createable: !facts.setup,
    updateable: !facts.setup,
    deletable: !facts.setup && raw.name !== 'User',
    searchable: facts.searchable ?? false,
  });
  const audit = new Map(auditFields().map((field) => [field.name, field]));
  for (const name of ['Id', 'IsDeleted', 'SystemModstamp']) {
    const field = audit.get(name);
    if (field) type.add(field);
  }
  for (const [name, apexType] of Object.entries(raw.f)) {
    // Profile and PermissionSet carry a thousand permission flags; they come from the permission sets instead.
    if (/^Permissions[A-Z]/.test(name) || name === 'RecordTypeId' || !featureAllows(raw.name, name, features))
      continue;
    const system = audit.get(name);
    const kind = fieldType(name, apexType, facts);
    if (system) type.add(system);
    else if (kind) type.add(standardField(name, kind, raw, facts, known));
  }
  return type;
}

function addChildRelationships(schema: Schema, raws: readonly RawObject[]): void {
  for (const raw of raws) {
    const parent = schema.object(raw.name);
    for (const [relationship, childName] of Object.entries(raw.c)) {
      const child = schema.object(childName);
      if (!parent || !child || (/^Person[A-Z]/.test(relationship) && !schema.features.personAccounts))
        continue;
      const candidates = [...child.fields.values()].filter((field) => field.referenceTo.includes(raw.name));
      const preferred =
        candidates.find((field) => field.name === `${raw.name}Id`) ??
        candidates.find(
          (field) => field.name === 'WhatId' || field.name === 'WhoId' || field.name === 'ParentId',
        ) ??
        candidates[0] ??
        polymorphicParent(child, relationship);
      if (preferred) {
        parent.children.set(relationship.toLowerCase(), {
          name: relationship,
          object: child.name,
          field: preferred.name,
        });
      }
    }
  }
}

function polymorphicParent(child: ObjectType, relationship: string): Field | undefined {
  if (child.name === 'User' && relationship !== 'Users') return undefined;
  return [...child.fields.values()].find(
    (field) => field.referenceTo.includes('Name') && field.name !== 'OwnerId',
  );
}

function smallObject(name: string, keyPrefix: string, fields: readonly string[]): ObjectType {
  const type = new ObjectType({
    name,
    label: name,
    pluralLabel: name,
    keyPrefix,
    kind: 'standard',
    sharingModel: 'Read',
    publishBehavior: 'PublishAfterCommit',
    settingType: null,
    createable: false,
    updateable: false,
    deletable: false,
    searchable: false,
  });
  for (const field of auditFields()) type.add(field);
  for (const field of fields) {
    const kind =
      field === 'SortOrder'
        ? 'int'
        : /^(Is|Has)/.test(field)
          ? 'boolean'
          : /Id$/.test(field)
            ? 'reference'
            : 'string';
    type.add(systemField({ name: field, type: kind, nameField: field === 'MasterLabel' }));
  }
  return type;
}

function readRawObjects(): RawObject[] {
  // Trusted data of this repository, made from the platform's published object types.
  const data = JSON.parse(
    readFileSync(new URL('./standard-objects.json', import.meta.url), 'utf8'),
  ) as Record<string, RawObject>;
  return Object.values(data).filter((raw) => raw.name !== 'Name');
}

export function addStandardObjects(schema: Schema): void {
  const raws = readRawObjects();
  const known = new Set(raws.map((raw) => raw.name));
  for (const raw of raws) {
    const facts = STANDARD_FACTS[raw.name];
    if (!facts) throw new Error(`standard-facts.ts says nothing about ${raw.name}`);
    schema.add(standardObject(raw, facts, schema.features, known));
  }
  const names = new Set([...known, ...TEAM_OBJECTS.map(({ raw }) => raw.name)]);
  for (const { raw, facts } of schema.features.teams ? TEAM_OBJECTS : []) {
    schema.add(standardObject(raw, facts, schema.features, names));
  }
  for (const [name, { keyPrefix, fields }] of Object.entries(SMALL_OBJECTS)) {
    schema.add(smallObject(name, keyPrefix, fields));
  }
  addChildRelationships(schema, raws);
}
