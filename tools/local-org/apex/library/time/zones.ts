/** Time zones: offsets and wall-clock fields by `Intl`, whose zone data follows daylight saving. */

/** Wall-clock fields of one instant in one zone; month and day count from 1, weekday 0 is Sunday. */
export interface ClockFields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  weekday: number;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
  } catch {
    // Not a zone `Intl` knows; the platform falls back to GMT for such names.
  }
  formats.set(zone, format);
  return format;
}

export const isZone = (zone: string): boolean => formatOf(zone) !== null;

/** Milliseconds since 1970 of wall-clock fields read as UTC; fields out of range carry over. */
export function utcOf(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, millisecond);
  return date.getTime();
}

/** Offset of the zone from UTC at that instant, in milliseconds (east is positive). */
export function offsetAt(zone: string, time: number): number {
  if (zone === 'GMT' || zone === 'UTC') return 0;
  const format = formatOf(zone);
  if (format === null) return 0;
  const part: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(time)) part[type] = value;
  const year = part['era'] === 'BC' ? 1 - Number(part['year']) : Number(part['year']);
  const wall = utcOf(
    year,
    Number(part['month']),
    Number(part['day']),
    Number(part['hour']),
    Number(part['minute']),
    Number(part['second']),
  );
  return wall - Math.floor(time / 1000) * 1000;
}

export function clockIn(zone: string, time: number): ClockFields {
  const wall = new Date(time + offsetAt(zone, time));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    millisecond: wall.getUTCMilliseconds(),
    weekday: wall.getUTCDay(),
  };
}

/**
 * The instant at which a clock in the zone shows `wall` (milliseconds as if the wall clock were UTC).
 * A time skipped in spring is read with the offset before the change, one shown twice in autumn is the first: as Java does.
 */
export function instantOf(zone: string, wall: number): number {
  const before = offsetAt(zone, wall - 86_400_000);
  const candidate = wall - before;
  if (offsetAt(zone, candidate) === before) return candidate;
  const after = offsetAt(zone, wall + 86_400_000);
  return offsetAt(zone, wall - after) === after ? wall - after : candidate;
}

/** Zone name for `z` (`short`, as `PST`) and `zzzz` (`long`). */
export function zoneName(zone: string, time: number, style: 'short' | 'long'): string {
  if (formatOf(zone) === null) return 'GMT';
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style }).formatToParts(time);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
  return name === 'UTC' ? 'GMT' : name;
}
