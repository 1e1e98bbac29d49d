/** `String` methods that compare, search and test. */
import { Unsupported } from '../../../data/contract.ts';
import { equals } from '../../values/equality.ts';
import { stringOf } from '../../values/text.ts';
import { argument, integer, isInteger, isString, listValue, optional, text, textHash } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import { INTEGER, type Value } from '../../values.ts';
import { levenshtein } from './escapes.ts';

const lower = (args: Value[], index: number): string => text(args, index).toLowerCase();
const from = (args: Value[]): number => optional(args, 1, isInteger) ?? 0;
const chars = (value: string): string[] => [...value];

function countMatches(self: string, part: string): number {
  return part === '' ? 0 : self.split(part).length - 1;
}

function lastIndex(self: string, part: string, args: Value[]): number {
  const end = optional(args, 1, isInteger);
  return end === null ? self.lastIndexOf(part) : end < 0 ? -1 : self.lastIndexOf(part, end);
}

/** First position where the two differ; -1 when equal. */
function indexOfDifference(a: string, b: string): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) if (a[at] !== b[at]) return at;
  return -1;
}

function difference(self: string, other: string): string {
  const at = indexOfDifference(self, other);
  return at < 0 ? '' : other.slice(at);
}

/** Character code at an index; the platform's text for an index outside. */
function codeAt(self: string, at: number): number {
  if (at < 0 || at >= self.length)
    throw new Unsupported(`String index ${at} out of range of ${self.length} characters`);
  return self.charCodeAt(at);
}

define('String', {
  methods: methodsOf(isString, {
    length: (self) => self.length,
    equals: (self, args) => equals(self, argument(args, 0)),
    equalsIgnoreCase: (self, args) => self.toLowerCase() === optional(args, 0, isString)?.toLowerCase(),
    compareTo: (self, args) => compareText(self, text(args, 0)),
    hashCode: (self) => textHash(self),
    toString: (self: string) => stringOf(self),
    contains: (self, args) => self.includes(text(args, 0)),
    containsIgnoreCase: (self, args) => self.toLowerCase().includes(lower(args, 0)),
    containsAny: (self, args) => chars(text(args, 0)).some((char) => self.includes(char)),
    containsNone: (self, args) => !chars(text(args, 0)).some((char) => self.includes(char)),
    containsOnly: (self, args) => {
      const allowed = text(args, 0);
      return chars(self).every((char) => allowed.includes(char));
    },
    containsWhitespace: (self) => /\s/.test(self),
    startsWith: (self, args) => self.startsWith(text(args, 0)),
    startsWithIgnoreCase: (self, args) => self.toLowerCase().startsWith(lower(args, 0)),
    endsWith: (self, args) => self.endsWith(text(args, 0)),
    endsWithIgnoreCase: (self, args) => self.toLowerCase().endsWith(lower(args, 0)),
    indexOf: (self, args) => self.indexOf(text(args, 0), from(args)),
    indexOfIgnoreCase: (self, args) => self.toLowerCase().indexOf(lower(args, 0), from(args)),
    lastIndexOf: (self, args) => lastIndex(self, text(args, 0), args),
    lastIndexOfIgnoreCase: (self, args) => lastIndex(self.toLowerCase(), lower(args, 0), args),
    indexOfAny: (self, args) => {
      const wanted = text(args, 0);
      return chars(self).findIndex((char) => wanted.includes(char));
    },
    indexOfAnyBut: (self, args) => {
      const allowed = text(args, 0);
      return chars(self).findIndex((char) => !allowed.includes(char));
    },
    indexOfChar: (self, args) => self.indexOf(String.fromCodePoint(integer(args, 0)), from(args)),
    lastIndexOfChar: (self, args) => lastIndex(self, String.fromCodePoint(integer(args, 0)), args),
    indexOfDifference: (self, args) => indexOfDifference(self, text(args, 0)),
    difference: (self, args) => difference(self, text(args, 0)),
    countMatches: (self, args) => countMatches(self, text(args, 0)),
    getLevenshteinDistance: (self, args) =>
      levenshtein(self, text(args, 0), optional(args, 1, isInteger) ?? Infinity),
    charAt: (self, args) => codeAt(self, integer(args, 0)),
    codePointAt: (self, args) => {
      codeAt(self, integer(args, 0));
      return self.codePointAt(integer(args, 0)) ?? 0;
    },
    getChars: (self) =>
      listValue(
        Array.from({ length: self.length }, (_, at) => self.charCodeAt(at)),
        INTEGER,
      ),
    isNumeric: (self) => /^\p{Nd}+$/u.test(self),
    isNumericSpace: (self) => /^[\p{Nd} ]*$/u.test(self),
    isAlpha: (self) => /^\p{L}+$/u.test(self),
    isAlphaSpace: (self) => /^[\p{L} ]*$/u.test(self),
    isAlphanumeric: (self) => /^[\p{L}\p{Nd}]+$/u.test(self),
    isAlphanumericSpace: (self) => /^[\p{L}\p{Nd} ]*$/u.test(self),
    isAllLowerCase: (self) => /^\p{Ll}+$/u.test(self),
    isAllUpperCase: (self) => /^\p{Lu}+$/u.test(self),
    isAsciiPrintable: (self) => /^[\x20-\x7e]*$/.test(self),
    isWhitespace: (self) => /^\s*$/.test(self),
  }),
});

/** Java's `compareTo`: difference of the first differing code units, else of the lengths. */
function compareText(a: string, b: string): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const delta = a.charCodeAt(at) - b.charCodeAt(at);
    if (delta !== 0) return delta;
  }
  return a.length - b.length;
}
