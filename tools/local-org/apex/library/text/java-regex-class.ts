/** Character classes of Java regular expressions, written for JavaScript's `v` flag. */
import { Unsupported } from '../../../data/contract.ts';

const ESCAPES: Record<string, string> = {
  d: '\\d',
  D: '\\D',
  w: '\\w',
  W: '\\W',
  // Java's \s is ASCII; JavaScript's also takes the no-break space.
  s: '[ \\t\\n\\x0b\\f\\r]',
  S: '[^ \\t\\n\\x0b\\f\\r]',
  h: '[ \\t\\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]',
  v: '[\\n\\x0b\\f\\r\\x85\\u2028\\u2029]',
  t: '\\t',
  n: '\\n',
  r: '\\r',
  f: '\\f',
  a: '\\x07',
  e: '\\x1b',
};

/** The set of `\d`, `\s`, `\t` and the like; null for any other letter. */
export const classEscape = (letter: string): string | null => ESCAPES[letter] ?? null;

const POSIX: Record<string, string> = {
  Lower: '[a-z]',
  Upper: '[A-Z]',
  ASCII: '[\\x00-\\x7f]',
  Alpha: '[a-zA-Z]',
  Digit: '[0-9]',
  Alnum: '[a-zA-Z0-9]',
  Punct: '[\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e]',
  Graph: '[\\x21-\\x7e]',
  Print: '[\\x20-\\x7e]',
  Blank: '[ \\t]',
  Cntrl: '[\\x00-\\x1f\\x7f]',
  XDigit: '[0-9a-fA-F]',
  Space: '[ \\t\\n\\x0b\\f\\r]',
  IsAlphabetic: '\\p{Alphabetic}',
  IsLetter: '\\p{L}',
  IsDigit: '\\p{Nd}',
  IsUppercase: '\\p{Uppercase}',
  IsLowercase: '\\p{Lowercase}',
  IsPunctuation: '\\p{P}',
  IsWhite_Space: '\\p{White_Space}',
};

/** `\p{name}` of Java; `negated` for `\P{name}`. */
export function propertyClass(name: string, negated: boolean): string {
  const positive = POSIX[name] ?? unicodeClass(name);
  return negated ? `[^${positive}]` : positive;
}

function unicodeClass(name: string): string {
  if (/^(?:L|Lu|Ll|Lt|Lm|Lo|M|Mn|Mc|Me|N|Nd|Nl|No|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?)$/.test(name))
    return `\\p{${name}}`;
  const script = /^Is([A-Z][a-z]+)$/.exec(name)?.[1];
  if (script !== undefined) return `\\p{Script=${script}}`;
  throw new Unsupported(`character property \\p{${name}}`);
}

/** One literal character outside a class. */
export const escapeLiteral = (char: string): string =>
  /[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;

/** One literal character inside a class; all ASCII punctuation by code, since `v` reserves doubled signs. */
export const inClassLiteral = (char: string): string =>
  /[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/.test(char)
    ? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`
    : char;
