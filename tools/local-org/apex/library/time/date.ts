/** `Date` and `Time`. */
import { ApexDate, ApexTime, raise, type Value } from '../../values.ts';
import { argument, integer, isDate, isDatetime, isString, isTime, required, text } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { parseIsoDate, parseLocalDate } from './parsing.ts';
import { clockIn, utcOf, type ClockFields } from './zones.ts';
import { userZone } from './user-zone.ts';

export const DAY = 86_400_000;

/** Calendar fields of a Date, which knows no zone. */
const fields = (date: ApexDate): ClockFields => clockIn('UTC', date.time);

const midnight = (time: number): number => Math.floor(time / DAY) * DAY;

/** The day a clock in the user's zone shows at that instant. */
export function dateInZone(time: number, zone: string): ApexDate {
  const clock = clockIn(zone, time);
  return new ApexDate(utcOf(clock.year, clock.month, clock.day));
}

/** Same day of another month, or its last day where that month is shorter. */
export function addMonths(time: number, months: number): number {
  const date = new Date(time);
  const first = utcOf(date.getUTCFullYear(), date.getUTCMonth() + 1 + months, 1);
  const last = new Date(
    utcOf(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 2, 0),
  ).getUTCDate();
  return first + (Math.min(date.getUTCDate(), last) - 1) * DAY + (time - midnight(time));
}

export const daysInMonth = (year: number, month: number): number =>
  new Date(utcOf(year, month + 1, 0)).getUTCDate();

function dateOf(rt: Runtime, value: Value): ApexDate {
  if (isDate(value)) return value;
  if (isDatetime(value)) return dateInZone(value.time, userZone(rt));
  if (!isString(value)) return raise('NullPointerException', 'Argument cannot be null.');
  const time = parseIsoDate(value);
  return time === null ? raise('TypeException', `Invalid date: ${value}`) : new ApexDate(time);
}

export const today = (rt: Runtime): ApexDate => dateInZone(rt.now(), userZone(rt));

define('Date', {
  statics: {
    today: (rt) => today(rt),
    newInstance: (_rt, args) => new ApexDate(utcOf(integer(args, 0), integer(args, 1), integer(args, 2))),
    valueOf: (rt: Runtime, args: Value[]) =>
      argument(args, 0) === null ? null : dateOf(rt, argument(args, 0)),
    parse: (_rt, args) => {
      const time = parseLocalDate(text(args, 0));
      return time === null ? raise('TypeException', `Invalid date: ${text(args, 0)}`) : new ApexDate(time);
    },
    daysInMonth: (_rt, args) => daysInMonth(integer(args, 0), integer(args, 1)),
    isLeapYear: (_rt, args) => daysInMonth(integer(args, 0), 2) === 29,
  },
  methods: methodsOf(isDate, {
    addDays: (self, args) => new ApexDate(self.time + integer(args, 0) * DAY),
    addMonths: (self, args) => new ApexDate(addMonths(self.time, integer(args, 0))),
    addYears: (self, args) => new ApexDate(addMonths(self.time, integer(args, 0) * 12)),
    day: (self) => fields(self).day,
    month: (self) => fields(self).month,
    year: (self) => fields(self).year,
    dayOfYear: (self) => Math.round((self.time - utcOf(fields(self).year, 1, 1)) / DAY) + 1,
    daysBetween: (self, args) => Math.round((required(args, 0, isDate).time - self.time) / DAY),
    monthsBetween: (self, args) => {
      const [from, to] = [fields(self), fields(required(args, 0, isDate))];
      return (to.year - from.year) * 12 + to.month - from.month;
    },
    isSameDay: (self, args) => self.time === required(args, 0, isDate).time,
    toStartOfMonth: (self) => new ApexDate(utcOf(fields(self).year, fields(self).month, 1)),
    toStartOfWeek: (self) => new ApexDate(self.time - fields(self).weekday * DAY),
    format: (self) => `${fields(self).month}/${fields(self).day}/${fields(self).year}`,
  }),
});

const timeOf = (self: ApexTime, delta: number): ApexTime =>
  new ApexTime((((self.time + delta) % DAY) + DAY) % DAY);

define('Time', {
  statics: {
    newInstance: (_rt, args) =>
      new ApexTime(
        ((integer(args, 0) * 60 + integer(args, 1)) * 60 + integer(args, 2)) * 1000 + integer(args, 3),
      ),
  },
  methods: methodsOf(isTime, {
    addHours: (self, args) => timeOf(self, integer(args, 0) * 3_600_000),
    addMinutes: (self, args) => timeOf(self, integer(args, 0) * 60_000),
    addSeconds: (self, args) => timeOf(self, integer(args, 0) * 1000),
    addMilliseconds: (self, args) => timeOf(self, integer(args, 0)),
    hour: (self) => Math.floor(self.time / 3_600_000),
    minute: (self) => Math.floor(self.time / 60_000) % 60,
    second: (self) => Math.floor(self.time / 1000) % 60,
    millisecond: (self) => self.time % 1000,
  }),
});
