import type { FieldView, Scalar } from './api.ts';

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });
const NUMBER = new Intl.NumberFormat('en-GB');

export const formatDate = (iso: string): string => (iso === '' ? '' : DATE.format(new Date(iso)));
export const formatMonth = (iso: string): string => MONTH.format(new Date(iso));
export const formatMoment = (iso: string): string =>
  iso === '' ? '' : `${TIME.format(new Date(iso))} | ${DAY.format(new Date(iso))}`;

/** Local calendar day of a time, as `YYYY-MM-DD`. */
export function localDay(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

/** A due date in words: `Today`, `Tomorrow`, `Yesterday` or the date; overdue dates are told apart. */
export function dueDate(date: string): { text: string; overdue: boolean } {
  if (date === '') return { text: 'No due date', overdue: false };
  const day = 86_400_000;
  const today = localDay(new Date());
  const words: Record<string, string> = {
    [today]: 'Today',
    [localDay(new Date(Date.now() + day))]: 'Tomorrow',
    [localDay(new Date(Date.now() - day))]: 'Yesterday',
  };
  return { text: words[date] ?? formatDate(date), overdue: date < today };
}

/** Seconds as a person says them: `4 min 12 s`. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return '';
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}

/** Text of a field's value, without links. */
export function formatValue(field: FieldView): string {
  const { value, type } = field;
  if (value === null) return '';
  if (field.link) return field.link.name;
  if (type === 'boolean') return value === true ? 'Yes' : 'No';
  if (type === 'datetime') return `${formatDate(String(value))}, ${TIME.format(new Date(String(value)))}`;
  if (type === 'date') return formatDate(String(value));
  if (typeof value === 'number') return type === 'percent' ? `${value} %` : NUMBER.format(value);
  return field.options.find((option) => option.value === value)?.label ?? String(value);
}

export const asText = (value: Scalar | undefined): string =>
  value === null || value === undefined ? '' : String(value);
