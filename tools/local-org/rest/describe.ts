import type { Field, ObjectType, Schema } from '../data/schema/schema.ts';
import type { JsonObject } from '../server/guards.ts';

const NUMBERS = new Set(['int', 'long', 'double', 'currency', 'percent']);
const UNSORTABLE = new Set(['textarea', 'base64', 'address', 'location', 'multipicklist']);

const SOAP_TYPES: Record<string, string> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  long: 'xsd:long',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  base64: 'xsd:base64Binary',
};

export function describeField(field: Field): JsonObject {
  const calculated = field.formula !== null;
  const sortable = !UNSORTABLE.has(field.type);
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    length: field.length,
    byteLength: field.length * 3,
    precision: field.precision,
    scale: field.scale,
    digits: field.type === 'int' ? 8 : 0,
    nillable: !field.required && field.type !== 'boolean',
    unique: field.unique,
    caseSensitive: field.caseSensitive,
    externalId: field.externalId,
    idLookup: field.type === 'id' || field.externalId,
    nameField: field.nameField,
    namePointing: field.polymorphic,
    custom: field.custom,
    createable: field.createable && !calculated,
    updateable: field.updateable && !calculated,
    permissionable: field.permissionable,
    filterable: sortable,
    groupable: sortable && !NUMBERS.has(field.type) && field.type !== 'datetime',
    sortable,
    calculated,
    calculatedFormula: field.formula,
    autoNumber: field.autoNumber !== null,
    defaultValue: field.defaultValue,
    defaultedOnCreate: field.defaultValue !== null || field.type === 'boolean',
    referenceTo: [...field.referenceTo],
    relationshipName: field.relationshipName,
    cascadeDelete: field.onParentDelete === 'Cascade',
    restrictedDelete: field.onParentDelete === 'Restrict',
    restrictedPicklist: field.restrictedPicklist,
    picklistValues: field.picklist.map((value) => ({
      value: value.value,
      label: value.label,
      active: value.active,
      defaultValue: value.isDefault,
      validFor: null,
    })),
    inlineHelpText: field.helpText,
  };
}

/** One object's entry in the global describe. */
export function describeHead(type: ObjectType, base: string): JsonObject {
  const { info } = type;
  const stored = info.kind === 'standard' || info.kind === 'custom' || info.kind === 'setting';
  return {
    name: info.name,
    label: info.label,
    labelPlural: info.pluralLabel,
    keyPrefix: info.keyPrefix,
    custom: type.custom,
    customSetting: info.kind === 'setting',
    createable: info.createable,
    updateable: info.updateable,
    deletable: info.deletable,
    undeletable: info.deletable && stored,
    queryable: info.kind !== 'event',
    retrieveable: info.kind !== 'event',
    searchable: info.searchable,
    layoutable: stored,
    triggerable: stored || info.kind === 'event',
    urls: {
      sobject: `${base}/sobjects/${info.name}`,
      describe: `${base}/sobjects/${info.name}/describe`,
      rowTemplate: `${base}/sobjects/${info.name}/{ID}`,
    },
  };
}

export function describeObject(type: ObjectType, base: string): JsonObject {
  return {
    ...describeHead(type, base),
    fields: [...type.fields.values()].map(describeField),
    childRelationships: [...type.children.values()].map((child) => ({
      childSObject: child.object,
      field: child.field,
      relationshipName: child.name,
      cascadeDelete: false,
      restrictedDelete: false,
    })),
    recordTypeInfos: type.recordTypes.map((recordType) => ({
      name: recordType.label,
      developerName: recordType.developerName,
      active: recordType.active,
      available: recordType.active,
    })),
  };
}

export function describeGlobal(schema: Schema, base: string): JsonObject {
  return {
    encoding: 'UTF-8',
    maxBatchSize: 200,
    sobjects: [...schema.objects()].map((type) => describeHead(type, base)),
  };
}
