/**
 * Runtime values of the Apex language.
 *
 * A value carries its own type: Integer is a JavaScript number (32 bit), Long a bigint (64 bit), String and Id
 * a string (an Id always has 18 characters), Boolean a boolean; everything else is an instance of a class
 * below. `undefined` is never a value.
 */
import DecimalJs from 'decimal.js';
import type { ApexMap, ApexSet } from './values/collections.ts';

/** A type as written in a declaration: lower-case name (`map`, `account`, `outer.inner`) and its type arguments. */
export interface TypeRef {
  name: string;
  args: TypeRef[];
}

export const type = (name: string, ...args: TypeRef[]): TypeRef => ({ name: name.toLowerCase(), args });
export const OBJECT: TypeRef = type('object');
export const STRING: TypeRef = type('string');
export const INTEGER: TypeRef = type('integer');
export const ID: TypeRef = type('id');
export const SOBJECT: TypeRef = type('sobject');

/** Arithmetic of the platform's Decimal: 34 digits, half-even where an operation has to round. */
export const BigDecimal = DecimalJs.clone({ precision: 34, rounding: 6, toExpNeg: -40, toExpPos: 40 });
export type BigDecimal = DecimalJs;

/** Decimal: a number and its scale (digits after the point that are shown even if zero). */
export class ApexDecimal {
  constructor(
    readonly value: BigDecimal,
    readonly scale: number,
  ) {}

  /** From digits, or from a JavaScript number; the scale is that of the text (`'1.50'` has 2) unless given. */
  static of(source: string | number | bigint | BigDecimal, scale?: number): ApexDecimal {
    const value = new BigDecimal(typeof source === 'bigint' ? source.toString() : source);
    const written = typeof source === 'string' && source.includes('.') && !/e/i.test(source);
    const ownScale = written ? source.length - source.indexOf('.') - 1 : value.decimalPlaces();
    return new ApexDecimal(value, scale ?? ownScale);
  }
}

export class ApexDouble {
  constructor(readonly value: number) {}
}

/** Milliseconds since 1970 of midnight UTC of that day. */
export class ApexDate {
  constructor(readonly time: number) {}
}

/** Milliseconds since 1970, UTC. */
export class ApexDatetime {
  constructor(readonly time: number) {}
}

/** Milliseconds since midnight. */
export class ApexTime {
  constructor(readonly time: number) {}
}

export class ApexBlob {
  constructor(readonly bytes: Buffer) {}
}

export class ApexList {
  /** True where the platform refuses changes: `Trigger.new` as a list, for example. */
  readOnly = false;
  constructor(
    public items: Value[],
    readonly elementType: TypeRef,
  ) {}
}

/** One value of an enum, of the program's or of the standard library; there is one instance per value. */
export class EnumValue {
  constructor(
    /** Full name in the declaration's case, for example `Outer.Colour` or `TriggerOperation`. */
    readonly typeName: string,
    readonly name: string,
    readonly ordinal: number,
  ) {}
}

/** A `System.Type`: `Account.class`, `Type.forName('X')`. */
export class TypeToken {
  readonly type: TypeRef;
  constructor(named: TypeRef) {
    this.type = named;
  }
}

/** What one row's error on a record says (`record.addError`, or the store's refusal). */
export interface RecordError {
  message: string;
  /** API names of the fields it concerns. */
  fields: string[];
  code: string;
}

/**
 * A record, or one row of an aggregate query (`typeName` is then `AggregateResult`).
 * Only fields that were set or queried are in `fields`; the map's order is the order of setting.
 */
export class SObjectValue {
  /** Lower-case field name to value. */
  readonly fields = new Map<string, Value>();
  /** Lower-case relationship name to the parent record; null when queried and empty. */
  readonly parents = new Map<string, SObjectValue | null>();
  /** Lower-case child relationship name to the rows of the sub-query. */
  readonly children = new Map<string, ApexList>();
  /** Lower-case names that a query returned (they may be read); null for a record made in Apex: all may be read. */
  queried: Set<string> | null = null;
  /** Fields set by Apex since construction, query or the last write; these are what an update writes. */
  readonly changed = new Set<string>();
  /** Errors added by `addError` during the current trigger. */
  errors: RecordError[] = [];
  /** True for `Trigger.old` and for `Trigger.new` in after triggers. */
  readOnly = false;
  constructor(
    /** API name in the schema's case; `SObject` never occurs as a value's type. */
    readonly typeName: string,
    /** Knows the fields' names in the schema's case, for texts; null for aggregate rows. */
    readonly shape: { field(name: string): { name: string } | undefined } | null = null,
  ) {}

  get(field: string): Value {
    return this.fields.get(field.toLowerCase()) ?? null;
  }

  set(field: string, value: Value): void {
    this.fields.set(field.toLowerCase(), value);
    this.changed.add(field.toLowerCase());
    this.queried?.add(field.toLowerCase());
  }

  get id(): string | null {
    const id = this.fields.get('id');
    return typeof id === 'string' ? id : null;
  }
}

/** Class of an instance, as far as values and the library look at it. */
export interface ClassInfo {
  /** Simple name in the declaration's case. */
  readonly name: string;
  /** `Outer.Inner` in the declaration's case. */
  readonly fullName: string;
  /** True for the class itself, a superclass or an implemented interface; `name` is lower-case and full. */
  isSubtypeOf(name: string): boolean;
}

/** What a program's class may redefine; null where it does not. */
export interface InstanceBehaviour {
  equals(self: ClassInstance, other: Value): boolean | null;
  hashCode(self: ClassInstance): number | null;
  text(self: ClassInstance): string;
}

/** State that every exception has besides its own fields. */
export interface ExceptionState {
  message: string | null;
  cause: Value;
  line: number;
  stack: string[];
  /** Per failed row of a DmlException. */
  dml: { index: number; id: string | null; error: RecordError }[];
}

let lastIdentity = 0;

/** Instance of a class of the program, or of a built-in exception (then `exception` is set). */
export class ClassInstance {
  /** Stands for the object's identity in hashing. */
  readonly identity = ++lastIdentity;
  /** Lower-case field name to value. */
  readonly fields = new Map<string, Value>();
  exception: ExceptionState | null = null;
  /** A `System.StubProvider` that answers the methods of this instance (`Test.createStub`). */
  stub: Value = null;
  constructor(
    readonly cls: ClassInfo,
    readonly behaviour: InstanceBehaviour,
  ) {}
}

/** Base of the standard library's own objects (HttpRequest, Matcher, SaveResult, ...). */
export abstract class NativeObject {
  readonly identity = ++lastIdentity;
  /** Type name in the platform's case; registered members are found by it. */
  abstract readonly typeName: string;
  /** Text for `String.valueOf`. */
  text(): string {
    return this.typeName;
  }
  /** Objects with equal non-null keys and the same type are equal (tokens, describe results). */
  key(): string | null {
    return null;
  }
  /** For `for (x : object)`; null where it cannot be iterated. */
  iterate(): Iterable<Value> | null {
    return null;
  }
  /** Further type names it is an instance of (`Iterable`, `Database.QueryLocator`, ...), lower-case. */
  supertypes(): string[] {
    return [];
  }
}

export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | ApexDecimal
  | ApexDouble
  | ApexDate
  | ApexDatetime
  | ApexTime
  | ApexBlob
  | ApexList
  | ApexSet
  | ApexMap
  | EnumValue
  | TypeToken
  | SObjectValue
  | ClassInstance
  | NativeObject;

/**
 * An Apex exception on its way. Raised anywhere by type and message; the interpreter adds the Apex instance,
 * the line and the stack when it passes the innermost method.
 */
export class ApexError extends Error {
  instance: ClassInstance | null = null;
  line = 0;
  trace: string[] | null = null;
  /** The trigger that it left. */
  trigger: string | null = null;
  /** For DmlException. */
  dml: ExceptionState['dml'] = [];
  constructor(
    /** `NullPointerException`, `DmlException`, ... or the full name of a class of the program. */
    readonly typeName: string,
    message: string | null,
    /** Governor limits: no `catch` may stop it. */
    readonly uncatchable = false,
  ) {
    super(message ?? 'Script-thrown exception');
  }
}

export function raise(typeName: string, message: string): never {
  throw new ApexError(typeName, message);
}

export function nullPointer(): never {
  throw new ApexError('NullPointerException', 'Attempt to de-reference a null object');
}

/** The value, or a NullPointerException. */
export function notNull<T>(value: T | null): T {
  return value === null ? nullPointer() : value;
}
