/** Values between the store (plain JSON) and Apex, by the field's type. */
import { Unsupported, type BindValue, type QueryRow, type Scalar } from '../../data/contract.ts';
import type { Field, ObjectType, Schema } from '../../data/schema/schema.ts';
import type { SelectItem, SoqlQuery } from '../../data/soql/ast.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexList,
  ApexTime,
  EnumValue,
  SObjectValue,
  type,
  type Value,
} from '../values.ts';
import { ApexSet } from '../values/collections.ts';
import { clockText, dateText } from '../values/text.ts';

/** The stored form of a value; records stand for their ids. */
export function toScalar(value: Value): Scalar {
  if (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    typeof value === 'string'
  ) {
    return value;
  }
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof ApexDecimal) return value.value.toNumber();
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDate) return dateText(value.time);
  if (value instanceof ApexDatetime) return new Date(value.time).toISOString();
  if (value instanceof ApexTime) return timeText(value.time);
  if (value instanceof ApexBlob) return value.bytes.toString('base64');
  if (value instanceof SObjectValue) return value.id;
  if (value instanceof EnumValue) return value.name;
  throw new Unsupported('a value of this type in a field or a bind');
}

export function toBind(value: Value): BindValue {
  if (value instanceof ApexList) return value.items.map(toScalar);
  return value instanceof ApexSet ? value.values().map(toScalar) : toScalar(value);
}

function timeText(time: number): string {
  return `${clockText(time)}.${String(time % 1000).padStart(3, '0')}Z`;
}

/** The Apex value of a stored one. */
export function fromScalar(stored: Scalar, field: Pick<Field, 'type' | 'scale'>): Value {
  if (stored === null) return null;
  switch (field.type) {
    case 'double':
    case 'currency':
    case 'percent': {
      const decimal = ApexDecimal.of(Number(stored));
      return new ApexDecimal(decimal.value, Math.max(decimal.scale, field.scale));
    }
    case 'long':
      return BigInt(Number(stored));
    case 'date':
      return new ApexDate(Date.parse(`${String(stored)}T00:00:00.000Z`));
    case 'datetime':
      return new ApexDatetime(Date.parse(String(stored)));
    case 'time':
      return new ApexTime(Date.parse(`1970-01-01T${String(stored)}`));
    case 'base64':
      return new ApexBlob(Buffer.from(String(stored), 'base64'));
    default:
      return stored;
  }
}

/** A row of a query as a record; only its fields may then be read. */
export function toRecord(schema: Schema, row: QueryRow): SObjectValue {
  // A polymorphic parent (`Owner`, `Who`) may come as a row of `Name`, which is no object of its own.
  const object = schema.object(row.type);
  const record = new SObjectValue(object?.name ?? row.type, object ?? null);
  record.queried = new Set();
  // The platform returns the Id whether it was selected or not.
  if (row.id) setColumn(schema, object, record, 'Id', row.id);
  for (const [name, value] of Object.entries(row.fields)) setColumn(schema, object, record, name, value);
  return record;
}

function setColumn(
  schema: Schema,
  object: ObjectType | undefined,
  record: SObjectValue,
  name: string,
  value: Scalar | QueryRow | QueryRow[],
): void {
  const key = name.toLowerCase();
  if (Array.isArray(value)) {
    const child = object?.child(name)?.object ?? 'SObject';
    const rows = value.map((each) => toRecord(schema, each));
    record.children.set(key, new ApexList(rows, type(child)));
    return;
  }
  const field = object?.field(name);
  if (field) record.fields.set(key, fromScalar(isRow(value) ? null : value, field));
  else if (isRow(value)) record.parents.set(key, toRecord(schema, value));
  else if (object?.parent(name)) record.parents.set(key, null);
  else record.fields.set(key, value);
  record.queried?.add(key);
}

function isRow(value: Scalar | QueryRow): value is QueryRow {
  return value !== null && typeof value === 'object';
}

/** A row of an aggregate query: aliases, `expr0` ..., with types from what was selected. */
export function toAggregate(schema: Schema, query: SoqlQuery, row: QueryRow): SObjectValue {
  const record = new SObjectValue('AggregateResult');
  Object.entries(row.fields).forEach(([name, value], i) => {
    if (isRow(value as Scalar) || Array.isArray(value))
      throw new Unsupported('nested rows of an aggregate query');
    record.fields.set(name.toLowerCase(), aggregateValue(schema, query, query.select[i], value as Scalar));
  });
  return record;
}

function aggregateValue(
  schema: Schema,
  query: SoqlQuery,
  item: SelectItem | undefined,
  stored: Scalar,
): Value {
  if (item?.kind !== 'expression' || stored === null) return stored;
  const { expression } = item;
  const path =
    expression.kind === 'field'
      ? expression.path
      : expression.argument?.kind === 'field'
        ? expression.argument.path
        : [];
  const field = fieldAt(schema, schema.object(query.from), path);
  if (expression.kind === 'field') return field ? fromScalar(stored, field) : stored;
  if (expression.name === 'min' || expression.name === 'max')
    return field ? fromScalar(stored, field) : stored;
  if (expression.name === 'sum' || expression.name === 'avg') return ApexDecimal.of(Number(stored));
  return stored;
}

function fieldAt(schema: Schema, object: ObjectType | undefined, path: string[]): Field | undefined {
  const [first, ...rest] = path;
  if (!object || first === undefined) return undefined;
  if (!rest.length) return object.field(first);
  const [target] = object.parent(first)?.referenceTo ?? [];
  return fieldAt(schema, target ? schema.object(target) : object, rest);
}
