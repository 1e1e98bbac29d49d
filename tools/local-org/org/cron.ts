/** Next fire time of a schedule: `seconds minutes hours day-of-month month day-of-week [year]`, in UTC. */
import { Unsupported } from '../data/contract.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** Expressions that never come are found out within this time. */
const HORIZON_DAYS = 366 * 5;
const DAY = 86_400_000;

type Matcher = (value: number) => boolean;

function matcher(part: string, names: string[], offset: number): Matcher {
  if (part === '*' || part === '?') return () => true;
  const number = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named >= 0 ? named + offset : Number(text);
    if (!Number.isInteger(value)) throw new Unsupported(`cron expression part ${part}`);
    return value;
  };
  const tests = part.split(',').map((item): Matcher => {
    const [range = '', step] = item.split('/');
    const [from = '', to] = range.split('-');
    const first = range === '*' ? 0 : number(from);
    const last = to !== undefined ? number(to) : step === undefined && range !== '*' ? first : Infinity;
    const every = step === undefined ? 1 : number(step);
    return (value) => value >= first && value <= last && (value - first) % every === 0;
  });
  return (value) => tests.some((test) => test(value));
}

/** Milliseconds since 1970, later than `after`; null when the expression never comes again. */
export function nextFireTime(expression: string, after: number): number | null {
  const [seconds = '', minutes = '', hours = '', days = '', months = '', weekdays = '', years = '*'] =
    expression.trim().split(/\s+/);
  const second = matcher(seconds, [], 0);
  const minute = matcher(minutes, [], 0);
  const hour = matcher(hours, [], 0);
  const date = {
    day: matcher(days, [], 0),
    month: matcher(months, MONTHS, 1),
    weekday: matcher(weekdays, DAYS, 1),
    year: matcher(years, [], 0),
  };
  const firstDay = Math.floor(after / DAY) * DAY;
  for (let day = firstDay; day <= firstDay + HORIZON_DAYS * DAY; day += DAY) {
    const at = new Date(day);
    if (!date.year(at.getUTCFullYear()) || !date.month(at.getUTCMonth() + 1)) continue;
    if (!date.day(at.getUTCDate()) || !date.weekday(at.getUTCDay() + 1)) continue;
    const time = firstTime(day, after, hour, minute, second);
    if (time !== null) return time;
  }
  return null;
}

function firstTime(
  day: number,
  after: number,
  hour: Matcher,
  minute: Matcher,
  second: Matcher,
): number | null {
  for (let h = 0; h < 24; h++) {
    if (!hour(h) || day + (h + 1) * 3_600_000 <= after) continue;
    for (let m = 0; m < 60; m++) {
      if (!minute(m)) continue;
      for (let s = 0; s < 60; s++) {
        const time = day + ((h * 60 + m) * 60 + s) * 1000;
        if (second(s) && time > after) return time;
      }
    }
  }
  return null;
}
