/** `Datetime.format(pattern, zone)`: the letters of Java's `SimpleDateFormat`. */
import { Unsupported } from '../../../data/contract.ts';
import { clockIn, offsetAt, utcOf, zoneName, type ClockFields } from './zones.ts';

export const MONTHS =
  'January February March April May June July August September October November December'.split(' ');
export const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const DAY = 86_400_000;

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** `+0530`, or with `:` between hours and minutes. */
export function offsetText(zone: string, time: number, separator = ''): string {
  const minutes = Math.round(offsetAt(zone, time) / 60_000);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${separator}${padded(size % 60, 2)}`;
}

function isoOffset(zone: string, time: number, width: number): string {
  if (offsetAt(zone, time) === 0) return 'Z';
  return width === 1 ? offsetText(zone, time).slice(0, 3) : offsetText(zone, time, width === 3 ? ':' : '');
}

const dayOfYear = (clock: ClockFields): number =>
  Math.round((utcOf(clock.year, clock.month, clock.day) - utcOf(clock.year, 1, 1)) / DAY) + 1;

/** Week of the year in the US locale: weeks begin on Sunday, the first holds 1 January. */
const weekOfYear = (clock: ClockFields): number => {
  const first = new Date(utcOf(clock.year, 1, 1)).getUTCDay();
  return Math.floor((dayOfYear(clock) - 1 + first) / 7) + 1;
};

const named = (name: string, width: number): string => (width >= 4 ? name : name.slice(0, 3));

function letterText(letter: string, width: number, clock: ClockFields, time: number, zone: string): string {
  switch (letter) {
    case 'G':
      return clock.year > 0 ? 'AD' : 'BC';
    case 'y':
    case 'u':
      if (letter === 'u') return padded(clock.weekday === 0 ? 7 : clock.weekday, width);
      return width === 2 ? padded(clock.year % 100, 2) : padded(clock.year, width);
    case 'M':
    case 'L':
      return width >= 3 ? named(MONTHS[clock.month - 1] ?? '', width) : padded(clock.month, width);
    case 'd':
      return padded(clock.day, width);
    case 'D':
      return padded(dayOfYear(clock), width);
    case 'w':
      return padded(weekOfYear(clock), width);
    case 'E':
      return named(WEEKDAYS[clock.weekday] ?? '', width);
    case 'a':
      return clock.hour < 12 ? 'AM' : 'PM';
    case 'H':
      return padded(clock.hour, width);
    case 'k':
      return padded(clock.hour === 0 ? 24 : clock.hour, width);
    case 'K':
      return padded(clock.hour % 12, width);
    case 'h':
      return padded(clock.hour % 12 === 0 ? 12 : clock.hour % 12, width);
    case 'm':
      return padded(clock.minute, width);
    case 's':
      return padded(clock.second, width);
    case 'S':
      return padded(clock.millisecond, width);
    case 'z':
      return zoneName(zone, time, width >= 4 ? 'long' : 'short');
    case 'Z':
      return offsetText(zone, time);
    case 'X':
      return isoOffset(zone, time, width);
    default:
      throw new Unsupported(`letter ${letter} in a date format`);
  }
}

/** Text of the instant in the zone; quoted parts are literal, `''` is a quote. */
export function formatTime(time: number, pattern: string, zone: string): string {
  const clock = clockIn(zone, time);
  return pattern.replace(
    /''|'((?:[^']|'')*)'|([a-zA-Z])\2*/g,
    (match: string, literal?: string, letter?: string) => {
      if (letter !== undefined) return letterText(letter, match.length, clock, time, zone);
      return literal === undefined ? "'" : literal.replaceAll("''", "'");
    },
  );
}
