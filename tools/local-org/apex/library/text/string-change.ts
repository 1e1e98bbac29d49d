/** `String` methods that cut, fill and rewrite text. */
import { raise, type Value } from '../../values.ts';
import { integer, isInteger, isString, optional, strings, text } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import { BadReplacement, javaReplace, javaSplit } from './java-replace.ts';
import { InvalidRegex, javaRegex } from './java-regex.ts';
import { textOr } from './string-statics.ts';

/** Runs a regular-expression operation with the platform's exceptions for bad patterns and replacements. */
export function withRegex<T>(pattern: string, run: (expression: RegExp) => T): T {
  try {
    return run(javaRegex(pattern));
  } catch (error) {
    if (error instanceof InvalidRegex) return raise('StringException', `Invalid regex: ${error.message}`);
    if (error instanceof BadReplacement) return raise('StringException', error.message);
    throw error;
  }
}

function substring(self: string, begin: number, end: number): string {
  if (begin < 0 || begin > self.length)
    return raise('StringException', `Starting position out of bounds: ${begin}`);
  if (end > self.length || end < begin)
    return raise('StringException', `Ending position out of bounds: ${end}`);
  return self.slice(begin, end);
}

/** The part before (`after` false) or after the separator; `missing` when it does not occur. */
function beside(self: string, at: number, length: number, after: boolean, missing: string): string {
  if (at < 0) return missing;
  return after ? self.slice(at + length) : self.slice(0, at);
}

function between(self: string, open: string, close: string): string | null {
  const start = self.indexOf(open);
  const end = start < 0 ? -1 : self.indexOf(close, start + open.length);
  return end < 0 ? null : self.slice(start + open.length, end);
}

/** `abbreviate(width)` and `abbreviate(width, offset)` of Apache Commons. */
function abbreviate(self: string, width: number, offset: number): string {
  if (width < 4) return raise('StringException', 'Minimum abbreviation width is 4');
  if (self.length <= width) return self;
  const start = Math.min(offset, self.length - (width - 3));
  if (start <= 4) return `${self.slice(0, width - 3)}...`;
  if (width < 7) return raise('StringException', 'Minimum abbreviation width with offset is 7');
  return start + width - 3 < self.length
    ? `...${abbreviate(self.slice(start), width - 3, 0)}`
    : `...${self.slice(-(width - 3))}`;
}

function padding(self: string, args: Value[]): { count: number; fill: string } {
  const fill = textOr(args, 1, ' ');
  return { count: Math.max(integer(args, 0) - self.length, 0), fill: fill === '' ? ' ' : fill };
}

const filled = (fill: string, count: number): string =>
  fill.repeat(Math.ceil(count / fill.length)).slice(0, count);

function center(self: string, args: Value[]): string {
  const { count, fill } = padding(self, args);
  const left = Math.floor(count / 2);
  return filled(fill, left) + self + filled(fill, count - left);
}

/** Groups of characters of one kind; in the camel-case form a capital belongs to the small letters behind it. */
function byCharacterType(self: string, camelCase: boolean): string[] {
  const parts = self.match(/\p{Lu}+|\p{Ll}+|\p{Nd}+|\s+|[^\p{Lu}\p{Ll}\p{Nd}\s]+/gu) ?? [];
  if (!camelCase) return [...parts];
  return self.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Nd}+|\s+|[^\p{Lu}\p{Ll}\p{Nd}\s]+/gu) ?? [];
}

const swapCase = (self: string): string =>
  self.replace(/\p{L}/gu, (char) => (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase()));

function repeated(self: string, args: Value[]): string {
  if (args.length === 1) return self.repeat(Math.max(integer(args, 0), 0));
  return Array<string>(Math.max(integer(args, 1), 0))
    .fill(self)
    .join(text(args, 0));
}

define('String', {
  methods: methodsOf(isString, {
    toLowerCase: (self) => self.toLowerCase(),
    toUpperCase: (self) => self.toUpperCase(),
    capitalize: (self) => self.charAt(0).toUpperCase() + self.slice(1),
    uncapitalize: (self) => self.charAt(0).toLowerCase() + self.slice(1),
    swapCase: (self) => swapCase(self),
    trim: (self) => self.replace(/^[\x00-\x20]+|[\x00-\x20]+$/g, ''),
    normalizeSpace: (self) => self.trim().replace(/\s+/g, ' '),
    deleteWhitespace: (self) => self.replace(/\s/g, ''),
    reverse: (self) => [...self].reverse().join(''),
    substring: (self, args) => substring(self, integer(args, 0), optional(args, 1, isInteger) ?? self.length),
    left: (self, args) => self.slice(0, Math.max(integer(args, 0), 0)),
    right: (self, args) => (integer(args, 0) <= 0 ? '' : self.slice(-integer(args, 0))),
    mid: (self, args) => {
      const start = Math.max(integer(args, 0), 0);
      return self.slice(start, start + Math.max(integer(args, 1), 0));
    },
    substringBefore: (self, args) => beside(self, self.indexOf(text(args, 0)), 0, false, self),
    substringBeforeLast: (self, args) => beside(self, self.lastIndexOf(text(args, 0)), 0, false, self),
    substringAfter: (self, args) => beside(self, self.indexOf(text(args, 0)), text(args, 0).length, true, ''),
    substringAfterLast: (self, args) =>
      beside(self, self.lastIndexOf(text(args, 0)), text(args, 0).length, true, ''),
    substringBetween: (self, args) => between(self, text(args, 0), textOr(args, 1, text(args, 0))),
    replace: (self, args) => self.replaceAll(text(args, 0), () => text(args, 1)),
    replaceAll: (self, args) =>
      withRegex(text(args, 0), (regex) => javaReplace(self, regex, text(args, 1), true)),
    replaceFirst: (self, args) =>
      withRegex(text(args, 0), (regex) => javaReplace(self, regex, text(args, 1), false)),
    split: (self, args) =>
      strings(withRegex(text(args, 0), (regex) => javaSplit(self, regex, optional(args, 1, isInteger) ?? 0))),
    splitByCharacterType: (self) => strings(byCharacterType(self, false)),
    splitByCharacterTypeCamelCase: (self) => strings(byCharacterType(self, true)),
    remove: (self, args) => (text(args, 0) === '' ? self : self.replaceAll(text(args, 0), '')),
    removeStart: (self, args) => (self.startsWith(text(args, 0)) ? self.slice(text(args, 0).length) : self),
    removeStartIgnoreCase: (self, args) =>
      self.toLowerCase().startsWith(text(args, 0).toLowerCase()) ? self.slice(text(args, 0).length) : self,
    removeEnd: (self, args) =>
      self.endsWith(text(args, 0)) ? self.slice(0, self.length - text(args, 0).length) : self,
    removeEndIgnoreCase: (self, args) =>
      self.toLowerCase().endsWith(text(args, 0).toLowerCase())
        ? self.slice(0, self.length - text(args, 0).length)
        : self,
    repeat: (self, args) => repeated(self, args),
    leftPad: (self, args) => filled(padding(self, args).fill, padding(self, args).count) + self,
    rightPad: (self, args) => self + filled(padding(self, args).fill, padding(self, args).count),
    center: (self, args) => center(self, args),
    overlay: (self, args) => {
      const [start, end] = [
        Math.min(integer(args, 1), integer(args, 2)),
        Math.max(integer(args, 1), integer(args, 2)),
      ];
      return self.slice(0, Math.max(start, 0)) + text(args, 0) + self.slice(end);
    },
    abbreviate: (self, args) => abbreviate(self, integer(args, 0), optional(args, 1, isInteger) ?? 0),
    stripHtmlTags: (self) => self.replace(/<[^>]*>/g, ''),
  }),
});
