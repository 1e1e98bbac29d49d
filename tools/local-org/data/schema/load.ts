/** The schema of an org: standard objects plus everything in the given SFDX folders. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Scalar } from '../contract.ts';
import { makeField } from './field.ts';
import { addPackageObject } from './package-objects.ts';
import { packageField, picklistValues } from './package-fields.ts';
import { loadRules } from '../rules/load.ts';
import { readPermissionSet } from './permission-sets.ts';
import { Schema, type Field, type ObjectType, type OrgFeatures, type PicklistValue } from './schema.ts';
import { addStandardObjects } from './standard.ts';
import { readXml, type XmlElement } from './xml.ts';

export const NO_FEATURES: OrgFeatures = {
  personAccounts: false,
  multiCurrency: false,
  stateCountryPicklists: false,
  teams: false,
};

/** Files by metadata suffix (`field-meta.xml`), so that each kind is loaded in its turn. */
export type Files = (suffix: string) => string[];

export function loadSchema(roots: readonly string[], features: Partial<OrgFeatures> = {}): Schema {
  const schema = new Schema({ ...NO_FEATURES, ...features });
  addStandardObjects(schema);
  const all = roots.flatMap((root) => listFiles(root)).sort();
  const files: Files = (suffix) => all.filter((file) => file.endsWith(suffix));
  loadObjects(schema, files);
  loadRecordTypes(schema, files);
  for (const file of files('.permissionset-meta.xml')) schema.permissionSets.push(readPermissionSet(file));
  for (const file of files('.md-meta.xml')) loadCustomMetadata(schema, file);
  loadNames(schema, files);
  loadRules(schema, files);
  return schema;
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return entry.name === 'node_modules' ? [] : listFiles(path);
  });
}

const nameOf = (file: string): string => basename(file).replace(/\..*$/, '');
const objectOf = (file: string): string => basename(dirname(dirname(file)));

interface PendingField {
  object: string;
  field: Field;
  childRelationship: string | null;
}

function loadObjects(schema: Schema, files: Files): void {
  const valueSets = new Map<string, readonly PicklistValue[]>();
  for (const file of files('.globalValueSet-meta.xml')) {
    valueSets.set(nameOf(file), picklistValues(readXml(file, 'GlobalValueSet'), 'customValue'));
  }
  const pending: PendingField[] = [];
  const take = (xml: XmlElement, object: string, file: string): void => {
    if (xml.text('type') !== null) pending.push({ object, ...packageField(xml, file, valueSets) });
  };
  for (const file of files('.object-meta.xml')) {
    const xml = readXml(file, 'CustomObject');
    if (nameOf(file) !== 'Activity') addPackageObject(schema, nameOf(file), xml);
    for (const field of xml.children('fields')) take(field, nameOf(file), file);
  }
  for (const file of files('.field-meta.xml')) take(readXml(file, 'CustomField'), objectOf(file), file);
  for (const entry of pending) addField(schema, entry);
}

function addField(schema: Schema, { object, field, childRelationship }: PendingField): void {
  const targets = object === 'Activity' ? ['Task', 'Event'] : [object];
  for (const target of targets) {
    const type = schema.object(target) ?? addPackageObject(schema, target, null);
    type.add(field);
    if (field.masterDetail) {
      // A detail record has no owner of its own.
      type.info.sharingModel = 'ControlledByParent';
      type.fields.delete('ownerid');
      type.parents.delete('owner');
    }
    if (childRelationship !== null) addChild(schema, type, field, childRelationship);
  }
}

function addChild(schema: Schema, child: ObjectType, field: Field, relationship: string): void {
  const name = `${relationship}__r`;
  for (const parent of field.referenceTo) {
    const type = schema.object(parent) ?? addPackageObject(schema, parent, null);
    type.children.set(name.toLowerCase(), { name, object: child.name, field: field.name });
  }
}

function loadRecordTypes(schema: Schema, files: Files): void {
  for (const file of files('.recordType-meta.xml')) {
    const xml = readXml(file, 'RecordType');
    const type = schema.object(objectOf(file)) ?? addPackageObject(schema, objectOf(file), null);
    type.recordTypes.push({
      developerName: xml.text('fullName') ?? nameOf(file),
      label: xml.text('label') ?? nameOf(file),
      description: xml.text('description'),
      active: xml.is('active'),
      personType: /^PersonAccount\./.test(basename(file)),
    });
  }
  const account = schema.object('Account');
  if (schema.features.personAccounts && account) addPersonAccountRecordTypes(account);
  for (const type of schema.objects()) if (type.recordTypes.length > 0) addRecordTypeField(type);
}

/** An org with Person Accounts always has at least one record type of each sort. */
function addPersonAccountRecordTypes(account: ObjectType): void {
  const types = [
    { developerName: 'Business_Account', label: 'Business Account', personType: false },
    { developerName: 'PersonAccount', label: 'Person Account', personType: true },
  ];
  for (const type of types) {
    if (!account.recordTypes.some((known) => known.personType === type.personType)) {
      account.recordTypes.push({ ...type, description: null, active: true });
    }
  }
}

function addRecordTypeField(type: ObjectType): void {
  type.add(
    makeField({
      name: 'RecordTypeId',
      type: 'reference',
      label: 'Record Type ID',
      referenceTo: ['RecordType'],
      relationshipName: 'RecordType',
      permissionable: false,
    }),
  );
}

function loadCustomMetadata(schema: Schema, file: string): void {
  const [typeName = '', developerName = ''] = basename(file).split('.');
  const object = schema.require(`${typeName}__mdt`);
  const xml = readXml(file, 'CustomMetadata');
  const label = xml.text('label') ?? developerName;
  const fields: Record<string, Scalar> = {
    DeveloperName: developerName,
    MasterLabel: label,
    Label: label,
    Language: 'en_US',
    QualifiedApiName: developerName,
  };
  for (const value of xml.children('values')) {
    const name = value.text('field') ?? '';
    const field = object.field(name);
    if (!field) throw new Error(`${file} sets ${name}, which ${object.name} does not have`);
    fields[field.name] = metadataValue(value.text('value'), field);
  }
  schema.customMetadata.push({ object: object.name, fields });
}

function metadataValue(text: string | null, field: Field): Scalar {
  if (field.type === 'boolean') return text === 'true';
  if (text === null) return null;
  return ['double', 'currency', 'percent', 'int'].includes(field.type) ? Number(text) : text;
}

function loadNames(schema: Schema, files: Files): void {
  for (const file of files('.customPermission-meta.xml')) {
    const xml = readXml(file, 'CustomPermission');
    schema.customPermissions.push({ name: nameOf(file), label: xml.text('label') ?? nameOf(file) });
  }
  for (const file of files('.labels-meta.xml')) {
    for (const label of readXml(file, 'CustomLabels').children('labels')) {
      schema.labels.set((label.text('fullName') ?? '').toLowerCase(), label.text('value') ?? '');
    }
  }
  for (const file of files('.translation-meta.xml')) {
    const rows = readXml(file, 'Translations').children('customLabels');
    const texts = rows.map(
      (row) => [(row.text('name') ?? '').toLowerCase(), row.text('label') ?? ''] as const,
    );
    schema.translations.set(nameOf(file), new Map(texts));
  }
  for (const file of files('.namedCredential-meta.xml')) {
    const xml = readXml(file, 'NamedCredential');
    schema.namedCredentials.set(nameOf(file).toLowerCase(), externalCredential(xml));
  }
  for (const file of files('.cls')) schema.apexClasses.push(nameOf(file));
  for (const file of files('.callCenter-meta.xml')) {
    const xml = readXml(file, 'CallCenter');
    const label = xml.text('displayName') ?? nameOf(file);
    schema.callCenters.push({ name: nameOf(file), label, adapterUrl: xml.text('adapterUrl') });
  }
  const events = triggeredObjects(files);
  for (const file of files('.platformEventSubscriberConfig-meta.xml')) {
    const xml = readXml(file, 'PlatformEventSubscriberConfig');
    const event = events.get((xml.text('platformEventConsumer') ?? '').toLowerCase());
    if (event === undefined) throw new Error(`${file} names no trigger of the package`);
    schema.eventSubscribers.set(event, { user: xml.text('user'), batchSize: xml.number('batchSize') });
  }
}

/** Object of each trigger, both in lower case; the configuration names the trigger alone. */
function triggeredObjects(files: Files): Map<string, string> {
  return new Map(
    files('.trigger').map((file) => {
      const header = /\btrigger\s+\w+\s+on\s+(\w+)/i.exec(readFileSync(file, 'utf8'));
      return [nameOf(file).toLowerCase(), (header?.[1] ?? '').toLowerCase()];
    }),
  );
}

/** External credential that a named credential uses; null for one that has none. */
function externalCredential(xml: XmlElement): string | null {
  const [name = null] = xml
    .children('namedCredentialParameters')
    .flatMap((each) => each.text('externalCredential') ?? []);
  return name;
}
