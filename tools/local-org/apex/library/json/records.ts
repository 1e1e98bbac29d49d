/** JSON to records, as `JSON.serialize` writes them. */
import { Unsupported } from '../../../data/contract.ts';
import type { FieldType } from '../../../data/schema/schema.ts';
import { ApexList, raise, type, type SObjectValue } from '../../values.ts';
import type { Deserializer } from './deserialize.ts';
import { JsonObject, type JsonNode } from './tree.ts';

/** Apex type of a field's values. */
const APEX_TYPES: Partial<Record<FieldType, string>> = {
  id: 'id',
  reference: 'id',
  boolean: 'boolean',
  int: 'integer',
  long: 'long',
  double: 'decimal',
  currency: 'decimal',
  percent: 'decimal',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  base64: 'blob',
  anyType: 'object',
};

/** `attributes.type` of a generic record. */
function typeNameOf(node: JsonObject): string {
  const attributes = node.entries.find(([name]) => name === 'attributes')?.[1];
  const name =
    attributes instanceof JsonObject ? attributes.entries.find(([key]) => key === 'type')?.[1] : null;
  return typeof name === 'string' ? name : raise('JSONException', 'SObject type is missing in attributes');
}

export function recordFromJson(reader: Deserializer, node: JsonObject, typeName: string): SObjectValue {
  const record = reader.rt.newRecord(typeName === 'sobject' ? typeNameOf(node) : typeName);
  for (const [name, item] of node.entries) if (name !== 'attributes') readMember(reader, record, name, item);
  return record;
}

function readMember(reader: Deserializer, record: SObjectValue, name: string, item: JsonNode): void {
  const object = reader.rt.schema.object(record.typeName);
  const key = name.toLowerCase();
  const field = object?.field(name);
  const parent = object?.parent(name);
  const child = object?.child(name);
  if (field) record.set(field.name, reader.read(item, type(APEX_TYPES[field.type] ?? 'string')));
  else if (parent)
    record.parents.set(key, item === null ? null : readParent(reader, parent.referenceTo, item));
  else if (child) record.children.set(key, childRows(reader, item, child.object));
  else if (reader.strict)
    raise('JSONException', `No such column '${name}' on sobject of type ${record.typeName}`);
}

function readParent(reader: Deserializer, referenceTo: readonly string[], item: JsonNode): SObjectValue {
  const [only] = referenceTo;
  const name = referenceTo.length === 1 && only !== undefined && only !== 'Name' ? only : 'sobject';
  return recordFromJson(reader, reader.object(item), name);
}

function childRows(reader: Deserializer, item: JsonNode, objectName: string): ApexList {
  const rows = item instanceof JsonObject ? item.entries.find(([name]) => name === 'records')?.[1] : item;
  if (rows === undefined) throw new Unsupported('child records without `records`');
  return new ApexList(reader.items(rows, type(objectName)), type(objectName));
}
