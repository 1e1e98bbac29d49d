/** Apex values to JSON. */
import type { ObjectType } from '../../../data/schema/schema.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexList,
  ApexTime,
  ClassInstance,
  EnumValue,
  raise,
  SObjectValue,
  type Value,
} from '../../values.ts';
import { ApexMap, ApexSet } from '../../values/collections.ts';
import { stringOf } from '../../values/text.ts';
import { typeName } from '../../values/types.ts';
import { DatabaseError, RowResult } from '../database/results.ts';
import type { Runtime } from '../runtime.ts';
import { JsonNumber, JsonObject, type JsonNode } from './tree.ts';

export interface SerializeOptions {
  /** Leaves out fields of Apex objects that are null; maps and records keep them. */
  suppressNulls: boolean;
}

export function toJson(rt: Runtime, value: Value, options: SerializeOptions): JsonNode {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return new JsonNumber(String(value));
  if (value instanceof ApexDecimal || value instanceof ApexDouble) return new JsonNumber(stringOf(value));
  if (value instanceof ApexDatetime) return new Date(value.time).toISOString();
  if (value instanceof ApexBlob) return value.bytes.toString('base64');
  if (value instanceof ApexDate || value instanceof ApexTime || value instanceof EnumValue)
    return stringOf(value);
  if (value instanceof ApexList) return value.items.map((item) => toJson(rt, item, options));
  if (value instanceof ApexSet) return value.values().map((item) => toJson(rt, item, options));
  if (value instanceof ApexMap) return mapToJson(rt, value, options);
  if (value instanceof SObjectValue) return recordToJson(rt, value, options);
  if (value instanceof ClassInstance) return instanceToJson(rt, value, options);
  return resultToJson(value) ?? raise('JSONException', `Apex Type unsupported in JSON: ${typeName(value)}`);
}

function mapToJson(rt: Runtime, map: ApexMap, options: SerializeOptions): JsonNode {
  return new JsonObject(
    map.pairs().map(([key, item]) => {
      if (key === null || key instanceof ClassInstance || key instanceof SObjectValue) {
        return raise('JSONException', `Apex Type unsupported as a key in JSON: ${typeName(key)}`);
      }
      return [stringOf(key), toJson(rt, item, options)];
    }),
  );
}

function instanceToJson(rt: Runtime, instance: ClassInstance, options: SerializeOptions): JsonNode {
  if (instance.exception)
    return raise('JSONException', `Apex Type unsupported in JSON: ${instance.cls.fullName}`);
  const fields = rt.fieldsOf(instance).filter(({ value }) => !(options.suppressNulls && value === null));
  return new JsonObject(fields.map(({ name, value }) => [name, toJson(rt, value, options)]));
}

function attributes(record: SObjectValue): JsonObject {
  const entries: [string, JsonNode][] = [['type', record.typeName]];
  if (record.id !== null)
    entries.push(['url', `/services/data/v65.0/sobjects/${record.typeName}/${record.id}`]);
  return new JsonObject(entries);
}

/** Datetimes of records show the zone as `+0000`, those of Apex objects as `Z`. */
function fieldToJson(rt: Runtime, value: Value, options: SerializeOptions): JsonNode {
  return value instanceof ApexDatetime
    ? new Date(value.time).toISOString().replace('Z', '+0000')
    : toJson(rt, value, options);
}

function recordToJson(rt: Runtime, record: SObjectValue, options: SerializeOptions): JsonNode {
  const object: ObjectType | undefined = rt.schema.object(record.typeName);
  const entries: [string, JsonNode][] = [['attributes', attributes(record)]];
  for (const [name, value] of record.fields) {
    entries.push([object?.field(name)?.name ?? name, fieldToJson(rt, value, options)]);
  }
  for (const [name, parent] of record.parents) {
    entries.push([object?.parent(name)?.relationshipName ?? name, toJson(rt, parent, options)]);
  }
  for (const [name, rows] of record.children) {
    const records = new JsonObject([
      ['totalSize', new JsonNumber(String(rows.items.length))],
      ['done', true],
      ['records', toJson(rt, rows, options)],
    ]);
    entries.push([object?.child(name)?.name ?? name, records]);
  }
  return new JsonObject(entries);
}

/** DML results, which the platform serialises too; null for other objects of the library. */
function resultToJson(value: Value): JsonNode {
  if (value instanceof DatabaseError) {
    const { message, fields, code } = value.error;
    return new JsonObject([
      ['statusCode', code],
      ['message', message],
      ['fields', [...fields]],
    ]);
  }
  if (!(value instanceof RowResult)) return null;
  const { success, id, errors } = value.result;
  return new JsonObject([
    ['success', success],
    ['id', id],
    ['errors', errors.map((error) => resultToJson(new DatabaseError(error)))],
  ]);
}
