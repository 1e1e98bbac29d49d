import type { Call, InteractionRow, WaitingCall } from 'c/aircallSoftphoneModel';
import { isWho } from 'c/aircallSoftphoneModel';
import type { CallReport } from './ports.ts';

/** One call's facts for the server: what was seen and typed here, no judgement about it (L10). */
export function reportOf(call: Call, agentEmail: string | null, at: number): CallReport {
  return {
    callId: call.id,
    direction: call.direction,
    number: call.number,
    lineNumber: call.lineNumber,
    phase: phaseOf(call),
    at,
    startedAt: call.startedAt,
    ...known('answerStatus', call.answerStatus),
    ...known('answeredAt', call.answeredAt),
    ...known('endedAt', call.endedAt),
    ...known('duration', call.duration),
    ...known('notes', call.notes || null),
    ...known('disposition', call.disposition),
    ...known('chosenRecordId', call.chosen?.id ?? whoRecord(call)),
    ...known('relatedRecordId', call.related?.id ?? null),
    ...known('formOpenedAt', call.formOpenedAt),
    ...known('endedBy', call.endedBy === 'phone' ? null : call.endedBy),
    ...known('agentEmail', agentEmail),
  };
}

/** A ringtone that ended here without an answer is not the end of the call: a colleague may have it. */
function phaseOf(call: Call): CallReport['phase'] {
  if (call.phase === 'ringing') {
    return 'ringing';
  }
  if (call.phase === 'talking') {
    return 'answered';
  }
  const leftRinging = call.direction === 'inbound' && call.answeredAt === null && call.answerStatus !== null;
  return leftRinging ? 'ringtone ended' : 'ended';
}

function whoRecord(call: Call): string | null {
  return call.source && isWho(call.source.objectName) ? call.source.recordId : null;
}

function known<K extends string, V>(key: K, value: V | null): { readonly [P in K]?: V } {
  return value === null ? {} : ({ [key]: value } as { readonly [P in K]: V });
}

export function waitingOf(call: Call): WaitingCall {
  return {
    callId: call.id,
    direction: call.direction,
    number: call.match?.formatted || call.number,
    startedAt: call.startedAt,
    answered: call.answeredAt !== null,
    hasNotes: call.notes !== '',
  };
}

/** A call whose facts the server refused as a whole, as a row of the list: nothing of it is on the server. */
export function refusedRow(
  call: Call,
  sentence: string,
  reason: string,
  nextAttemptAt: number,
): InteractionRow {
  return {
    callId: call.id,
    interactionId: '',
    logState: 'Failed',
    sentence,
    reason,
    outcome: '',
    direction: call.direction,
    number: call.number,
    formatted: call.match?.formatted || call.number,
    name: '',
    whoId: null,
    whoName: '',
    whoObject: '',
    whatId: null,
    whatName: '',
    taskId: null,
    taskStatus: '',
    startedAt: call.startedAt,
    duration: call.duration,
    nextAttemptAt,
    line: call.lineNumber,
  };
}
