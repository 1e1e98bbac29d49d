/** Literals of SOQL source text as stored values. */
import { Unsupported } from '../contract.ts';

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * Text of a quoted literal. `\_` and `\%` keep their backslash because only LIKE gives them a meaning,
 * and every escape that is not SOQL's own stays for the SOSL tokeniser to read.
 */
export function unquote(quoted: string): string {
  const inner = quoted.startsWith("'''") ? quoted.slice(3, -3) : quoted.slice(1, -1);
  return inner.replace(/\\(u([0-9a-fA-F]{4})|[\s\S])/g, (whole, escape: string, hex: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    if (escape === "'" || escape === '"' || escape === '\\') return escape;
    return ESCAPES[escape.toLowerCase()] ?? whole;
  });
}

/** ISO 8601 UTC with milliseconds, from a SOQL datetime literal with `Z` or an offset. */
export function datetimeLiteral(text: string): string {
  const time = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(time)) throw new Unsupported(`SOQL datetime literal ${text}`);
  return new Date(time).toISOString();
}

/** `HH:mm:ss.SSSZ` from a SOQL time literal. */
export function timeLiteral(text: string): string {
  const match = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z?$/i.exec(text);
  if (!match) throw new Unsupported(`SOQL time literal ${text}`);
  return `${match[1]}:${match[2]}:${match[3] ?? '00'}.${(match[4] ?? '').padEnd(3, '0')}Z`;
}
