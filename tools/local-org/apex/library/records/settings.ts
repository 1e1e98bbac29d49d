/** Static methods of record types: tokens, custom settings, custom metadata types. */
import { Unsupported, type QueryRow } from '../../../data/contract.ts';
import type { ObjectType } from '../../../data/schema/schema.ts';
import { fromScalar, toRecord } from '../../engine/store-values.ts';
import { type SObjectValue, STRING, type, type Value } from '../../values.ts';
import { ApexMap } from '../../values/collections.ts';
import { isId } from '../../values/ids.ts';
import { isString, optional, text } from '../arguments.ts';
import { quoted, systemRows } from '../database/system-rows.ts';
import { defineRecordCalls } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { objectToken } from '../schema/tokens.ts';
import { currentUserField } from '../system/current-user.ts';
import { organizationField } from '../system/user-info.ts';

/** All rows with all their fields. */
function rowsOf(rt: Runtime, object: ObjectType, where: string): QueryRow[] {
  const names = [...object.fields.values()]
    .filter((field) => field.formula === null)
    .map((field) => field.name);
  return systemRows(rt, `SELECT ${names.join(', ')} FROM ${object.name}${where}`);
}

/** A record that may be read in full, as the platform hands these out without SOQL. */
function free(rt: Runtime, row: QueryRow): SObjectValue {
  const record = toRecord(rt.schema, row);
  record.queried = null;
  return record;
}

function metadataAll(rt: Runtime, object: ObjectType): ApexMap {
  const pairs = rowsOf(rt, object, '').map((row): [Value, Value] => {
    const record = free(rt, row);
    return [record.get('DeveloperName'), record];
  });
  return new ApexMap(STRING, type(object.name), pairs);
}

function metadataInstance(rt: Runtime, object: ObjectType, args: Value[]): Value {
  const key = optional(args, 0, isString);
  if (key === null) return null;
  const field = isId(key) && rt.schema.objectOfId(key) === object ? 'Id' : 'DeveloperName';
  const [row] = rowsOf(rt, object, ` WHERE ${field} = ${quoted(key)}`);
  return row ? free(rt, row) : null;
}

/** The row of one level of a hierarchy setting (organization, profile or user). */
function level(rt: Runtime, object: ObjectType, owner: Value): QueryRow | null {
  if (!isString(owner)) return null;
  return rowsOf(rt, object, ` WHERE SetupOwnerId = ${quoted(owner)}`)[0] ?? null;
}

/** A new record with the fields' default values, which is what an empty setting gives. */
function defaults(rt: Runtime, object: ObjectType): SObjectValue {
  const record = rt.newRecord(object.name);
  for (const field of object.fields.values()) {
    if (!field.custom || field.defaultValue === null) continue;
    record.fields.set(field.name.toLowerCase(), fromScalar(field.defaultValue, field));
  }
  return record;
}

function profileOf(rt: Runtime, owner: string): Value {
  if (owner === rt.userId) return currentUserField(rt, 'ProfileId');
  const profile = rt.session.read('User', [owner])[0]?.fields['ProfileId'];
  return typeof profile === 'string' ? profile : null;
}

/** Levels from the most specific on; the first that sets a field wins. */
function merged(rt: Runtime, object: ObjectType, owner: string): SObjectValue {
  const isUser = rt.schema.objectOfId(owner)?.name === 'User';
  const owners: Value[] = [
    ...(isUser ? [owner, profileOf(rt, owner)] : [owner]),
    organizationField(rt, 'Id'),
  ];
  const rows = owners.flatMap((each) => level(rt, object, each) ?? []);
  const [first, ...others] = rows.map((row) => free(rt, row));
  if (!first) return defaults(rt, object);
  for (const other of others) {
    for (const [name, value] of other.fields) if (first.get(name) === null) first.fields.set(name, value);
  }
  return first;
}

function hierarchyCall(rt: Runtime, object: ObjectType, member: string, args: Value[]): Value {
  switch (member) {
    case 'getinstance':
      return merged(rt, object, optional(args, 0, isString) ?? rt.userId);
    case 'getvalues': {
      const row = level(rt, object, optional(args, 0, isString) ?? rt.userId);
      return row && free(rt, row);
    }
    case 'getorgdefaults': {
      const row = level(rt, object, organizationField(rt, 'Id'));
      return row ? free(rt, row) : defaults(rt, object);
    }
    default:
      throw new Unsupported(`static method ${object.name}.${member}`);
  }
}

function listCall(rt: Runtime, object: ObjectType, member: string, args: Value[]): Value {
  if (member === 'getall') {
    const records = rowsOf(rt, object, '').map((row) => free(rt, row));
    return new ApexMap(
      STRING,
      type(object.name),
      records.map((record): [Value, Value] => [record.get('Name'), record]),
    );
  }
  if (member !== 'getinstance' && member !== 'getvalues')
    throw new Unsupported(`static method ${object.name}.${member}`);
  const [row] = rowsOf(rt, object, ` WHERE Name = ${quoted(text(args, 0))}`);
  return row ? free(rt, row) : null;
}

function metadataCall(rt: Runtime, object: ObjectType, member: string, args: Value[]): Value {
  if (member === 'getall') return metadataAll(rt, object);
  if (member === 'getinstance') return metadataInstance(rt, object, args);
  throw new Unsupported(`static method ${object.name}.${member}`);
}

defineRecordCalls((rt, objectName, member, args) => {
  const { object } = objectToken(rt, objectName);
  const name = member.toLowerCase();
  if (name === 'getsobjecttype') return objectToken(rt, objectName);
  if (object.kind === 'metadata') return metadataCall(rt, object, name, args);
  if (object.kind === 'setting') {
    return object.info.settingType === 'List'
      ? listCall(rt, object, name, args)
      : hierarchyCall(rt, object, name, args);
  }
  throw new Unsupported(`static method ${objectName}.${member}`);
});
