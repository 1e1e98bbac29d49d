/** Objects that a package brings: custom objects, settings, metadata types and platform events. */
import { customKeyPrefix } from '../ids.ts';
import { auditFields, makeField, ownerField, systemField } from './field.ts';
import {
  ObjectType,
  type Field,
  type ObjectInfo,
  type ObjectKind,
  type Schema,
  type SharingModel,
} from './schema.ts';
import type { XmlElement } from './xml.ts';

const LETTERS: Readonly<Record<ObjectKind, string>> = {
  standard: 'a',
  custom: 'a',
  setting: 'a',
  event: 'e',
  metadata: 'm',
};

function kindOf(name: string, xml: XmlElement | null): ObjectKind {
  if (/__e$/i.test(name)) return 'event';
  if (/__mdt$/i.test(name)) return 'metadata';
  return xml?.text('customSettingsType') ? 'setting' : 'custom';
}

function sharingOf(xml: XmlElement | null, otherwise: SharingModel): SharingModel {
  const model = xml?.text('sharingModel');
  switch (model) {
    case 'Private':
    case 'Read':
    case 'ReadWrite':
    case 'ReadWriteTransfer':
    case 'ControlledByParent':
      return model;
    default:
      return otherwise;
  }
}

/** Adds the object to the schema, or applies the file to the standard object of that name. */
export function addPackageObject(schema: Schema, name: string, xml: XmlElement | null): ObjectType {
  const known = schema.object(name);
  if (known) {
    known.info.sharingModel = sharingOf(xml, known.info.sharingModel);
    return known;
  }
  const kind = kindOf(name, xml);
  const settingType = xml?.text('customSettingsType') === 'List' ? 'List' : 'Hierarchy';
  const writable = kind === 'custom' || kind === 'setting';
  const info: ObjectInfo = {
    name,
    label: xml?.text('label') ?? name,
    pluralLabel: xml?.text('pluralLabel') ?? xml?.text('label') ?? name,
    keyPrefix: customKeyPrefix(name, LETTERS[kind], schema.keyPrefixes()),
    kind,
    sharingModel: kind === 'custom' ? sharingOf(xml, 'ReadWrite') : 'ReadWrite',
    publishBehavior:
      xml?.text('publishBehavior') === 'PublishImmediately' ? 'PublishImmediately' : 'PublishAfterCommit',
    settingType: kind === 'setting' ? settingType : null,
    createable: writable || kind === 'event',
    updateable: writable,
    deletable: writable,
    searchable: kind === 'custom' && xml?.text('enableSearch') === 'true',
  };
  const type = new ObjectType(info);
  for (const field of fieldsOf(kind, xml)) type.add(field);
  schema.add(type);
  return type;
}

function fieldsOf(kind: ObjectKind, xml: XmlElement | null): Field[] {
  if (kind === 'event') return eventFields();
  if (kind === 'metadata') return metadataFields();
  if (kind === 'setting')
    return [
      ...auditFields(),
      makeField({ name: 'Name', type: 'string', length: 38, nameField: true }),
      setupOwnerField(),
    ];
  return [...auditFields(), nameField(xml), ownerField()];
}

function nameField(xml: XmlElement | null): Field {
  const declared = xml?.child('nameField') ?? null;
  const autoNumber =
    declared?.text('type') === 'AutoNumber' ? (declared.text('displayFormat') ?? '{0}') : null;
  return makeField({
    name: 'Name',
    type: 'string',
    label: declared?.text('label') ?? 'Name',
    length: 80,
    nameField: true,
    permissionable: false,
    autoNumber,
    ...(autoNumber === null ? {} : { createable: false, updateable: false }),
  });
}

const setupOwnerField = (): Field =>
  makeField({
    name: 'SetupOwnerId',
    type: 'reference',
    referenceTo: ['Organization', 'Profile', 'User'],
    relationshipName: 'SetupOwner',
    permissionable: false,
    unique: false,
  });

function eventFields(): Field[] {
  return [
    systemField({ name: 'ReplayId', type: 'string', length: 1000 }),
    makeField({
      name: 'EventUuid',
      type: 'string',
      length: 36,
      createable: false,
      updateable: false,
      permissionable: false,
    }),
    ...auditFields().filter((field) => field.name === 'CreatedDate' || field.name === 'CreatedById'),
  ];
}

function metadataFields(): Field[] {
  const text = (name: string, facts: Partial<Field> = {}): Field =>
    systemField({ name, type: 'string', ...facts });
  return [
    ...auditFields().filter((field) => field.name === 'Id' || field.name === 'SystemModstamp'),
    text('DeveloperName', { length: 40 }),
    text('MasterLabel', { length: 40, nameField: true }),
    text('Label', { length: 40 }),
    text('Language', { type: 'picklist' }),
    text('NamespacePrefix', { length: 15 }),
    text('QualifiedApiName', { length: 70 }),
  ];
}
