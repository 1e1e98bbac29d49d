/** `JSONParser` and `JSONToken`. */
import { type EnumValue, NativeObject, raise, type, type TypeRef, type Value } from '../../values.ts';
import { instanceOf, isTypeToken, required } from '../arguments.ts';
import { define, enumValue, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { Deserializer } from './deserialize.ts';
import { tokens, type Token } from './tokens.ts';
import { buildNode } from './tree.ts';

define('JSONToken', {
  enumValues: (
    'END_ARRAY END_OBJECT FIELD_NAME NOT_AVAILABLE START_ARRAY START_OBJECT VALUE_EMBEDDED_OBJECT VALUE_FALSE VALUE_NULL ' +
    'VALUE_NUMBER_FLOAT VALUE_NUMBER_INT VALUE_STRING VALUE_TRUE'
  ).split(' '),
});

export class JsonParser extends NativeObject {
  readonly typeName = 'JSONParser';
  private readonly stream: Generator<Token>;
  current: Token | null = null;
  cleared: Token | null = null;
  /** Names of the fields around the current token; null inside an array. */
  private readonly names: (string | null)[] = [null];
  constructor(source: string) {
    super();
    this.stream = tokens(source, true);
  }

  next(): Token | null {
    const step = this.stream.next();
    this.current = step.done === true ? null : step.value;
    if (this.current !== null) this.follow(this.current);
    return this.current;
  }

  private follow({ kind, text }: Token): void {
    if (kind === 'FIELD_NAME') this.names[this.names.length - 1] = text;
    else if (kind === 'START_OBJECT' || kind === 'START_ARRAY') this.names.push(null);
    else if (kind === 'END_OBJECT' || kind === 'END_ARRAY') this.names.pop();
  }

  /** Of a start token the name of the field it belongs to. */
  currentName(): string | null {
    const opened = this.current?.kind === 'START_OBJECT' || this.current?.kind === 'START_ARRAY';
    return this.names.at(opened ? -2 : -1) ?? null;
  }

  required(): Token {
    return this.current ?? raise('JSONException', 'No current token');
  }

  /** The value that starts at the current token; it becomes the last token of that value. */
  read(rt: Runtime, to: TypeRef, strict: boolean): Value {
    if (this.current === null || this.current.kind === 'FIELD_NAME') this.next();
    const next = (): Token => this.next() ?? raise('JSONException', 'Unexpected end-of-input');
    return new Deserializer(rt, strict).read(buildNode(this.required(), next), to);
  }

  skipChildren(): void {
    if (this.current?.kind !== 'START_OBJECT' && this.current?.kind !== 'START_ARRAY') return;
    const depth = this.names.length;
    while (this.next() !== null && this.names.length >= depth);
  }
}

const tokenValue = (token: Token | null): EnumValue | null =>
  token === null ? null : enumValue('JSONToken', token.kind);

function nextValue(self: JsonParser): Value {
  let token = self.next();
  while (token?.kind === 'FIELD_NAME') token = self.next();
  return tokenValue(token);
}

const scalar =
  (typeName: string) =>
  (self: JsonParser, _args: Value[], rt: Runtime): Value =>
    new Deserializer(rt, false).read(
      buildNode(self.required(), () => self.required()),
      type(typeName),
    );

define('JSONParser', {
  methods: methodsOf(instanceOf(JsonParser), {
    clearCurrentToken: (self) => {
      self.cleared = self.current;
      self.current = null;
      return null;
    },
    getLastClearedToken: (self) => tokenValue(self.cleared),
    getCurrentName: (self) => self.currentName(),
    getCurrentToken: (self) => tokenValue(self.current),
    hasCurrentToken: (self) => self.current !== null,
    nextToken: (self) => tokenValue(self.next()),
    nextValue,
    getText: (self) => self.current?.text ?? null,
    getBlobValue: scalar('blob'),
    getBooleanValue: scalar('boolean'),
    getDateValue: scalar('date'),
    getDatetimeValue: scalar('datetime'),
    getDecimalValue: scalar('decimal'),
    getDoubleValue: scalar('double'),
    getIdValue: scalar('id'),
    getIntegerValue: scalar('integer'),
    getLongValue: scalar('long'),
    getTimeValue: scalar('time'),
    readValueAs: (self, args, rt) => self.read(rt, required(args, 0, isTypeToken).type, false),
    readValueAsStrict: (self, args, rt) => self.read(rt, required(args, 0, isTypeToken).type, true),
    skipChildren: (self) => {
      self.skipChildren();
      return null;
    },
  }),
});
