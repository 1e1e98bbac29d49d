/** `Schema.SObjectField` and `Schema.DescribeFieldResult`. */
import { mayUseField, mayUseObject } from '../../../data/access/permissions.ts';
import type { Field, ObjectType, PicklistValue } from '../../../data/schema/schema.ts';
import { ApexList, NativeObject, type, type Value } from '../../values.ts';
import { equals } from '../../values/equality.ts';
import { argument, instanceOf, textHash } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { displayType, soapType } from './enums.ts';
import { FieldToken, ObjectToken } from './tokens.ts';

export class FieldDescribe extends NativeObject {
  readonly typeName = 'Schema.DescribeFieldResult';
  constructor(
    readonly object: ObjectType,
    readonly field: Field,
  ) {
    super();
  }
  override key(): string {
    return `${this.object.name}.${this.field.name}`.toLowerCase();
  }
}

class PicklistEntry extends NativeObject {
  readonly typeName = 'Schema.PicklistEntry';
  constructor(readonly entry: PicklistValue) {
    super();
  }
}

type Action = 'read' | 'create' | 'edit';

/** Object and field permission together, as the platform's field describe answers. */
function may(rt: Runtime, { object, field }: FieldDescribe, action: Action): boolean {
  const permissions = rt.session.permissions(rt.userId);
  if (!mayUseObject(permissions, object, action)) return false;
  if (action === 'create' && !field.createable) return false;
  if (action === 'edit' && !field.updateable) return false;
  return mayUseField(permissions, object, field, action === 'read' ? 'read' : 'edit');
}

const LONG_TEXT = 255;
const isLongText = (field: Field): boolean => field.type === 'textarea' && field.length > LONG_TEXT;
const isText = (field: Field): boolean => field.length > 0;

const picklistValues = (field: Field): ApexList =>
  new ApexList(
    field.picklist.map((entry) => new PicklistEntry(entry)),
    type('Schema.PicklistEntry'),
  );

const referenceTo = (rt: Runtime, field: Field): ApexList =>
  new ApexList(
    field.referenceTo
      .flatMap((name) => rt.schema.object(name) ?? [])
      .map((object) => new ObjectToken(object)),
    type('SObjectType'),
  );

function defaultValue(field: Field): Value {
  const entry = field.picklist.find((each) => each.isDefault);
  return entry?.value ?? field.defaultValue;
}

define('SObjectField', {
  methods: methodsOf(instanceOf(FieldToken), {
    getDescribe: (self) => new FieldDescribe(self.object, self.field),
    equals: (self, args) => equals(self, argument(args, 0)),
    hashCode: (self) => textHash(self.key()),
    toString: (self: FieldToken) => self.text(),
  }),
});

define('DescribeFieldResult', {
  methods: methodsOf(instanceOf(FieldDescribe), {
    getName: ({ field }) => field.name,
    getLocalName: ({ field }) => field.name,
    getLabel: ({ field }) => field.label,
    getType: ({ field }) => displayType(field.type),
    getSoapType: ({ field }) => soapType(field.type),
    getSObjectField: ({ object, field }) => new FieldToken(object, field),
    getSObjectType: ({ object }) => new ObjectToken(object),
    getLength: ({ field }) => field.length,
    getByteLength: ({ field }) => field.length * 3,
    getPrecision: ({ field }) => field.precision,
    getScale: ({ field }) => field.scale,
    getDigits: ({ field }) => (field.type === 'int' ? field.precision : 0),
    getDefaultValue: ({ field }) => defaultValue(field),
    getCalculatedFormula: ({ field }) => field.formula,
    getInlineHelpText: ({ field }) => field.helpText,
    getPicklistValues: ({ field }) => picklistValues(field),
    getReferenceTo: ({ field }, _args, rt) => referenceTo(rt, field),
    getRelationshipName: ({ field }) => field.relationshipName,
    getRelationshipOrder: ({ field }) => (field.masterDetail ? 0 : null),
    isAccessible: (self, _args, rt) => may(rt, self, 'read'),
    isCreateable: (self, _args, rt) => may(rt, self, 'create'),
    isUpdateable: (self, _args, rt) => may(rt, self, 'edit'),
    isPermissionable: ({ field }) => field.permissionable,
    isAutoNumber: ({ field }) => field.autoNumber !== null,
    isCalculated: ({ field }) => field.formula !== null,
    isCascadeDelete: ({ field }) => field.onParentDelete === 'Cascade',
    isRestrictedDelete: ({ field }) => field.onParentDelete === 'Restrict',
    isCaseSensitive: ({ field }) => field.caseSensitive,
    isCustom: ({ field }) => field.custom,
    isDefaultedOnCreate: ({ field }) => defaultValue(field) !== null || field.type === 'boolean',
    isExternalId: ({ field }) => field.externalId,
    isFilterable: ({ field }) => !isLongText(field) && field.type !== 'base64',
    isGroupable: ({ field }) => isText(field) && !isLongText(field),
    isHtmlFormatted: () => false,
    isIdLookup: ({ field }) => field.type === 'id' || field.externalId || field.nameField,
    isNameField: ({ field }) => field.nameField,
    isNamePointing: ({ field }) => field.polymorphic,
    isNillable: ({ field }) => !field.required && field.type !== 'boolean' && field.type !== 'id',
    isRestrictedPicklist: ({ field }) => field.restrictedPicklist,
    isSortable: ({ field }) =>
      !isLongText(field) && field.type !== 'base64' && field.type !== 'multipicklist',
    isUnique: ({ field }) => field.unique,
  }),
});

define('PicklistEntry', {
  methods: methodsOf(instanceOf(PicklistEntry), {
    getLabel: ({ entry }) => entry.label,
    getValue: ({ entry }) => entry.value,
    isActive: ({ entry }) => entry.active,
    isDefaultValue: ({ entry }) => entry.isDefault,
  }),
});
