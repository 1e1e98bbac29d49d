/**
 * Java regular expressions (the dialect of `Pattern`, `String.split`, `replaceAll`) for a JavaScript engine.
 *
 * The pattern is re-emitted token by token for the `v` flag, which knows nested classes and `&&` as Java does.
 * What JavaScript cannot express (possessive quantifiers, atomic groups, flags in mid pattern) is `Unsupported`,
 * never an approximation. What Java refuses as well is an {@link InvalidRegex}.
 */
import { Unsupported } from '../../../data/contract.ts';
import { classEscape, escapeLiteral, inClassLiteral, propertyClass } from './java-regex-class.ts';

/** Not a regular expression in Java either; the message follows `PatternSyntaxException`. */
export class InvalidRegex extends Error {}

const LINE_END = '(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])';
const ANCHORS: Record<string, string> = {
  A: '(?<![\\s\\S])',
  z: '(?![\\s\\S])',
  Z: `(?=${LINE_END}?(?![\\s\\S]))`,
  R: '(?:\\r\\n|[\\n\\x0b\\f\\r\\u0085\\u2028\\u2029])',
  b: '\\b',
  B: '\\B',
};

interface State {
  source: string;
  at: number;
  depth: number;
  multiline: boolean;
}

const refuse = (text: string, state: State): never => {
  throw new InvalidRegex(`${text} near index ${state.at}\n${state.source}`);
};

/** Reads `\x41`, `\x{1F600}`, `A`, `\012` or `\cA` after the backslash; null when it is something else. */
function codePoint(state: State): number | null {
  const rest = state.source.slice(state.at);
  const forms: Array<[RegExp, number]> = [
    [/^x\{([0-9a-fA-F]+)\}/, 16],
    [/^x([0-9a-fA-F]{2})/, 16],
    [/^u([0-9a-fA-F]{4})/, 16],
    [/^0([0-3]?[0-7]{1,2})/, 8],
  ];
  for (const [form, radix] of forms) {
    const match = form.exec(rest);
    if (match?.[1] !== undefined) {
      state.at += match[0].length;
      return parseInt(match[1], radix);
    }
  }
  const control = /^c([@-_])/.exec(rest);
  if (control?.[1] === undefined) return null;
  state.at += 2;
  return control[1].charCodeAt(0) ^ 64;
}

function quoted(state: State): string {
  const end = state.source.indexOf('\\E', state.at);
  const text = state.source.slice(state.at, end < 0 ? undefined : end);
  state.at = end < 0 ? state.source.length : end + 2;
  return text;
}

function property(state: State, negated: boolean): string {
  const match = /^(?:\{\^?([\w=]+)\}|(\w))/.exec(state.source.slice(state.at));
  const name = match?.[1] ?? match?.[2];
  if (match === null || name === undefined) return refuse('Unknown character property', state);
  state.at += match[0].length;
  return propertyClass(name, negated);
}

/** One escape outside a class, `state.at` just behind the backslash. */
function escape(state: State): string {
  const letter = state.source[state.at];
  if (letter === undefined) return refuse('Unexpected internal error', state);
  if (letter === 'Q') {
    state.at += 1;
    return [...quoted(state)].map(escapeLiteral).join('');
  }
  const point = codePoint(state);
  if (point !== null) return `\\u{${point.toString(16)}}`;
  state.at += 1;
  if (letter === 'p' || letter === 'P') return property(state, letter === 'P');
  const anchor = ANCHORS[letter];
  if (anchor !== undefined) return anchor;
  const set = classEscape(letter);
  if (set !== null) return set;
  if (letter === 'k' || /[1-9]/.test(letter)) return `\\${letter}`;
  if (/[a-zA-Z0]/.test(letter))
    throw new Unsupported(`regular expression escape \\${letter} in ${state.source}`);
  return escapeLiteral(letter);
}

function classItem(state: State): string {
  const char = String.fromCodePoint(state.source.codePointAt(state.at) ?? 0);
  if (char === '[') return characterClass(state);
  state.at += char.length;
  if (char !== '\\') return inClassLiteral(char);
  const letter = state.source[state.at];
  if (letter === undefined) return refuse('Unclosed character class', state);
  if (letter === 'Q') {
    state.at += 1;
    return [...quoted(state)].map(inClassLiteral).join('');
  }
  const point = codePoint(state);
  if (point !== null) return `\\u{${point.toString(16)}}`;
  state.at += 1;
  if (letter === 'p' || letter === 'P') return property(state, letter === 'P');
  const set = classEscape(letter);
  if (set !== null) return set;
  if (/[a-zA-Z0-9]/.test(letter))
    throw new Unsupported(`escape \\${letter} in a character class of ${state.source}`);
  return inClassLiteral(letter);
}

/** `[...]` with Java's nesting, intersection and literal `-` at the edges; `state.at` at the bracket. */
function characterClass(state: State): string {
  state.at += 1;
  const negated = state.source[state.at] === '^';
  if (negated) state.at += 1;
  const operands: string[] = [];
  let items = '';
  let first = true;
  for (;;) {
    const char = state.source[state.at];
    if (char === undefined) return refuse('Unclosed character class', state);
    if (char === ']' && !first) break;
    first = false;
    if (state.source.startsWith('&&', state.at)) {
      state.at += 2;
      operands.push(items);
      items = '';
    } else if (char === '-' && items !== '' && isRange(state)) {
      state.at += 1;
      items += `-${classItem(state)}`;
    } else items += classItem(state);
  }
  state.at += 1;
  const body = operands.length === 0 ? items : [...operands, items].map((part) => `[${part}]`).join('&&');
  return `[${negated ? '^' : ''}${body}]`;
}

/** A `-` is a range unless it closes the class or stands before a nested one. */
function isRange(state: State): boolean {
  const next = state.source[state.at + 1];
  return (
    next !== undefined &&
    next !== ']' &&
    next !== '[' &&
    !/^-\\[dDsSwWpPhv]/.test(state.source.slice(state.at))
  );
}

function group(state: State): string {
  state.depth += 1;
  const rest = state.source.slice(state.at);
  const opening = /^\((?:\?(?::|=|!|<=|<!|<[a-zA-Z]\w*>))?/.exec(rest)?.[0] ?? '(';
  if (opening === '(' && rest.startsWith('(?'))
    throw new Unsupported(`regular expression group ${rest.slice(0, 4)} in ${state.source}`);
  state.at += opening.length;
  return opening;
}

function quantifier(state: State, emitted: string): string {
  const match = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(state.source.slice(state.at));
  if (match === null) return refuse('Illegal repetition', state);
  if (emitted === '' || emitted.endsWith('|') || (emitted.endsWith('(') && !emitted.endsWith('\\('))) {
    return refuse(`Dangling meta character '${match[0][0] ?? ''}'`, state);
  }
  state.at += match[0].length;
  if (state.source[state.at] === '+') throw new Unsupported(`possessive quantifier in ${state.source}`);
  return match[0];
}

function token(state: State, emitted: string): string {
  const char = String.fromCodePoint(state.source.codePointAt(state.at) ?? 0);
  switch (char) {
    case '\\':
      state.at += 1;
      return escape(state);
    case '[':
      return characterClass(state);
    case '(':
      return group(state);
    case ')':
      state.depth -= 1;
      if (state.depth < 0) return refuse("Unmatched closing ')'", state);
      break;
    case '*':
    case '+':
    case '?':
    case '{':
      return quantifier(state, emitted);
    case '$':
      state.at += 1;
      // Java's `$` also matches before a final line terminator.
      return state.multiline ? '$' : `(?=${LINE_END}?(?![\\s\\S]))`;
    case ']':
    case '}':
    case '/':
      state.at += 1;
      return `\\${char}`;
    default:
      break;
  }
  state.at += char.length;
  return char;
}

const compiled = new Map<string, RegExp>();

/**
 * The JavaScript equivalent, always with the `g` and `d`-free `v` flags.
 * @throws InvalidRegex where Java refuses the pattern; Unsupported where JavaScript cannot follow.
 */
export function javaRegex(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return new RegExp(known.source, known.flags);
  const leading = /^(?:\(\?[ismu]+\))+/.exec(pattern)?.[0] ?? '';
  const letters = new Set(leading.replace(/[^ism]/g, ''));
  const state: State = { source: pattern, at: leading.length, depth: 0, multiline: letters.has('m') };
  let source = '';
  while (state.at < pattern.length) source += token(state, source);
  if (state.depth > 0) refuse('Unclosed group', state);
  const expression = construct(source, `gv${[...letters].join('')}`, pattern);
  compiled.set(pattern, expression);
  return expression;
}

function construct(source: string, flags: string, pattern: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw new Unsupported(`regular expression ${pattern}: ${error instanceof Error ? error.message : ''}`);
  }
}
