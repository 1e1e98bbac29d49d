/** `Datetime` and `TimeZone`; methods without `Gmt` in their name use the running user's zone. */
import { Unsupported } from '../../../data/contract.ts';
import { ApexDatetime, ApexTime, NativeObject, raise, type Value } from '../../values.ts';
import { toLong } from '../../values/numbers.ts';
import {
  argument,
  instanceOf,
  integer,
  isDate,
  isDatetime,
  isInteger,
  isString,
  isTime,
  numeric,
  optional,
  required,
  text,
} from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { addMonths, DAY, dateInZone } from './date.ts';
import { parseLocalDatetime, parseWallClock } from './parsing.ts';
import { formatTime } from './patterns.ts';
import { userZone } from './user-zone.ts';
import { clockIn, instantOf, isZone, offsetAt, utcOf, zoneName, type ClockFields } from './zones.ts';

/** Wall-clock milliseconds of the argument forms (Date, Time) and (year, month, day[, hour, minute, second]). */
function wallClock(args: Value[]): number {
  if (isDate(argument(args, 0))) return required(args, 0, isDate).time + required(args, 1, isTime).time;
  const [hour, minute, second] = [3, 4, 5].map((index) => optional(args, index, isInteger) ?? 0);
  return utcOf(integer(args, 0), integer(args, 1), integer(args, 2), hour, minute, second);
}

function newInstance(rt: Runtime, args: Value[]): ApexDatetime {
  if (args.length === 1) return new ApexDatetime(Number(toLong(numeric(args, 0))));
  return new ApexDatetime(instantOf(userZone(rt), wallClock(args)));
}

function parsed(value: string, wall: number | null, zone: string): ApexDatetime {
  return wall === null
    ? raise('TypeException', `Invalid date/time: ${value}`)
    : new ApexDatetime(instantOf(zone, wall));
}

function valueOf(rt: Runtime, value: Value, zone: string): Value {
  if (value === null || isDatetime(value)) return value;
  if (isDate(value)) return new ApexDatetime(instantOf(userZone(rt), value.time));
  if (!isString(value)) throw new Unsupported('Datetime.valueOf of this type');
  return parsed(value, parseWallClock(value), zone);
}

/** Moves by months on the user's calendar, keeping the wall-clock time. */
function monthsLater(rt: Runtime, self: ApexDatetime, months: number): ApexDatetime {
  const zone = userZone(rt);
  return new ApexDatetime(instantOf(zone, addMonths(self.time + offsetAt(zone, self.time), months)));
}

function daysLater(rt: Runtime, self: ApexDatetime, days: number): ApexDatetime {
  const zone = userZone(rt);
  return new ApexDatetime(instantOf(zone, self.time + offsetAt(zone, self.time) + days * DAY));
}

const later = (self: ApexDatetime, milliseconds: number): ApexDatetime =>
  new ApexDatetime(self.time + milliseconds);
const local = (rt: Runtime, self: ApexDatetime): ClockFields => clockIn(userZone(rt), self.time);
const gmt = (self: ApexDatetime): ClockFields => clockIn('UTC', self.time);
const dayOfYear = (clock: ClockFields): number =>
  Math.round((utcOf(clock.year, clock.month, clock.day) - utcOf(clock.year, 1, 1)) / DAY) + 1;
const timeOfDay = (time: number, zone: string): ApexTime =>
  new ApexTime((((time + offsetAt(zone, time)) % DAY) + DAY) % DAY);

/** A zone name the platform does not know counts as GMT. */
const zoneOr = (args: Value[], index: number, fallback: string): string => {
  const zone = optional(args, index, isString) ?? fallback;
  return isZone(zone) ? zone : 'GMT';
};

define('Datetime', {
  statics: {
    now: (rt) => new ApexDatetime(rt.now()),
    newInstance,
    newInstanceGmt: (_rt, args) => new ApexDatetime(wallClock(args)),
    valueOf: (rt: Runtime, args: Value[]) => valueOf(rt, argument(args, 0), userZone(rt)),
    valueOfGmt: (rt, args) => valueOf(rt, text(args, 0), 'UTC'),
    parse: (rt, args) => parsed(text(args, 0), parseLocalDatetime(text(args, 0)), userZone(rt)),
  },
  methods: methodsOf(isDatetime, {
    addDays: (self, args, rt) => daysLater(rt, self, integer(args, 0)),
    addMonths: (self, args, rt) => monthsLater(rt, self, integer(args, 0)),
    addYears: (self, args, rt) => monthsLater(rt, self, integer(args, 0) * 12),
    addHours: (self, args) => later(self, integer(args, 0) * 3_600_000),
    addMinutes: (self, args) => later(self, integer(args, 0) * 60_000),
    addSeconds: (self, args) => later(self, integer(args, 0) * 1000),
    date: (self, _args, rt) => dateInZone(self.time, userZone(rt)),
    dateGmt: (self) => dateInZone(self.time, 'UTC'),
    time: (self, _args, rt) => timeOfDay(self.time, userZone(rt)),
    timeGmt: (self) => timeOfDay(self.time, 'UTC'),
    year: (self, _args, rt) => local(rt, self).year,
    yearGmt: (self) => gmt(self).year,
    month: (self, _args, rt) => local(rt, self).month,
    monthGmt: (self) => gmt(self).month,
    day: (self, _args, rt) => local(rt, self).day,
    dayGmt: (self) => gmt(self).day,
    dayOfYear: (self, _args, rt) => dayOfYear(local(rt, self)),
    dayOfYearGmt: (self) => dayOfYear(gmt(self)),
    hour: (self, _args, rt) => local(rt, self).hour,
    hourGmt: (self) => gmt(self).hour,
    minute: (self, _args, rt) => local(rt, self).minute,
    minuteGmt: (self) => gmt(self).minute,
    second: (self) => gmt(self).second,
    secondGmt: (self) => gmt(self).second,
    millisecond: (self) => gmt(self).millisecond,
    millisecondGmt: (self) => gmt(self).millisecond,
    getTime: (self) => BigInt(self.time),
    isSameDay: (self, args, rt) => {
      const zone = userZone(rt);
      return dateInZone(self.time, zone).time === dateInZone(required(args, 0, isDatetime).time, zone).time;
    },
    format: (self, args, rt) =>
      formatTime(self.time, optional(args, 0, isString) ?? 'M/d/yyyy, h:mm a', zoneOr(args, 1, userZone(rt))),
    formatGmt: (self, args) => formatTime(self.time, text(args, 0), 'GMT'),
    formatLong: (self, _args, rt) => formatTime(self.time, 'M/d/yyyy, h:mm:ss a z', userZone(rt)),
  }),
});

export class TimeZone extends NativeObject {
  readonly typeName = 'TimeZone';
  constructor(readonly id: string) {
    super();
  }
  override text(): string {
    return this.id;
  }
  override key(): string {
    return this.id;
  }
}

define('TimeZone', {
  statics: { getTimeZone: (_rt, args) => new TimeZone(zoneOr(args, 0, 'GMT')) },
  methods: methodsOf(instanceOf(TimeZone), {
    getId: (self) => self.id,
    getDisplayName: (self, _args, rt) =>
      `(${formatTime(rt.now(), "'GMT'XXX", self.id).replace('GMTZ', 'GMT+00:00')}) ${zoneName(self.id, rt.now(), 'long')} (${self.id})`,
    getOffset: (self, args) => offsetAt(self.id, required(args, 0, isDatetime).time),
    toString: (self: TimeZone) => self.id,
  }),
});
