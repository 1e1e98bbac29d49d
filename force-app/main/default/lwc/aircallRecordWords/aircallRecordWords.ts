import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { labels } from 'c/aircallRecordLabels';
import type { RecordRow } from 'c/aircallRecordModel';

/** Interactions in words: the same for calls and for messages. */

/** Puts values into the places `{0}`, `{1}` of a label. */
export function fill(label: string, ...values: readonly (string | number)[]): string {
  return label.replace(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

/** The parts that say something, with a point between them. */
export const joined = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(' · ');

/** `4:12`, `1:04:12`; empty for no time at all. */
export function duration(seconds: number | null): string {
  if (!seconds) {
    return '';
  }
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: TIME_ZONE }).format(at);
}

/** When, as briefly as it is clear: the time today, else the day too, else the year too. */
export function moment(at: number, now: number): string {
  const day = (time: number): string => format(time, { dateStyle: 'short' });
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  if (day(at) === day(now)) {
    return format(at, clock);
  }
  const year = (time: number): string => format(time, { year: 'numeric' });
  const date = { day: 'numeric', month: 'short' } as const;
  return format(at, year(at) === year(now) ? { ...date, ...clock } : { ...date, year: 'numeric', ...clock });
}

/** The whole time, for whom the brief one is not enough. */
export const fullMoment = (at: number): string => format(at, { dateStyle: 'full', timeStyle: 'short' });

export const isoMoment = (at: number): string => new Date(at).toISOString();

const OUTCOMES: Readonly<Record<string, string>> = {
  'Inbound answered': labels.outcomeInboundAnswered,
  'Outbound answered': labels.outcomeOutboundAnswered,
  'Outbound unanswered': labels.outcomeOutboundUnanswered,
  Missed: labels.outcomeMissed,
  Voicemail: labels.outcomeVoicemail,
};

/** The outcome; the direction of a call that is not over. */
export function outcomeWord({ outcome, direction }: Pick<RecordRow, 'outcome' | 'direction'>): string {
  const running = direction === 'Outbound' ? labels.outcomeOutbound : labels.outcomeInbound;
  return OUTCOMES[outcome] ?? running;
}

/** A symbol of the design system beside the outcome's word. */
export function outcomeIcon({ outcome, direction }: Pick<RecordRow, 'outcome' | 'direction'>): string {
  if (outcome === 'Missed') {
    return 'utility:missed_call';
  }
  if (outcome === 'Voicemail') {
    return 'utility:voicemail_drop';
  }
  return direction === 'Outbound' ? 'utility:outbound_call' : 'utility:incoming_call';
}

const STATES: Readonly<Record<string, { readonly word: string; readonly tone: string }>> = {
  Logged: { word: labels.stateLogged, tone: 'good' },
  Unassigned: { word: labels.stateUnassigned, tone: 'open' },
  'Not logged': { word: labels.stateNotLogged, tone: 'plain' },
  Failed: { word: labels.stateFailed, tone: 'bad' },
};

/** The log state in a word, and how it is coloured. */
export const stateOf = (logState: string): { readonly word: string; readonly tone: string } =>
  STATES[logState] ?? { word: labels.statePending, tone: 'plain' };

const DELIVERIES: Readonly<Record<string, string>> = {
  pending: labels.deliveryPending,
  sent: labels.deliverySent,
  delivered: labels.deliveryDelivered,
  failed: labels.deliveryFailed,
  received: labels.deliveryReceived,
};

/** What became of a message; a word that Aircall adds some day is shown as it is. */
export const deliveryWord = (status: string): string => DELIVERIES[status] ?? status;

const CHANNELS: Readonly<Record<string, string>> = {
  'WhatsApp message': labels.channelWhatsApp,
  'Group message': labels.channelGroup,
};

export const channelWord = (channel: string): string => CHANNELS[channel] ?? channel;
