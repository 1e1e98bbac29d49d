/** Reading dates and times from text; null where the platform would refuse the text. */
import { utcOf } from './zones.ts';

const inMonth = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= new Date(utcOf(year, month + 1, 0)).getUTCDate();

/** `2026-3-1`, anything after it is ignored (as `Date.valueOf` does with a time). */
export function parseIsoDate(text: string): number | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/.exec(text.trim());
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return inMonth(year, month, day) ? utcOf(year, month, day) : null;
}

/** `3/1/2026`, the US locale's short date. */
export function parseLocalDate(text: string): number | null {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (match === null) return null;
  const [month, day, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return inMonth(year, month, day) ? utcOf(year, month, day) : null;
}

/** `2026-03-01 09:05:00`: wall-clock milliseconds as if it were UTC. */
export function parseWallClock(text: string): number | null {
  const match = /^(\d{4}-\d{1,2}-\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})$/.exec(text.trim());
  const day = match === null ? null : parseIsoDate(match[1] ?? '');
  if (match === null || day === null) return null;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])];
  return hour > 23 || minute > 59 || second > 59 ? null : day + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** `3/1/2026, 9:05 AM` or without the comma: wall-clock milliseconds. */
export function parseLocalDatetime(text: string): number | null {
  const match = /^(\d{1,2}\/\d{1,2}\/\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))? ([AP])M$/i.exec(text.trim());
  const day = match === null ? null : parseLocalDate(match[1] ?? '');
  if (match === null || day === null) return null;
  const hour = (Number(match[2]) % 12) + (match[5]?.toUpperCase() === 'P' ? 12 : 0);
  return day + ((hour * 60 + Number(match[3])) * 60 + Number(match[4] ?? 0)) * 1000;
}

/** ISO 8601 with `T`, a zone (`Z`, `+0000`, `+00:00`; none means UTC) and optional fraction: the instant. */
export function parseIsoInstant(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?$/.exec(
    text.trim(),
  );
  const day = match === null ? null : parseIsoDate(match[1] ?? '');
  if (match === null || day === null) return null;
  const milliseconds = Number((match[5] ?? '0').padEnd(3, '0').slice(0, 3));
  const zone = match[6] ?? 'Z';
  const shift = zone === 'Z' ? 0 : Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  const minutes = Number(match[2]) * 60 + Number(match[3]) - (zone.startsWith('-') ? -shift : shift);
  return day + (minutes * 60 + Number(match[4])) * 1000 + milliseconds;
}

/** `09:05:00.000Z`: milliseconds since midnight. */
export function parseTime(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z?$/.exec(text.trim());
  if (match === null) return null;
  const fraction = Number((match[4] ?? '0').padEnd(3, '0'));
  return ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3])) * 1000 + fraction;
}
