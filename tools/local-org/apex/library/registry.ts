/**
 * How the standard library offers itself to the interpreter.
 *
 * Each library module registers types by name (any case), with their members:
 *
 *   define('String', {
 *     statics: { isBlank: (rt, [text]) => ... },
 *     methods: methodsOf(isString, { length: (self) => self.length }),
 *   });
 *
 * Arguments arrive as they were given (not coerced): a member reads them with the helpers of its module and
 * raises NullPointerException or reports `Unsupported` itself. A member that is not registered is
 * `Unsupported`: reported, and no Apex `catch` can hide it.
 */
import { Unsupported } from '../../data/contract.ts';
import { EnumValue, type TypeRef, type Value } from '../values.ts';
import type { Runtime } from './runtime.ts';

/** Where a call stands, for the few members that look at their caller. */
export interface CallSite {
  /** Value of a variable visible there (locals, fields), for binds of dynamic SOQL; undefined when there is none. */
  lookup(name: string): Value | undefined;
  /** Type arguments and parameter types known before running; undefined where not known. */
  argumentTypes: (TypeRef | undefined)[];
}

export type StaticMethod = (rt: Runtime, args: Value[], site: CallSite) => Value;
export type InstanceMethod = (self: Value, args: Value[], rt: Runtime, site: CallSite) => Value;
/** `type` is the type as written, with its type arguments. */
export type Constructor = (rt: Runtime, args: Value[], type: TypeRef) => Value;

export interface StaticProperty {
  get(rt: Runtime): Value;
  /** Absent: read only. */
  set?: (rt: Runtime, value: Value) => void;
}

export interface InstanceProperty {
  get(self: Value, rt: Runtime): Value;
  set?: (self: Value, value: Value, rt: Runtime) => void;
}

export interface LibraryType {
  statics?: Record<string, StaticMethod>;
  methods?: Record<string, InstanceMethod>;
  construct?: Constructor;
  staticProperties?: Record<string, StaticProperty>;
  properties?: Record<string, InstanceProperty>;
  /** For any other static member: `Schema.SObjectType.Account`, `Label.x`, `Page.x`; null: no such member. */
  staticFallback?: (rt: Runtime, member: string) => Value | null;
  /** For any other instance property: `SObjectType.fields.Name`; null: no such member. */
  fallback?: (self: Value, member: string, rt: Runtime) => Value | null;
  /** Values in their order: makes the type an enum (`values()`, `valueOf`, `name()`, `ordinal()` come with it). */
  enumValues?: readonly string[];
  /** An interface that classes of the program implement (`Comparable`, `Queueable`, ...). */
  isInterface?: boolean;
  /** Types whose instance members it has too. */
  extends?: string;
  /** Return type by member name, where overloads or `instanceof` need it before running. */
  returns?: Record<string, TypeRef>;
}

interface Entry {
  name: string;
  statics: Map<string, StaticMethod>;
  methods: Map<string, InstanceMethod>;
  construct: Constructor | null;
  staticProperties: Map<string, StaticProperty>;
  properties: Map<string, InstanceProperty>;
  staticFallback: LibraryType['staticFallback'] | null;
  fallback: LibraryType['fallback'] | null;
  enumValues: Map<string, EnumValue>;
  isInterface: boolean;
  parent: string | null;
  returns: Map<string, TypeRef>;
}

const types = new Map<string, Entry>();

/** The `System` and `Schema` namespaces may be left out. */
function canonical(name: string): string {
  const known = canonicalNames.get(name);
  if (known !== undefined) return known;
  const made = name.toLowerCase().replace(/^(system|schema)\.(?=.)/, '');
  canonicalNames.set(name, made);
  return made;
}

/** Every call of a library method asks for its type by name. */
const canonicalNames = new Map<string, string>();

/** Registers a type, or adds members to one that is registered. */
export function define(name: string, members: LibraryType): void {
  const key = canonical(name);
  const entry: Entry = types.get(key) ?? {
    name,
    statics: new Map(),
    methods: new Map(),
    construct: null,
    staticProperties: new Map(),
    properties: new Map(),
    staticFallback: null,
    fallback: null,
    enumValues: new Map(),
    isInterface: false,
    parent: null,
    returns: new Map(),
  };
  types.set(key, entry);
  addAll(entry.statics, members.statics);
  addAll(entry.methods, members.methods);
  addAll(entry.staticProperties, members.staticProperties);
  addAll(entry.properties, members.properties);
  addAll(entry.returns, members.returns);
  entry.construct = members.construct ?? entry.construct;
  entry.staticFallback = members.staticFallback ?? entry.staticFallback;
  entry.fallback = members.fallback ?? entry.fallback;
  entry.isInterface ||= members.isInterface ?? false;
  entry.parent = members.extends ? canonical(members.extends) : entry.parent;
  members.enumValues?.forEach((value, i) =>
    entry.enumValues.set(value.toLowerCase(), new EnumValue(name, value, i)),
  );
}

function addAll<T>(into: Map<string, T>, members: Record<string, T> | undefined): void {
  for (const [name, member] of Object.entries(members ?? {})) into.set(name.toLowerCase(), member);
}

/** Instance methods whose receiver is checked once: `is` narrows it for all of them. */
export function methodsOf<S extends Value>(
  is: (value: Value) => value is S,
  methods: Record<string, (self: S, args: Value[], rt: Runtime, site: CallSite) => Value>,
): Record<string, InstanceMethod> {
  const wrapped: Record<string, InstanceMethod> = {};
  for (const [name, method] of Object.entries(methods)) {
    wrapped[name] = (self, args, rt, site) => {
      if (!is(self)) throw new Unsupported(`receiver of ${name}`);
      return method(self, args, rt, site);
    };
  }
  return wrapped;
}

/** Instance properties, with the receiver checked like `methodsOf`. */
export function propertiesOf<S extends Value>(
  is: (value: Value) => value is S,
  properties: Record<
    string,
    { get(self: S, rt: Runtime): Value; set?(self: S, value: Value, rt: Runtime): void }
  >,
): Record<string, InstanceProperty> {
  const narrow = (self: Value, name: string): S => {
    if (!is(self)) throw new Unsupported(`receiver of ${name}`);
    return self;
  };
  const wrapped: Record<string, InstanceProperty> = {};
  for (const [name, property] of Object.entries(properties)) {
    const set = property.set?.bind(property);
    wrapped[name] = {
      get: (self, rt) => property.get(narrow(self, name), rt),
      ...(set ? { set: (self: Value, value: Value, rt: Runtime) => set(narrow(self, name), value, rt) } : {}),
    };
  }
  return wrapped;
}

let recordStatics: (rt: Runtime, objectName: string, member: string) => Value = (_rt, object, member) => {
  throw new Unsupported(`static member ${object}.${member}`);
};

/** What every record type offers statically: `Account.SObjectType`, field tokens `Account.Name`. */
export function defineRecordStatics(read: typeof recordStatics): void {
  recordStatics = read;
}

let recordCalls: (rt: Runtime, objectName: string, member: string, args: Value[]) => Value = (
  _rt,
  object,
  member,
) => {
  throw new Unsupported(`static method ${object}.${member}`);
};

/** Static methods of record types: `Account.getSObjectType()`, `Setting__c.getInstance()`, `Type__mdt.getAll()`. */
export function defineRecordCalls(call: typeof recordCalls): void {
  recordCalls = call;
}

/** The value of a registered enum, by name in any case; `Unsupported` if there is none. */
export function enumValue(typeName: string, name: string): EnumValue {
  const value = types.get(canonical(typeName))?.enumValues.get(name.toLowerCase());
  if (!value) throw new Unsupported(`enum value ${typeName}.${name}`);
  return value;
}

/** What the interpreter and the binder look up; names in any case, null for what is not registered. */
export const library = {
  isType: (name: string): boolean => types.has(canonical(name)),
  /** True for `Database`, `Messaging`, ...: the first part of a registered type's name. */
  isNamespace: (name: string): boolean =>
    [...types.keys()].some((key) => key.startsWith(`${name.toLowerCase()}.`)),
  isInterface: (name: string): boolean => types.get(canonical(name))?.isInterface ?? false,
  /** The name without an optional namespace, lower-case. */
  canonical,
  /** The type's name in the platform's case. */
  properName: (name: string): string | null => types.get(canonical(name))?.name ?? null,
  staticMethod: (name: string, member: string): StaticMethod | null =>
    types.get(canonical(name))?.statics.get(member) ?? null,
  staticProperty: (name: string, member: string): StaticProperty | null =>
    types.get(canonical(name))?.staticProperties.get(member) ?? null,
  /** Null when the type has no such member even in its fallback. */
  staticFallback: (rt: Runtime, name: string, member: string): Value | null =>
    types.get(canonical(name))?.staticFallback?.(rt, member) ?? null,
  hasStaticFallback: (name: string): boolean => Boolean(types.get(canonical(name))?.staticFallback),
  fallback: (name: string): NonNullable<LibraryType['fallback']> | null =>
    inherited(name, (entry) => entry.fallback ?? undefined),
  recordStatic: (rt: Runtime, objectName: string, member: string): Value =>
    recordStatics(rt, objectName, member),
  recordCall: (rt: Runtime, objectName: string, member: string, args: Value[]): Value =>
    recordCalls(rt, objectName, member, args),
  constructorOf: (name: string): Constructor | null => types.get(canonical(name))?.construct ?? null,
  enumValues: (name: string): EnumValue[] => [...(types.get(canonical(name))?.enumValues.values() ?? [])],
  enumMember: (name: string, member: string): EnumValue | null =>
    types.get(canonical(name))?.enumValues.get(member) ?? null,
  method: findMethod,
  property: (name: string, member: string): InstanceProperty | null =>
    inherited(name, (entry) => entry.properties.get(member)),
  returnType: (name: string, member: string): TypeRef | null =>
    inherited(name, (entry) => entry.returns.get(member)),
  /** True if the library type is `other` or extends it. */
  isSubtype: (name: string, other: string): boolean => isSubtype(canonical(name), canonical(other)),
};

/** Written out, since every call of a library method comes through here. */
function findMethod(name: string, member: string): InstanceMethod | null {
  for (let key: string | null = canonical(name); key;) {
    const entry: Entry | undefined = types.get(key);
    const method = entry?.methods.get(member);
    if (method) return method;
    key = entry?.parent ?? null;
  }
  return null;
}

function inherited<T>(name: string, find: (entry: Entry) => T | undefined): T | null {
  for (let key: string | null = canonical(name); key;) {
    const entry: Entry | undefined = types.get(key);
    const found = entry && find(entry);
    if (found) return found;
    key = entry?.parent ?? null;
  }
  return null;
}

function isSubtype(name: string, other: string): boolean {
  for (let key: string | null = name; key; key = types.get(key)?.parent ?? null)
    if (key === other) return true;
  return false;
}

/** Every registered member, lower-case, for the comparison with Salesforce's own types. */
export function registeredMembers(): { type: string; member: string }[] {
  return [...types].flatMap(([type, entry]) =>
    [entry.statics, entry.methods, entry.staticProperties, entry.properties, entry.enumValues]
      .flatMap((members) => [...members.keys()])
      .map((member) => ({ type, member })),
  );
}
