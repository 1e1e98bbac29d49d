/** Static members of `String`. */
import { ApexBlob, ApexDatetime, INTEGER, nullPointer, STRING, type Value } from '../../values.ts';
import { datetimeText, inlineText, stringOf } from '../../values/text.ts';
import { argument, isDatetime, isInteger, listOf, optional, required, text } from '../arguments.ts';
import { define } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { formatTime } from '../time/patterns.ts';
import { userZone } from '../time/user-zone.ts';
import { isString } from '../arguments.ts';

const isBlank = (value: Value): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');
const isEmpty = (value: Value): boolean => value === null || value === '';

/** Datetimes show the user's time zone here, unlike in concatenation. */
function valueOf(rt: Runtime, value: Value): Value {
  if (value === null) return null;
  if (value instanceof ApexDatetime) return formatTime(value.time, 'yyyy-MM-dd HH:mm:ss', userZone(rt));
  return value instanceof ApexBlob ? value.bytes.toString('utf8') : stringOf(value);
}

/** The rules of Java's `MessageFormat`: `''` is a quote, `'...'` is literal, `{n}` the nth argument. */
function messageFormat(pattern: string, args: Value[]): string {
  return pattern.replace(
    /''|'([^']*)(?:'|$)|\{(\d+)\}/g,
    (match: string, literal?: string, index?: string) => {
      if (index !== undefined)
        return Number(index) < args.length ? stringOf(args[Number(index)] ?? null) : match;
      return literal ?? "'";
    },
  );
}

function commonPrefix(all: Value[]): string {
  const words = all.filter(isString);
  let prefix = words[0] ?? '';
  for (const word of words) while (!word.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

define('String', {
  statics: {
    valueOf: (rt: Runtime, args: Value[]) => valueOf(rt, argument(args, 0)),
    valueOfGmt: (_rt, args) => datetimeText(required(args, 0, isDatetime).time),
    isBlank: (_rt, args) => isBlank(argument(args, 0)),
    isNotBlank: (_rt, args) => !isBlank(argument(args, 0)),
    isEmpty: (_rt, args) => isEmpty(argument(args, 0)),
    isNotEmpty: (_rt, args) => !isEmpty(argument(args, 0)),
    join: (rt, args) => {
      const joined = argument(args, 0);
      if (joined === null) return nullPointer();
      return [...rt.iterate(joined)]
        .map((item) => (item === null ? '' : inlineText(item)))
        .join(text(args, 1));
    },
    format: (_rt, args) => messageFormat(text(args, 0), listOf(args, 1).items),
    escapeSingleQuotes: (_rt, args) => text(args, 0).replace(/['\\]/g, '\\$&'),
    fromCharArray: (_rt, args) => String.fromCharCode(...listOf(args, 0).items.filter(isInteger)),
    getCommonPrefix: (_rt, args) => commonPrefix(listOf(args, 0).items),
  },
  returns: { valueOf: STRING, join: STRING, format: STRING, length: INTEGER },
});

/** The text an optional String argument holds, or the default. */
export const textOr = (args: Value[], index: number, fallback: string): string =>
  optional(args, index, isString) ?? fallback;
