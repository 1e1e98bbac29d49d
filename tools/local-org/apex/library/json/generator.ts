/** `JSONGenerator`. */
import { NativeObject, raise, type Value } from '../../values.ts';
import { argument, instanceOf, text } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { toJson } from './serialize.ts';
import { JsonObject, prettyJson, writeJson, type JsonNode } from './tree.ts';

export class JsonGenerator extends NativeObject {
  readonly typeName = 'JSONGenerator';
  private readonly open: (JsonObject | JsonNode[])[] = [];
  private root: JsonNode | undefined;
  private name: string | null = null;
  closed = false;
  constructor(readonly pretty: boolean) {
    super();
  }

  field(name: string): void {
    if (!(this.open.at(-1) instanceof JsonObject))
      raise('JSONException', 'Can not write a field name, expecting a value');
    this.name = name;
  }

  value(node: JsonNode): void {
    const parent = this.open.at(-1);
    if (parent === undefined) this.root = node;
    else if (Array.isArray(parent)) parent.push(node);
    else if (this.name === null) raise('JSONException', 'Can not write value, expecting field name');
    else {
      parent.entries.push([this.name, node]);
      this.name = null;
    }
  }

  start(container: JsonObject | JsonNode[]): void {
    this.value(container);
    this.open.push(container);
  }

  end(array: boolean): void {
    const container = this.open.pop();
    if (Array.isArray(container) !== array || container === undefined) {
      raise('JSONException', `Current context not an ${array ? 'ARRAY' : 'OBJECT'}`);
    }
  }

  asString(): string {
    if (this.root === undefined) return '';
    return this.pretty ? prettyJson(this.root) : writeJson(this.root);
  }
}

function write(self: JsonGenerator, rt: Runtime, value: Value): null {
  self.value(toJson(rt, value, { suppressNulls: false }));
  return null;
}

type Method = (self: JsonGenerator, args: Value[], rt: Runtime) => Value;

const writeValue: Method = (self, args, rt) => write(self, rt, argument(args, 0));

const writeField: Method = (self, args, rt) => {
  self.field(text(args, 0));
  return write(self, rt, argument(args, 1));
};

const VALUES = ['Blob', 'Boolean', 'Date', 'DateTime', 'Id', 'Number', 'Object', 'String', 'Time'];
const members: Record<string, Method> = {};
for (const kind of VALUES) {
  members[`write${kind}`] = writeValue;
  members[`write${kind}Field`] = writeField;
}

const act = (change: (self: JsonGenerator, args: Value[]) => void): Method => {
  return (self, args) => {
    change(self, args);
    return null;
  };
};

define('JSONGenerator', {
  methods: methodsOf(instanceOf(JsonGenerator), {
    ...members,
    writeNull: act((self) => self.value(null)),
    writeNullField: act((self, args) => {
      self.field(text(args, 0));
      self.value(null);
    }),
    writeFieldName: act((self, args) => self.field(text(args, 0))),
    writeStartObject: act((self) => self.start(new JsonObject())),
    writeEndObject: act((self) => self.end(false)),
    writeStartArray: act((self) => self.start([])),
    writeEndArray: act((self) => self.end(true)),
    getAsString: (self) => self.asString(),
    close: act((self) => {
      self.closed = true;
    }),
    isClosed: (self) => self.closed,
  }),
});
