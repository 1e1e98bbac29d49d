/** One `.field-meta.xml` as a field. What the local org cannot honour (roll-ups, formula defaults) is refused. */
import { Unsupported, type Scalar } from '../contract.ts';
import { makeField } from './field.ts';
import type { Field, FieldType, PicklistValue } from './schema.ts';
import type { XmlElement } from './xml.ts';

const TYPES: Readonly<Record<string, FieldType>> = {
  AutoNumber: 'string',
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  EncryptedText: 'encryptedstring',
  Hierarchy: 'reference',
  Html: 'textarea',
  LongTextArea: 'textarea',
  Lookup: 'reference',
  MasterDetail: 'reference',
  MetadataRelationship: 'reference',
  MultiselectPicklist: 'multipicklist',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  Summary: 'double',
  Text: 'string',
  TextArea: 'textarea',
  Time: 'time',
  Url: 'url',
  Location: 'location',
};

/** Named value sets by name, for picklists that refer to one. */
export type ValueSets = ReadonlyMap<string, readonly PicklistValue[]>;

export function picklistValues(definition: XmlElement, list: string): PicklistValue[] {
  return definition.children(list).map((value) => ({
    value: value.text('fullName') ?? '',
    label: value.text('label') ?? value.text('fullName') ?? '',
    isDefault: value.is('default'),
    active: value.text('isActive') !== 'false',
  }));
}

/** The field and the name the parent uses for its children of this lookup (null without one). */
export function packageField(
  xml: XmlElement,
  file: string,
  valueSets: ValueSets,
): { field: Field; childRelationship: string | null } {
  const name = xml.text('fullName');
  const source = xml.text('type');
  const type = source === null ? undefined : TYPES[source];
  if (name === null || source === null || type === undefined) {
    throw new Unsupported(`field type ${source ?? 'missing'} in ${file}`);
  }
  const formula =
    source === 'Summary'
      ? `roll-up summary of ${xml.text('summarizedField') ?? 'rows'}`
      : xml.text('formula');
  const length = xml.number('length') ?? (source === 'Html' || source === 'LongTextArea' ? 32768 : null);
  const picklist = picklistFacts(xml, valueSets);
  const field = makeField({
    name,
    type,
    custom: true,
    label: xml.text('label') ?? name,
    helpText: xml.text('inlineHelpText'),
    formula,
    precision: xml.number('precision') ?? 0,
    scale: xml.number('scale') ?? 0,
    unique: xml.is('unique'),
    caseSensitive: xml.is('caseSensitive'),
    externalId: xml.is('externalId'),
    ...(length === null ? {} : { length }),
    ...picklist,
    ...(type === 'reference' ? referenceFacts(xml, name, source) : {}),
    ...requiredFacts(xml, source, formula),
    ...(source === 'AutoNumber' ? { autoNumber: xml.text('displayFormat') ?? '{0}' } : {}),
    ...(formula !== null || source === 'AutoNumber' ? { createable: false, updateable: false } : {}),
    defaultValue: picklist.defaultValue ?? defaultValue(xml, type, file),
  });
  return { field, childRelationship: type === 'reference' ? xml.text('relationshipName') : null };
}

function requiredFacts(xml: XmlElement, source: string, formula: string | null): Partial<Field> {
  const masterDetail = source === 'MasterDetail';
  const required = xml.is('required') || masterDetail;
  // A master-detail child follows its parent; it moves only when the metadata says so.
  const updateable = !masterDetail || xml.is('reparentableMasterDetail');
  return { required, masterDetail, updateable: updateable && formula === null, permissionable: !required };
}

function referenceFacts(xml: XmlElement, name: string, source: string): Partial<Field> {
  const referenceTo = xml.texts('referenceTo');
  const constraint = xml.text('deleteConstraint');
  // These point at metadata, which has names instead of ids.
  if (referenceTo.some((object) => object === 'EntityDefinition' || object === 'FieldDefinition')) {
    return { type: 'string', length: 255 };
  }
  return {
    referenceTo: source === 'Hierarchy' ? ['User'] : referenceTo,
    relationshipName: name.replace(/__c$/i, '__r'),
    onParentDelete:
      source === 'MasterDetail'
        ? 'Cascade'
        : constraint === 'Cascade' || constraint === 'Restrict'
          ? constraint
          : 'SetNull',
  };
}

function picklistFacts(xml: XmlElement, valueSets: ValueSets): Partial<Field> {
  const valueSet = xml.child('valueSet');
  if (!valueSet) return {};
  const definition = valueSet.child('valueSetDefinition');
  const shared = valueSet.text('valueSetName');
  const picklist = definition ? picklistValues(definition, 'value') : (valueSets.get(shared ?? '') ?? []);
  return {
    picklist,
    // A picklist on a global value set is always restricted.
    restrictedPicklist: valueSet.is('restricted') || shared !== null,
    defaultValue: picklist.find((value) => value.isDefault)?.value ?? null,
  };
}

function defaultValue(xml: XmlElement, type: FieldType, file: string): Scalar {
  const source = xml.text('defaultValue');
  if (type === 'boolean') return source === 'true';
  if (source === null) return null;
  const quoted = /^(["'])(.*)\1$/s.exec(source);
  if (quoted) return quoted[2] ?? '';
  if (/^-?\d+(\.\d+)?$/.test(source)) return Number(source);
  throw new Unsupported(`default value ${source} in ${file}`);
}
