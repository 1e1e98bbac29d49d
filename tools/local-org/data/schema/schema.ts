/** Objects and fields of the local org: standard ones plus those of the loaded SFDX folders. Immutable once loaded. */
import { StoreRefusal, type Scalar } from '../contract.ts';
import type { DuplicateRule } from '../rules/duplicate-rules.ts';
import type { ValidationRule } from '../rules/validation-rules.ts';
import type { PermissionSetDefinition } from './permission-sets.ts';

/** Names as in the REST describe. */
export type FieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'phone'
  | 'email'
  | 'url'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'encryptedstring'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'long'
  | 'date'
  | 'datetime'
  | 'time'
  | 'base64'
  | 'address'
  | 'location'
  | 'anyType';

export interface PicklistValue {
  value: string;
  label: string;
  isDefault: boolean;
  active: boolean;
}

export interface Field {
  /** API name in its declared spelling. */
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly custom: boolean;
  /** Characters of a text field; 0 where it does not apply. */
  readonly length: number;
  /** Digits in all, and after the decimal point. */
  readonly precision: number;
  readonly scale: number;
  /** A row without a value is refused (REQUIRED_FIELD_MISSING). */
  readonly required: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  readonly nameField: boolean;
  /** Display format such as `A-{0000}`, or null. */
  readonly autoNumber: string | null;
  /** Formula source, or null. The local org refuses to read a formula field it does not derive itself. */
  readonly formula: string | null;
  readonly defaultValue: Scalar;
  /** Objects a reference may point to; more than one, or `Name`, makes it polymorphic. */
  readonly referenceTo: readonly string[];
  readonly polymorphic: boolean;
  /** `Owner`, `Contact__r`; null for a reference SOQL cannot follow. */
  readonly relationshipName: string | null;
  readonly onParentDelete: 'SetNull' | 'Restrict' | 'Cascade' | 'Nothing';
  readonly masterDetail: boolean;
  readonly picklist: readonly PicklistValue[];
  readonly restrictedPicklist: boolean;
  readonly helpText: string | null;
  /** Field-level security applies (false for Id, names, owner, system and required fields). */
  readonly permissionable: boolean;
}

export interface ChildRelationship {
  /** Name used in a sub-query. */
  readonly name: string;
  readonly object: string;
  readonly field: string;
}

export interface RecordType {
  readonly developerName: string;
  readonly label: string;
  readonly description: string | null;
  readonly active: boolean;
  readonly personType: boolean;
}

export type ObjectKind = 'standard' | 'custom' | 'event' | 'metadata' | 'setting';

/** Organization-wide default of record sharing. */
export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ReadWriteTransfer' | 'ControlledByParent';

export interface ObjectInfo {
  name: string;
  label: string;
  pluralLabel: string;
  keyPrefix: string;
  kind: ObjectKind;
  sharingModel: SharingModel;
  /** Platform events: when the transaction commits, or at once. */
  publishBehavior: 'PublishAfterCommit' | 'PublishImmediately';
  settingType: 'Hierarchy' | 'List' | null;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  searchable: boolean;
}

/** Case-insensitive by name, like the platform. */
export class ObjectType {
  readonly fields = new Map<string, Field>();
  readonly parents = new Map<string, Field>();
  readonly children = new Map<string, ChildRelationship>();
  readonly recordTypes: RecordType[] = [];

  constructor(readonly info: ObjectInfo) {}

  get name(): string {
    return this.info.name;
  }

  get kind(): ObjectKind {
    return this.info.kind;
  }

  get custom(): boolean {
    return this.info.kind !== 'standard';
  }

  field(name: string): Field | undefined {
    return this.fields.get(name.toLowerCase());
  }

  /** Parent relationship by its name (`Account`, `Line__r`). */
  parent(relationship: string): Field | undefined {
    return this.parents.get(relationship.toLowerCase());
  }

  child(relationship: string): ChildRelationship | undefined {
    return this.children.get(relationship.toLowerCase());
  }

  /** Name field: `Name`, or `CaseNumber`, `Subject`, `Title` where the object has no Name. */
  get nameField(): Field | undefined {
    return [...this.fields.values()].find((field) => field.nameField);
  }

  add(field: Field): void {
    this.fields.set(field.name.toLowerCase(), field);
    if (field.relationshipName) this.parents.set(field.relationshipName.toLowerCase(), field);
  }
}

/** One row of a custom metadata type, or any other row that comes from metadata rather than from people. */
export interface MetadataRow {
  object: string;
  fields: Record<string, Scalar>;
}

/** Optional features of an org, off unless asked for. */
export interface OrgFeatures {
  personAccounts: boolean;
  multiCurrency: boolean;
  stateCountryPicklists: boolean;
  /** Case Team and Opportunity Team. */
  teams: boolean;
}

export class Schema {
  private readonly types = new Map<string, ObjectType>();
  private readonly prefixes = new Map<string, ObjectType>();
  readonly permissionSets: PermissionSetDefinition[] = [];
  readonly customMetadata: MetadataRow[] = [];
  readonly customPermissions: { name: string; label: string }[] = [];
  readonly apexClasses: string[] = [];
  readonly callCenters: { name: string; label: string; adapterUrl: string | null }[] = [];
  /** The org's own rules, by lower-case object name. */
  readonly validationRules = new Map<string, ValidationRule[]>();
  readonly duplicateRules = new Map<string, DuplicateRule[]>();
  /** Custom labels: text by lower-case name. */
  readonly labels = new Map<string, string>();
  /** Translated labels by language, such as `de`: text by lower-case name. */
  readonly translations = new Map<string, ReadonlyMap<string, string>>();
  /** Named credentials: external credential by lower-case name, null for one without. */
  readonly namedCredentials = new Map<string, string | null>();
  /** `PlatformEventSubscriberConfig` by event name (lower case): user name its trigger runs as, batch size. */
  readonly eventSubscribers = new Map<string, { user: string | null; batchSize: number | null }>();

  constructor(readonly features: OrgFeatures) {}

  /** A custom label in a user's language; English where it has no translation, null if there is no such label. */
  label(name: string, language: string): string | null {
    const key = name.toLowerCase();
    return this.translations.get(language)?.get(key) ?? this.labels.get(key) ?? null;
  }

  add(type: ObjectType): void {
    this.types.set(type.name.toLowerCase(), type);
    this.prefixes.set(type.info.keyPrefix, type);
  }

  objects(): IterableIterator<ObjectType> {
    return this.types.values();
  }

  keyPrefixes(): ReadonlySet<string> {
    return new Set(this.prefixes.keys());
  }

  object(name: string): ObjectType | undefined {
    return this.types.get(name.toLowerCase());
  }

  /** The object of that name, else the refusal a query of it gets. */
  require(name: string): ObjectType {
    const type = this.object(name);
    if (type) return type;
    throw new StoreRefusal(
      'QueryException',
      `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append ` +
        "the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
      'INVALID_TYPE',
    );
  }

  objectOfId(id: string): ObjectType | undefined {
    return this.prefixes.get(id.slice(0, 3));
  }
}
