/** JSON as a tree: numbers keep their text, objects the order and all of their entries. */
import { raise } from '../../values.ts';
import { tokens, type Token } from './tokens.ts';

export class JsonNumber {
  constructor(readonly text: string) {}
}

export class JsonObject {
  constructor(readonly entries: [string, JsonNode][] = []) {}
}

export type JsonNode = null | boolean | string | JsonNumber | JsonObject | JsonNode[];

/** Builds the value that starts with `first`, taking the rest of it from `next`. */
export function buildNode(first: Token, next: () => Token): JsonNode {
  switch (first.kind) {
    case 'START_OBJECT':
      return buildObject(next);
    case 'START_ARRAY':
      return buildArray(next);
    case 'VALUE_STRING':
      return first.text;
    case 'VALUE_NUMBER_INT':
    case 'VALUE_NUMBER_FLOAT':
      return new JsonNumber(first.text);
    case 'VALUE_TRUE':
      return true;
    case 'VALUE_FALSE':
      return false;
    case 'VALUE_NULL':
      return null;
    default:
      return raise('JSONException', `Unexpected token ${first.kind}`);
  }
}

function buildObject(next: () => Token): JsonObject {
  const object = new JsonObject();
  for (let token = next(); token.kind !== 'END_OBJECT'; token = next()) {
    object.entries.push([token.text, buildNode(next(), next)]);
  }
  return object;
}

function buildArray(next: () => Token): JsonNode[] {
  const items: JsonNode[] = [];
  for (let token = next(); token.kind !== 'END_ARRAY'; token = next()) items.push(buildNode(token, next));
  return items;
}

export function parseJson(source: string): JsonNode {
  const stream = tokens(source);
  const next = (): Token => {
    const step = stream.next();
    return step.done === true ? raise('JSONException', 'Unexpected end-of-input') : step.value;
  };
  return buildNode(next(), next);
}

const quote = (text: string): string =>
  JSON.stringify(text).replace(/\\u00[0-9a-f]{2}/g, (code) => `\\u${code.slice(2).toUpperCase()}`);

export function writeJson(node: JsonNode): string {
  if (node instanceof JsonNumber) return node.text;
  if (node instanceof JsonObject)
    return `{${node.entries.map(([key, item]) => `${quote(key)}:${writeJson(item)}`).join(',')}}`;
  if (Array.isArray(node)) return `[${node.map(writeJson).join(',')}]`;
  return typeof node === 'string' ? quote(node) : String(node);
}

/** Indented as Jackson's default pretty printer does: objects over lines, arrays in one. */
export function prettyJson(node: JsonNode, indent = ''): string {
  if (Array.isArray(node)) {
    return node.length === 0 ? '[ ]' : `[ ${node.map((item) => prettyJson(item, indent)).join(', ')} ]`;
  }
  if (!(node instanceof JsonObject)) return writeJson(node);
  if (node.entries.length === 0) return '{ }';
  const inner = `${indent}  `;
  const lines = node.entries.map(([key, item]) => `${inner}${quote(key)} : ${prettyJson(item, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
