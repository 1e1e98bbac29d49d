/** Date literals (`TODAY`, `LAST_N_DAYS:7`) as ranges of days in the user's time zone. */
import { Unsupported } from '../contract.ts';

/** Days as `YYYY-MM-DD`; `end` is the first day after the range. */
export interface DayRange {
  start: string;
  end: string;
}

interface Calendar {
  year: number;
  /** 0 to 11. */
  month: number;
  day: number;
}

const isoDay = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

const UNITS: Readonly<Record<string, (today: Calendar, offset: number) => string>> = {
  day: ({ year, month, day }, offset) => isoDay(year, month, day + offset),
  // Weeks start on Sunday, as in the default locale.
  week: ({ year, month, day }, offset) =>
    isoDay(year, month, day - new Date(Date.UTC(year, month, day)).getUTCDay() + 7 * offset),
  month: ({ year, month }, offset) => isoDay(year, month + offset, 1),
  quarter: ({ year, month }, offset) => isoDay(year, (Math.floor(month / 3) + offset) * 3, 1),
  year: ({ year }, offset) => isoDay(year + offset, 0, 1),
};

/** The day it is now in the zone. */
export function localDay(milliseconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(milliseconds);
}

export function dayRange(name: string, n: number, now: number, timeZone: string): DayRange {
  const [year = 0, month = 1, day = 1] = localDay(now, timeZone).split('-').map(Number);
  const { unit, from, to } = parts(name, n);
  const start = UNITS[unit];
  if (!start) throw new Unsupported(`SOQL date literal ${name}`);
  const today = { year, month: month - 1, day };
  return { start: start(today, from), end: start(today, to) };
}

/** Unit of the literal, and its first unit and the unit after its last, counted from the current one. */
function parts(name: string, n: number): { unit: string; from: number; to: number } {
  // The fiscal year of a new org is the calendar year.
  const plain = name.replace('fiscal_', '');
  if (plain === 'yesterday') return { unit: 'day', from: -1, to: 0 };
  if (plain === 'today') return { unit: 'day', from: 0, to: 1 };
  if (plain === 'tomorrow') return { unit: 'day', from: 1, to: 2 };
  if (plain === 'last_90_days') return { unit: 'day', from: -90, to: 1 };
  if (plain === 'next_90_days') return { unit: 'day', from: 1, to: 91 };
  const counted = /^(last|next)_n_(day|week|month|quarter|year)s$/.exec(plain);
  if (counted) {
    const unit = counted[2] ?? '';
    // LAST_N_DAYS ends with today; the longer units end with the last complete one.
    if (counted[1] === 'last') return { unit, from: -n, to: unit === 'day' ? 1 : 0 };
    return { unit, from: 1, to: n + 1 };
  }
  const ago = /^n_(day|week|month|quarter|year)s_ago$/.exec(plain);
  if (ago) return { unit: ago[1] ?? '', from: -n, to: 1 - n };
  const single = /^(last|this|next)_(week|month|quarter|year)$/.exec(plain);
  const from = single?.[1] === 'last' ? -1 : single?.[1] === 'next' ? 1 : 0;
  return { unit: single?.[2] ?? '', from, to: from + 1 };
}

/** The instant a day begins in the zone, as a stored datetime. */
export function startOfDay(day: string, timeZone: string): string {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // The offset is looked up at the guess and again at the result, for days that start at a clock change.
  const first = utc - zoneOffset(utc, timeZone);
  return new Date(utc - zoneOffset(first, timeZone)).toISOString();
}

/** Milliseconds that the zone is ahead of UTC at that instant. */
export function zoneOffset(instant: number, timeZone: string): number {
  if (timeZone === 'GMT' || timeZone === 'UTC') return 0;
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant);
  return Date.parse(`${text.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}
