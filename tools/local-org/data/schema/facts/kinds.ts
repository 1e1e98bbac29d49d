/** What can be declared of a standard object beside its names and types. */
import type { Field, SharingModel } from '../schema.ts';

/** Names and types as the standard-object data has them. */
export interface RawObject {
  name: string;
  /** Field name to Apex type. */
  f: Record<string, string>;
  /** Parent relationship to object. */
  p: Record<string, string>;
  /** Child relationship to object. */
  c: Record<string, string>;
}

export interface PicklistFacts {
  values: readonly string[];
  byDefault?: string;
  restricted?: boolean;
}

export interface StandardFacts {
  keyPrefix: string;
  plural?: string;
  /** `Name` unless said otherwise; null for an object without one. */
  nameField?: string | null;
  sharing?: SharingModel;
  required?: readonly string[];
  /** Filled by the platform: neither createable nor updateable. */
  readOnly?: readonly string[];
  createOnly?: readonly string[];
  lengths?: Readonly<Record<string, number>>;
  textareas?: readonly string[];
  picklists?: Readonly<Record<string, PicklistFacts>>;
  references?: Readonly<Record<string, readonly string[]>>;
  masterDetail?: readonly string[];
  /** Deleting the parent deletes these children. */
  cascade?: readonly string[];
  autoNumber?: Readonly<Record<string, string>>;
  unpermissionable?: readonly string[];
  overrides?: Readonly<Record<string, Partial<Field>>>;
  /** Object the user may not write with DML. */
  setup?: boolean;
  searchable?: boolean;
}
