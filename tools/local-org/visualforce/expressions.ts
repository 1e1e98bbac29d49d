/** A page that this renderer does not understand; its message names the place in the page. */
export class PageError extends Error {}

export type Expression =
  | { kind: 'text'; value: string }
  | { kind: 'path'; parts: string[] }
  | { kind: 'call'; name: string; args: Expression[] };

interface Token {
  kind: 'text' | 'name' | 'sign';
  value: string;
}

const TOKEN = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([$A-Za-z_][\w$]*(?:\.[\w$]+)*)|([(),]))/y;

function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let at = 0;
  while (source.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (!match) throw new PageError(`the expression "{!${source}}" uses what this renderer does not know`);
    at = TOKEN.lastIndex;
    const text = match[1] ?? match[2];
    if (text !== undefined) tokens.push({ kind: 'text', value: text.replace(/\\(.)/g, '$1') });
    else if (match[3] !== undefined) tokens.push({ kind: 'name', value: match[3] });
    else tokens.push({ kind: 'sign', value: match[4] ?? '' });
  }
  return tokens;
}

/** Parses what stands between `{!` and `}`: string literals, merge-field paths and function calls. */
export function parseExpression(source: string): Expression {
  const tokens = tokenise(source);
  let at = 0;
  const isSign = (value: string): boolean => tokens[at]?.kind === 'sign' && tokens[at]?.value === value;
  const fail = (): never => {
    throw new PageError(`the expression "{!${source}}" is not complete or not supported`);
  };
  const primary = (): Expression => {
    const token = tokens[at];
    if (token === undefined || token.kind === 'sign') return fail();
    at += 1;
    if (token.kind === 'text') return { kind: 'text', value: token.value };
    if (!isSign('(')) return { kind: 'path', parts: token.value.split('.') };
    at += 1;
    const args: Expression[] = [];
    while (!isSign(')')) {
      args.push(primary());
      if (isSign(',')) at += 1;
      else if (!isSign(')')) fail();
    }
    at += 1;
    return { kind: 'call', name: token.value.toUpperCase(), args };
  };
  const expression = primary();
  if (at < tokens.length) fail();
  return expression;
}

/** Names of the controller's properties that an expression reads. */
export function propertiesOf(expression: Expression): string[] {
  if (expression.kind === 'text') return [];
  if (expression.kind === 'call') return expression.args.flatMap(propertiesOf);
  const [first = ''] = expression.parts;
  return first.startsWith('$') ? [] : [first];
}

/** Where merge fields come from. Each throws {@link PageError} for a name it does not have. */
export interface Globals {
  label(name: string): string;
  resource(name: string): string;
  remoteAction(className: string, method: string): string;
  property(name: string): unknown;
}

const JS_ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '/': '\\/',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '<': '\\u003C',
  '>': '\\u003E',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSENCODE: safe inside a quoted string of an inline script. */
export function jsEncode(text: string): string {
  return text.replace(/[\\'"/\n\r\t\b\f<>\u2028\u2029]/g, (char) => JS_ESCAPES[char] ?? char);
}

/** HTMLENCODE, and what the platform does to merge fields in markup. */
export function htmlEncode(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function asText(value: unknown, what: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new PageError(`${what} is neither text, number nor Boolean`);
}

function evaluatePath(parts: string[], globals: Globals): string {
  const [root = '', first = '', second = ''] = parts;
  const name = parts.join('.');
  if (root === '$Label' && parts.length === 2) return globals.label(first);
  // Labels of the default namespace may be written with it.
  if (root === '$Label' && parts.length === 3 && first === 'c') return globals.label(second);
  if (root === '$Resource' && parts.length === 2) return globals.resource(first);
  if (root === '$RemoteAction' && parts.length === 3) return globals.remoteAction(first, second);
  if (!root.startsWith('$') && parts.length === 1) return asText(globals.property(root), `{!${name}}`);
  throw new PageError(`{!${name}} is not supported`);
}

export function evaluate(expression: Expression, globals: Globals): string {
  if (expression.kind === 'text') return expression.value;
  if (expression.kind === 'path') return evaluatePath(expression.parts, globals);
  const args = expression.args.map((arg) => evaluate(arg, globals));
  const [first = '', second = ''] = args;
  const takes = (count: number): boolean => args.length === count;
  if (expression.name === 'JSENCODE' && takes(1)) return jsEncode(first);
  if (expression.name === 'HTMLENCODE' && takes(1)) return htmlEncode(first);
  if (expression.name === 'JSINHTMLENCODE' && takes(1)) return htmlEncode(jsEncode(first));
  if (expression.name === 'URLENCODE' && takes(1)) return encodeURIComponent(first);
  if (expression.name === 'URLFOR' && takes(1)) return first;
  if (expression.name === 'URLFOR' && takes(2)) return `${first}/${second.replace(/^\//, '')}`;
  throw new PageError(`the function ${expression.name} with ${args.length} arguments is not supported`);
}
