/** `Schema.SObjectType` and `Schema.DescribeSObjectResult`. */
import { mayUseObject, type ObjectAction } from '../../../data/access/permissions.ts';
import type { ChildRelationship, ObjectType } from '../../../data/schema/schema.ts';
import { ApexList, NativeObject, type } from '../../values.ts';
import { equals } from '../../values/equality.ts';
import { argument, instanceOf, textHash } from '../arguments.ts';
import { newRecord } from '../records/record-methods.ts';
import { define, methodsOf, propertiesOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { FieldDescribe } from './describe-field.ts';
import { NameMap } from './name-map.ts';
import { recordTypeInfos, recordTypeMap } from './record-types.ts';
import { FieldToken, ObjectToken, objectToken } from './tokens.ts';

export class ObjectDescribe extends NativeObject {
  readonly typeName = 'Schema.DescribeSObjectResult';
  constructor(readonly object: ObjectType) {
    super();
  }
  override key(): string {
    return this.object.name.toLowerCase();
  }
}

/** `fields` of a describe result, of a token, and of `Schema.SObjectType.Account`. */
class FieldCollection extends NativeObject {
  readonly typeName = 'Schema.SObjectTypeFields';
  constructor(
    readonly object: ObjectType,
    /** Members are describe results rather than tokens. */
    readonly described: boolean,
  ) {
    super();
  }
  member(name: string): FieldDescribe | FieldToken | null {
    const field = this.object.field(name);
    if (!field) return null;
    return this.described ? new FieldDescribe(this.object, field) : new FieldToken(this.object, field);
  }
}

class ChildRelationshipInfo extends NativeObject {
  readonly typeName = 'Schema.ChildRelationship';
  constructor(
    readonly relationship: ChildRelationship,
    readonly cascades: boolean,
  ) {
    super();
  }
}

define('SObjectTypeFields', {
  methods: methodsOf(instanceOf(FieldCollection), {
    getMap: ({ object }) =>
      new NameMap(
        type('SObjectField'),
        [...object.fields.values()].map((field): [string, FieldToken] => [
          field.name,
          new FieldToken(object, field),
        ]),
      ),
  }),
  fallback: (self, member) => (self instanceof FieldCollection ? self.member(member) : null),
});

/** `Account.fields`: tokens by name. */
export const tokenFields = (object: ObjectType): FieldCollection => new FieldCollection(object, false);

define('SObjectType', {
  staticFallback: (rt, member) => {
    const object = rt.schema.object(member);
    return object ? new ObjectDescribe(object) : null;
  },
  methods: methodsOf(instanceOf(ObjectToken), {
    getDescribe: (self) => new ObjectDescribe(self.object),
    newSObject: (self, args, rt) => newRecord(rt, self, args),
    equals: (self, args) => equals(self, argument(args, 0)),
    hashCode: (self) => textHash(self.key()),
    toString: (self: ObjectToken) => self.text(),
  }),
  properties: propertiesOf(instanceOf(ObjectToken), { fields: { get: (self) => tokenFields(self.object) } }),
});

const may = (rt: Runtime, { object }: ObjectDescribe, action: ObjectAction): boolean =>
  mayUseObject(rt.session.permissions(rt.userId), object, action);

const stores = (object: ObjectType): boolean => object.kind !== 'event';

function children(rt: Runtime, object: ObjectType): ApexList {
  const infos = [...object.children.values()].map((relationship) => {
    const field = rt.schema.object(relationship.object)?.field(relationship.field);
    return new ChildRelationshipInfo(relationship, field?.onParentDelete === 'Cascade');
  });
  return new ApexList(infos, type('Schema.ChildRelationship'));
}

define('DescribeSObjectResult', {
  properties: propertiesOf(instanceOf(ObjectDescribe), {
    fields: { get: (self) => new FieldCollection(self.object, true) },
  }),
  methods: methodsOf(instanceOf(ObjectDescribe), {
    getName: ({ object }) => object.name,
    getLocalName: ({ object }) => object.name,
    getLabel: ({ object }) => object.info.label,
    getLabelPlural: ({ object }) => object.info.pluralLabel,
    getKeyPrefix: ({ object }) => object.info.keyPrefix,
    getSObjectType: ({ object }) => new ObjectToken(object),
    getChildRelationships: ({ object }, _args, rt) => children(rt, object),
    getRecordTypeInfos: ({ object }, _args, rt) => recordTypeInfos(rt, object),
    getRecordTypeInfosByName: ({ object }, _args, rt) => recordTypeMap(rt, object, 'name'),
    getRecordTypeInfosByDeveloperName: ({ object }, _args, rt) => recordTypeMap(rt, object, 'developerName'),
    getRecordTypeInfosById: ({ object }, _args, rt) => recordTypeMap(rt, object, 'id'),
    isAccessible: (self, _args, rt) => may(rt, self, 'read'),
    isCreateable: (self, _args, rt) => self.object.info.createable && may(rt, self, 'create'),
    isUpdateable: (self, _args, rt) => self.object.info.updateable && may(rt, self, 'edit'),
    isDeletable: (self, _args, rt) => self.object.info.deletable && may(rt, self, 'delete'),
    isUndeletable: (self, _args, rt) => self.object.info.deletable && may(rt, self, 'delete'),
    isCustom: ({ object }) => object.custom,
    isCustomSetting: ({ object }) => object.kind === 'setting',
    isQueryable: ({ object }) => stores(object),
    isSearchable: ({ object }) => object.info.searchable,
  }),
});

define('ChildRelationship', {
  methods: methodsOf(instanceOf(ChildRelationshipInfo), {
    getChildSObject: ({ relationship }, _args, rt) => objectToken(rt, relationship.object),
    getField: ({ relationship }, _args, rt) => {
      const { object } = objectToken(rt, relationship.object);
      const field = object.field(relationship.field);
      return field ? new FieldToken(object, field) : null;
    },
    getRelationshipName: ({ relationship }) => relationship.name,
    isCascadeDelete: ({ cascades }) => cascades,
  }),
});
