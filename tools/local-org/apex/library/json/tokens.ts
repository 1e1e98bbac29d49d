/** JSON text to tokens, keeping numbers as written and reporting errors as the platform's parser (Jackson) does. */
import { raise } from '../../values.ts';

export type TokenKind =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';

export interface Token {
  kind: TokenKind;
  /** The text as written; of strings and names what they hold. */
  text: string;
}

const ESCAPES: Record<string, string> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
  '/': '/',
};
const WORDS: Record<string, TokenKind> = { true: 'VALUE_TRUE', false: 'VALUE_FALSE', null: 'VALUE_NULL' };

class Reader {
  at = 0;
  constructor(readonly source: string) {}

  fail(text: string): never {
    const before = this.source.slice(0, this.at).split('\n');
    return raise(
      'JSONException',
      `${text} at input location [${before.length},${(before.at(-1) ?? '').length + 1}]`,
    );
  }

  /** Next character that is no blank, not consumed; empty at the end. */
  peek(): string {
    while (/[ \t\r\n]/.test(this.source.charAt(this.at)) && this.at < this.source.length) this.at += 1;
    return this.source.charAt(this.at);
  }

  unexpected(wanted: string): never {
    const char = this.peek();
    if (char === '') return this.fail(`Unexpected end-of-input: ${wanted}`);
    return this.fail(`Unexpected character ('${char}' (code ${char.charCodeAt(0)})): ${wanted}`);
  }

  take(char: string, wanted: string): void {
    if (this.peek() !== char) this.unexpected(wanted);
    this.at += 1;
  }

  string(): string {
    this.take('"', 'was expecting double-quote to start field name');
    let text = '';
    for (;;) {
      const char = this.source.charAt(this.at);
      if (char === '') return this.fail('Unexpected end-of-input in VALUE_STRING');
      if (char < ' ')
        return this.fail(`Illegal unquoted character ((CTRL-CHAR, code ${char.charCodeAt(0)}))`);
      this.at += 1;
      if (char === '"') return text;
      text += char === '\\' ? this.escape() : char;
    }
  }

  private escape(): string {
    const letter = this.source.charAt(this.at);
    const hex = /^u([0-9a-fA-F]{4})/.exec(this.source.slice(this.at, this.at + 5))?.[1];
    if (hex !== undefined) {
      this.at += 5;
      return String.fromCharCode(parseInt(hex, 16));
    }
    const char = ESCAPES[letter];
    if (char === undefined)
      return this.fail(`Unrecognized character escape '${letter}' (code ${letter.charCodeAt(0)})`);
    this.at += 1;
    return char;
  }

  scalar(): Token {
    if (this.peek() === '"') return { kind: 'VALUE_STRING', text: this.string() };
    const rest = this.source.slice(this.at, this.at + 400);
    const word = /^(?:true|false|null)\b/.exec(rest)?.[0];
    const number = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?(?![\w.])/.exec(rest);
    const text = word ?? number?.[0];
    if (text === undefined)
      return this.unexpected(
        "expected a valid value (number, String, array, object, 'true', 'false' or 'null')",
      );
    this.at += text.length;
    const fraction = number?.[1] ?? number?.[2];
    return {
      kind: WORDS[text] ?? (fraction === undefined ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT'),
      text,
    };
  }
}

function* value(reader: Reader): Generator<Token> {
  const char = reader.peek();
  if (char === '{') yield* object(reader);
  else if (char === '[') yield* array(reader);
  else yield reader.scalar();
}

function* object(reader: Reader): Generator<Token> {
  reader.take('{', '');
  yield { kind: 'START_OBJECT', text: '{' };
  for (let first = true; reader.peek() !== '}'; first = false) {
    if (!first) reader.take(',', 'was expecting comma to separate OBJECT entries');
    yield { kind: 'FIELD_NAME', text: reader.string() };
    reader.take(':', 'was expecting a colon to separate field name and value');
    yield* value(reader);
  }
  reader.at += 1;
  yield { kind: 'END_OBJECT', text: '}' };
}

function* array(reader: Reader): Generator<Token> {
  reader.take('[', '');
  yield { kind: 'START_ARRAY', text: '[' };
  for (let first = true; reader.peek() !== ']'; first = false) {
    if (!first) reader.take(',', 'was expecting comma to separate ARRAY entries');
    yield* value(reader);
  }
  reader.at += 1;
  yield { kind: 'END_ARRAY', text: ']' };
}

/**
 * Tokens of one JSON value, read as they are asked for; text after the value is not looked at, unless `toTheEnd`: then
 * every further value follows.
 */
export function* tokens(source: string, toTheEnd = false): Generator<Token> {
  const reader = new Reader(source);
  if (reader.peek() === '') raise('JSONException', 'No content to map to Object due to end of input');
  yield* value(reader);
  while (toTheEnd && reader.peek() !== '') yield* value(reader);
}
