import type { Call, PhoneState } from 'c/aircallSoftphoneModel';
import { isLive } from 'c/aircallSoftphoneModel';
import type { Effect, TelephonyEvent } from './events.ts';
import { popIfDue } from './pop.ts';
import {
  DIAL_MEMORY_MS,
  type Step,
  asksDisposition,
  findCall,
  makeCurrent,
  newCall,
  step,
  then,
  withCall,
} from './state.ts';

type CallStart = Extract<TelephonyEvent, { type: 'incoming call' | 'outgoing call' }>;
type RingtoneEnd = Extract<TelephonyEvent, { type: 'ringtone ended' }>;

/** A call rings, or is dialled. A repeated event of a known call changes nothing. */
export function callStarts(state: PhoneState, event: CallStart): Step {
  if (findCall(state, event.callId)) {
    return step(state);
  }
  const outbound = event.type === 'outgoing call';
  const dialled = outbound ? dialledFrom(state, event) : null;
  const call = newCall(
    event.callId,
    outbound ? 'outbound' : 'inbound',
    event.number,
    event.lineNumber,
    event.at,
    dialled?.source ?? null,
  );
  return then(makeRoom(state, event.at), (cleared) => {
    const next: PhoneState = {
      ...makeCurrent(cleared, call),
      folded: false,
      pendingDial: dialled ? null : state.pendingDial,
      notice: dialled ? { kind: 'dialling', code: 'calling', text: event.number, recordId: null } : null,
    };
    const effects: Effect[] = [
      { type: 'record', call, send: 'no' },
      { type: 'look up', call },
      { type: 'open panel' },
    ];
    if (dialled) {
      effects.push({ type: 'announce', announcement: { kind: 'dialling', number: event.number } });
    }
    return step(next, ...effects);
  });
}

function dialledFrom(state: PhoneState, event: CallStart): PhoneState['pendingDial'] {
  const { pendingDial } = state;
  const fits = pendingDial?.number === event.number && event.at - pendingDial.at <= DIAL_MEMORY_MS;
  return fits ? pendingDial : null;
}

/** A next call finishes one whose end the phone has not reported (S11), and brings an open wrap-up to the server. */
function makeRoom(state: PhoneState, at: number): Step {
  const { current } = state;
  if (current?.phase === 'talking') {
    return endCall(state, current, { endedAt: at, duration: null, endedBy: 'next call' });
  }
  return current?.phase === 'ended' && current.wrapUp === 'open' ? foldWrapUp(state, current) : step(state);
}

function foldWrapUp(state: PhoneState, call: Call): Step {
  const unfinished =
    (asksDisposition(state) && !call.disposition) ||
    call.match?.state === 'Ambiguous' ||
    call.result?.logState === 'Failed';
  const folded: Call = { ...call, wrapUp: unfinished ? 'open' : 'closed', saving: true };
  return step(withCall(state, folded), { type: 'record', call: folded, send: 'now' });
}

export function ringtoneEnds(state: PhoneState, event: RingtoneEnd): Step {
  const call = findCall(state, event.callId);
  if (!call || call.answerStatus !== null) {
    return call ? step(state) : askForEnd(state);
  }
  const marked: Call = { ...call, answerStatus: event.answerStatus };
  if (event.answerStatus === 'answered') {
    return call.phase === 'ended' ? learnAnswer(state, marked) : answer(state, marked, event.at);
  }
  return call.phase === 'ringing'
    ? endCall(state, marked, { endedAt: event.at, duration: null, endedBy: 'phone' })
    : step(withCall(state, marked));
}

export function outgoingIsAnswered(state: PhoneState, callId: string, at: number): Step {
  const call = findCall(state, callId);
  if (!call) {
    return askForEnd(state);
  }
  return call.phase === 'ringing' ? answer(state, call, at) : step(state);
}

function answer(state: PhoneState, call: Call, at: number): Step {
  if (call.phase !== 'ringing') {
    return step(withCall(state, call));
  }
  const talking: Call = { ...call, phase: 'talking', answeredAt: at };
  const room = state.current?.id === call.id ? step(state) : makeRoom(state, at);
  return then(room, (cleared) => {
    const placed =
      cleared.current?.id === call.id ? withCall(cleared, talking) : makeCurrent(cleared, talking);
    return then(
      step(
        placed,
        { type: 'record', call: talking, send: 'no' },
        { type: 'announce', announcement: { kind: 'answered', call: talking } },
      ),
      (answered) => popIfDue(answered, at),
    );
  });
}

/** The end was reported before the answer: the talk time says when the answer was. */
function learnAnswer(state: PhoneState, call: Call): Step {
  const learned: Call = {
    ...call,
    answeredAt: call.answeredAt ?? answeredBefore(call, call.endedAt ?? call.startedAt),
  };
  return step(withCall(state, learned), { type: 'record', call: learned, send: 'now' });
}

export function callEnds(state: PhoneState, callId: string, duration: number | null, at: number): Step {
  const call = findCall(state, callId);
  if (!call) {
    return askForEnd(state);
  }
  if (call.phase !== 'ended') {
    return endCall(state, call, { endedAt: at, duration, endedBy: 'phone' });
  }
  if (call.duration !== null || duration === null) {
    return step(state);
  }
  // Finished here by the agent or by the next call; the phone's own figures are better.
  const corrected: Call = { ...call, duration, endedAt: at, endedBy: 'phone' };
  return step(withCall(state, corrected), { type: 'record', call: corrected, send: 'now' });
}

export type Ending = Pick<Call, 'endedAt' | 'duration' | 'endedBy'>;

/** Ends a call and brings its facts to the server; the server decides what they mean (L10). */
export function endCall(state: PhoneState, call: Call, ending: Ending): Step {
  const talked = call.answeredAt !== null || (ending.duration ?? 0) > 0;
  const answeredAt =
    call.answeredAt ??
    (talked && ending.endedAt !== null ? answeredBefore({ ...call, ...ending }, ending.endedAt) : null);
  const wrapsUp = talked || call.direction === 'outbound' || call.notes !== '';
  const ended: Call = {
    ...call,
    ...ending,
    phase: 'ended',
    answeredAt,
    endAsked: false,
    saving: true,
    choosing: false,
    wrapUp: wrapsUp ? 'open' : 'closed',
  };
  const isCurrent = state.current?.id === call.id;
  const next: PhoneState = {
    ...withCall(state, ended),
    ...(isCurrent ? { folded: wrapsUp, notice: null } : {}),
  };
  const dispositionRequired = wrapsUp && asksDisposition(next) && !ended.disposition;
  const effects: Effect[] = [
    { type: 'record', call: ended, send: 'now' },
    { type: 'announce', announcement: { kind: 'ended', call: ended, dispositionRequired } },
  ];
  if (!talked && call.direction === 'inbound' && state.settings) {
    // Whether a colleague took it is known only after the delay: look again then (L10).
    effects.push({ type: 'fetch recent', afterMs: state.settings.missedDelayMinutes * 60_000 + 5_000 });
  }
  return step(next, ...effects);
}

function answeredBefore(call: Call, endedAt: number): number {
  return Math.max(call.startedAt, endedAt - (call.duration ?? 0) * 1000);
}

/** Something that fits no running call was said: the running one may have ended unnoticed (S11). */
export function askForEnd(state: PhoneState): Step {
  const { current } = state;
  if (!isLive(current) || current.phase !== 'talking' || current.endAsked) {
    return step(state);
  }
  const asked = { ...current, endAsked: true };
  return step(withCall(state, asked), { type: 'announce', announcement: { kind: 'end asked', call: asked } });
}
