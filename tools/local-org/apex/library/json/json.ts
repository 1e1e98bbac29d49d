/** `JSON`. */
import { raise, type Value } from '../../values.ts';
import { argument, flag, isTypeToken, required, text } from '../arguments.ts';
import { define } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { Deserializer, untyped } from './deserialize.ts';
import { JsonGenerator } from './generator.ts';
import { JsonParser } from './parser.ts';
import { toJson } from './serialize.ts';
import { parseJson, prettyJson, writeJson, type JsonNode } from './tree.ts';

const source = (args: Value[]): string =>
  argument(args, 0) === null ? raise('NullPointerException', 'null input to JSON parser') : text(args, 0);

const tree = (rt: Runtime, args: Value[]): JsonNode =>
  toJson(rt, argument(args, 0), { suppressNulls: args.length > 1 && flag(args, 1) });

const typed = (rt: Runtime, args: Value[], strict: boolean): Value =>
  new Deserializer(rt, strict).read(parseJson(source(args)), required(args, 1, isTypeToken).type);

define('JSON', {
  statics: {
    serialize: (rt, args) => writeJson(tree(rt, args)),
    serializePretty: (rt, args) => prettyJson(tree(rt, args)),
    deserialize: (rt, args) => typed(rt, args, false),
    deserializeStrict: (rt, args) => typed(rt, args, true),
    deserializeUntyped: (_rt, args) => untyped(parseJson(source(args))),
    createGenerator: (_rt, args) => new JsonGenerator(flag(args, 0)),
    createParser: (_rt, args) => new JsonParser(source(args)),
  },
});
