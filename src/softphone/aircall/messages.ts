import type { TelephonyEvent } from '../call/events.ts';
import { fields, isFields, numberOrNull, oneOf, text } from '../guards.ts';

/** Counts of what came to the window and was not taken, by reason (S2). Never the data themselves. */
export interface DroppedMessages {
  origin: number;
  source: number;
  shape: number;
  unknown: number;
}

/** The names of the workspace's messages, without the SDK's prefix, that this adapter listens for. */
export const EVENT_NAMES = [
  'incoming_call',
  'call_end_ringtone',
  'outgoing_call',
  'outgoing_answered',
  'call_ended',
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** Names that the SDK itself handles, and those that carry nothing for the softphone. */
const OTHER_NAMES = [
  'loaded',
  'logout',
  'integration_settings',
  'comment_saved',
  'external_dial',
  'powerdialer_updated',
  'redirect_event',
];

/** The message's name without its prefix, or `null` if it is none of the workspace's. */
export function nameOf(data: unknown): string | null {
  const name = isFields(data) ? data['name'] : null;
  return typeof name === 'string' && name.startsWith('apm_phone_') ? name.slice('apm_phone_'.length) : null;
}

export function isKnown(name: string): boolean {
  return (
    EVENT_NAMES.some((known) => known === name) || OTHER_NAMES.includes(name) || name.endsWith('_response')
  );
}

/** Reads one event's payload; `null` if it is not what the workspace's protocol says. */
export function readEvent(name: EventName, value: unknown, at: number): TelephonyEvent | null {
  const payload = fields(value);
  const callId = text(payload['call_id']);
  if (!/^\d{1,19}$/.test(callId)) {
    return null;
  }
  const from = text(payload['from']);
  const to = text(payload['to']);
  switch (name) {
    case 'incoming_call':
      return { type: 'incoming call', callId, number: from, lineNumber: to, at };
    case 'outgoing_call':
      return { type: 'outgoing call', callId, number: to, lineNumber: from, at };
    case 'call_end_ringtone':
      return {
        type: 'ringtone ended',
        callId,
        // Anything but an answer means that it no longer rings here.
        answerStatus: oneOf(
          payload['answer_status'],
          ['answered', 'refused', 'disconnected'],
          'disconnected',
        ),
        at,
      };
    case 'outgoing_answered':
      return { type: 'outgoing answered', callId, at };
    case 'call_ended':
      return { type: 'call ended', callId, duration: numberOrNull(payload['duration']), at };
  }
}
