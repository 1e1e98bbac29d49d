/**
 * Apex values as JSON text, so that a job's state outlives its transaction. Shared and cyclic references
 * between instances stay shared; objects of the standard library cannot be kept.
 */
import { Unsupported } from '../../data/contract.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
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
  SObjectValue,
  TypeToken,
  type TypeRef,
  type Value,
} from '../values.ts';
import { ApexMap, ApexSet } from '../values/collections.ts';
import { library } from '../library/registry.ts';
import { newRecord } from './records.ts';

type Encoded =
  | null
  | boolean
  | number
  | string
  | { long: string }
  | { decimal: string; scale: number }
  | { double: number }
  | { date: number }
  | { datetime: number }
  | { time: number }
  | { blob: string }
  | { list: Encoded[]; of: TypeRef; id: number }
  | { set: Encoded[]; of: TypeRef; id: number }
  | { map: [Encoded, Encoded][]; key: TypeRef; value: TypeRef; id: number }
  | { enum: string; value: string }
  | { token: TypeRef }
  | {
      record: string;
      fields: [string, Encoded][];
      parents: [string, Encoded][];
      queried: boolean;
      id: number;
    }
  | { instance: string; fields: [string, Encoded][]; message: string | null; id: number }
  | { ref: number };

export function encodeState(value: Value): string {
  return JSON.stringify(new Encoder().encode(value));
}

class Encoder {
  private readonly ids = new Map<object, number>();

  encode(value: Value): Encoded {
    if (
      value === null ||
      typeof value === 'boolean' ||
      typeof value === 'number' ||
      typeof value === 'string'
    ) {
      return value;
    }
    if (typeof value === 'bigint') return { long: value.toString() };
    if (value instanceof ApexDecimal) return { decimal: value.value.toString(), scale: value.scale };
    if (value instanceof ApexDouble) return { double: value.value };
    if (value instanceof ApexDate) return { date: value.time };
    if (value instanceof ApexDatetime) return { datetime: value.time };
    if (value instanceof ApexTime) return { time: value.time };
    if (value instanceof ApexBlob) return { blob: value.bytes.toString('base64') };
    if (value instanceof EnumValue) return { enum: value.typeName, value: value.name };
    if (value instanceof TypeToken) return { token: value.type };
    const known = this.ids.get(value);
    if (known !== undefined) return { ref: known };
    const id = this.ids.size;
    this.ids.set(value, id);
    return this.encodeObject(value, id);
  }

  private encodeObject(value: Value & object, id: number): Encoded {
    const each = (item: Value): Encoded => this.encode(item);
    const entries = (map: Iterable<[string, Value]>): [string, Encoded][] =>
      [...map].map(([name, item]) => [name, this.encode(item)]);
    if (value instanceof ApexList) return { list: value.items.map(each), of: value.elementType, id };
    if (value instanceof ApexSet) return { set: value.values().map(each), of: value.elementType, id };
    if (value instanceof ApexMap) {
      const map = value
        .pairs()
        .map(([key, item]): [Encoded, Encoded] => [this.encode(key), this.encode(item)]);
      return { map, key: value.keyType, value: value.valueType, id };
    }
    if (value instanceof SObjectValue) {
      const parents = entries(value.parents);
      return {
        record: value.typeName,
        fields: entries(value.fields),
        parents,
        queried: value.queried !== null,
        id,
      };
    }
    if (value instanceof ClassInstance) {
      return {
        instance: value.cls.fullName,
        fields: entries(value.fields),
        message: value.exception?.message ?? null,
        id,
      };
    }
    throw new Unsupported('an object of the standard library in the state of a job');
  }
}

/** Text written by `encodeState` only. */
export function decodeState(run: Interpreter, text: string): Value {
  return new Decoder(run).decode(JSON.parse(text) as Encoded);
}

class Decoder {
  private readonly objects = new Map<number, Value>();
  constructor(private readonly run: Interpreter) {}

  decode(encoded: Encoded): Value {
    if (encoded === null || typeof encoded !== 'object') return encoded;
    if ('long' in encoded) return BigInt(encoded.long);
    if ('decimal' in encoded) return ApexDecimal.of(encoded.decimal, encoded.scale);
    if ('double' in encoded) return new ApexDouble(encoded.double);
    if ('date' in encoded) return new ApexDate(encoded.date);
    if ('datetime' in encoded) return new ApexDatetime(encoded.datetime);
    if ('time' in encoded) return new ApexTime(encoded.time);
    if ('blob' in encoded) return new ApexBlob(Buffer.from(encoded.blob, 'base64'));
    if ('enum' in encoded) return this.enumValue(encoded.enum, encoded.value);
    if ('token' in encoded) return new TypeToken(encoded.token);
    if ('ref' in encoded) return this.objects.get(encoded.ref) ?? null;
    return this.decodeObject(encoded);
  }

  private decodeObject(encoded: Extract<Encoded, { id: number }>): Value {
    const keep = <T extends Value>(value: T): T => {
      this.objects.set(encoded.id, value);
      return value;
    };
    if ('list' in encoded) {
      const list = keep(new ApexList([], encoded.of));
      for (const item of encoded.list) list.items.push(this.decode(item));
      return list;
    }
    if ('set' in encoded) {
      const set = keep(new ApexSet(encoded.of));
      for (const item of encoded.set) set.add(this.decode(item));
      return set;
    }
    if ('map' in encoded) {
      const map = keep(new ApexMap(encoded.key, encoded.value));
      for (const [key, value] of encoded.map) map.put(this.decode(key), this.decode(value));
      return map;
    }
    if ('record' in encoded)
      return this.record(encoded, keep(newRecord(this.run.program.schema, encoded.record)));
    const cls = this.run.program.findClass(encoded.instance, null);
    if (!cls) throw new Unsupported(`class ${encoded.instance} of a stored job`);
    const instance = keep(this.run.allocate(cls));
    for (const [name, value] of encoded.fields) instance.fields.set(name, this.decode(value));
    if (instance.exception) instance.exception.message = encoded.message;
    return instance;
  }

  private record(encoded: Extract<Encoded, { record: string }>, record: SObjectValue): SObjectValue {
    for (const [name, value] of encoded.fields) record.fields.set(name, this.decode(value));
    for (const [name, value] of encoded.parents) {
      const parent = this.decode(value);
      record.parents.set(name, parent instanceof SObjectValue ? parent : null);
    }
    const names = [...record.fields.keys(), ...record.parents.keys()];
    if (encoded.queried) record.queried = new Set(names);
    else for (const name of names) record.changed.add(name);
    return record;
  }

  private enumValue(typeName: string, name: string): Value {
    const own = this.run.program.findClass(typeName, null)?.enumValues.find((value) => value.name === name);
    return own ?? library.enumMember(typeName, name.toLowerCase());
  }
}
