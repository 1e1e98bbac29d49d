/** JSON to Apex values, by a declared type or untyped. */
import { Unsupported } from '../../../data/contract.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexList,
  ApexTime,
  OBJECT,
  raise,
  STRING,
  type TypeRef,
  type Value,
} from '../../values.ts';
import { ApexMap, ApexSet } from '../../values/collections.ts';
import { isId, toId18 } from '../../values/ids.ts';
import { library } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { parseIsoDate, parseIsoInstant, parseTime } from '../time/parsing.ts';
import { instantOf } from '../time/zones.ts';
import { recordFromJson } from './records.ts';
import { JsonNumber, JsonObject, type JsonNode } from './tree.ts';

const MAX_INTEGER = 2n ** 31n;
const MAX_LONG = 2n ** 63n;
const DEFAULT_TYPE = OBJECT;

/** Integer, Long or Decimal: the narrowest that holds it. */
function untypedNumber(text: string): Value {
  if (/[.eE]/.test(text)) return ApexDecimal.of(text);
  const number = BigInt(text);
  if (number >= -MAX_INTEGER && number < MAX_INTEGER) return Number(number);
  return number >= -MAX_LONG && number < MAX_LONG ? number : ApexDecimal.of(text);
}

export function untyped(node: JsonNode): Value {
  if (node instanceof JsonNumber) return untypedNumber(node.text);
  if (Array.isArray(node)) return new ApexList(node.map(untyped), OBJECT);
  if (node instanceof JsonObject) {
    return new ApexMap(
      STRING,
      OBJECT,
      node.entries.map(([key, item]): [Value, Value] => [key, untyped(item)]),
    );
  }
  return node;
}

const shown = (node: JsonNode): string =>
  node instanceof JsonNumber
    ? node.text
    : typeof node === 'object' && node !== null
      ? 'object'
      : String(node);

const illegal = (node: JsonNode): never =>
  raise('JSONException', `Illegal value for primitive: ${shown(node)}`);

/** Text of a number, also when it is written as a string. */
function numberText(node: JsonNode, form: RegExp): string {
  const text =
    node instanceof JsonNumber ? node.text : typeof node === 'string' ? node.trim() : illegal(node);
  return form.test(text) ? text : illegal(node);
}

const WHOLE = /^[+-]?\d+$/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function whole(node: JsonNode, bits: number): bigint {
  const number = BigInt(numberText(node, WHOLE));
  return BigInt.asIntN(bits, number) === number ? number : illegal(node);
}

function instant(node: JsonNode): ApexDatetime {
  const text = typeof node === 'string' ? node : illegal(node);
  const day = parseIsoDate(text);
  const time =
    parseIsoInstant(text) ?? (/^\d{4}-\d\d-\d\d$/.test(text) && day !== null ? instantOf('UTC', day) : null);
  return time === null ? illegal(node) : new ApexDatetime(time);
}

function timed<T>(node: JsonNode, parse: (text: string) => number | null, make: (time: number) => T): T {
  const time = typeof node === 'string' ? parse(node) : null;
  return time === null ? illegal(node) : make(time);
}

function boolean(node: JsonNode): boolean {
  if (typeof node === 'boolean') return node;
  return node === 'true' || node === 'false' ? node === 'true' : illegal(node);
}

function id(node: JsonNode): string {
  const text = typeof node === 'string' ? node : illegal(node);
  return isId(text) ? toId18(text) : raise('StringException', `Invalid id: ${text}`);
}

const PRIMITIVES: Record<string, (node: JsonNode) => Value> = {
  string: (node) => (typeof node === 'object' && !(node instanceof JsonNumber) ? illegal(node) : shown(node)),
  id,
  integer: (node) => Number(whole(node, 32)),
  long: (node) => whole(node, 64),
  double: (node) => new ApexDouble(Number(numberText(node, NUMBER))),
  decimal: (node) => ApexDecimal.of(numberText(node, NUMBER)),
  boolean,
  date: (node) => timed(node, parseIsoDate, (time) => new ApexDate(time)),
  datetime: instant,
  time: (node) => timed(node, parseTime, (time) => new ApexTime(time)),
  blob: (node) => new ApexBlob(Buffer.from(typeof node === 'string' ? node : illegal(node), 'base64')),
};

/** One reading of JSON into typed values. `strict`: a name that the type lacks is an error. */
export class Deserializer {
  constructor(
    readonly rt: Runtime,
    readonly strict: boolean,
  ) {}

  read(node: JsonNode, to: TypeRef): Value {
    if (node === null) return null;
    const primitive = PRIMITIVES[to.name];
    if (primitive) return primitive(node);
    const [first = DEFAULT_TYPE, second = DEFAULT_TYPE] = to.args;
    switch (to.name) {
      case 'object':
        return untyped(node);
      case 'list':
        return new ApexList(this.items(node, first), first);
      case 'set':
        return new ApexSet(first, this.items(node, first));
      case 'map':
        return this.map(node, first, second);
      default:
        return this.named(node, to);
    }
  }

  items(node: JsonNode, element: TypeRef): Value[] {
    if (!Array.isArray(node))
      return raise('JSONException', "Malformed JSON: Expected '[' at the beginning of List/Set");
    return node.map((item) => this.read(item, element));
  }

  private map(node: JsonNode, key: TypeRef, value: TypeRef): ApexMap {
    const pairs = this.object(node, 'map').entries.map(([name, item]): [Value, Value] => [
      this.read(name, key),
      this.read(item, value),
    ]);
    return new ApexMap(key, value, pairs);
  }

  object(node: JsonNode, what = 'object'): JsonObject {
    return node instanceof JsonObject
      ? node
      : raise('JSONException', `Malformed JSON: Expected '{' at the beginning of ${what}`);
  }

  private named(node: JsonNode, to: TypeRef): Value {
    if (to.name === 'sobject' || this.rt.schema.object(to.name))
      return recordFromJson(this, this.object(node), to.name);
    const values = this.rt.enumValues(to.name) ?? library.enumValues(to.name);
    if (values.length > 0) return this.enumValue(node, values, to);
    if (library.isType(to.name)) throw new Unsupported(`JSON to ${this.rt.typeName(to)}`);
    return this.instance(this.object(node), to);
  }

  private enumValue(node: JsonNode, values: Value[], to: TypeRef): Value {
    const found = values.find(
      (value) => value !== null && typeof value === 'object' && 'name' in value && value.name === node,
    );
    return found ?? raise('JSONException', `Invalid value for enum ${this.rt.typeName(to)}: ${shown(node)}`);
  }

  private instance(node: JsonObject, to: TypeRef): Value {
    const instance = this.rt.allocate(to.name);
    for (const [name, item] of node.entries) {
      const fieldType = this.rt.fieldType(instance, name);
      if (fieldType) this.rt.setField(instance, name, this.read(item, fieldType));
      else if (this.strict) raise('JSONException', `Unknown field: ${instance.cls.fullName}.${name}`);
    }
    return instance;
  }
}
