import type { Call, Direction, PhoneState, RecordRef, SourceRecord } from 'c/aircallSoftphoneModel';
import { isWho } from 'c/aircallSoftphoneModel';
import type { Effect } from './events.ts';

/** One step of the reducer: the new state, and what is to be done. */
export interface Step {
  readonly state: PhoneState;
  readonly effects: readonly Effect[];
}

/** Events older than this no longer move the screen: the agent is past the moment they are about (S3). */
export const LATEST_POP_MS = 60_000;
/** A number handed to the phone is expected to be called within this time (S10). */
export const DIAL_MEMORY_MS = 120_000;
/** Finished calls remembered for late and repeated events of the phone. */
const REMEMBERED_CALLS = 20;

export const INITIAL_STATE: PhoneState = {
  connection: 'loading',
  blocked: null,
  server: { kind: 'starting', waiting: [], nextTryAt: null },
  settings: null,
  connectedLines: null,
  webhookActive: false,
  userEmail: null,
  userName: '',
  agentEmail: null,
  dispositions: [],
  leading: false,
  current: null,
  kept: [],
  recent: [],
  notice: null,
  pendingDial: null,
  storageDenied: false,
  folded: false,
};

export function step(state: PhoneState, ...effects: Effect[]): Step {
  return { state, effects };
}

export function then(first: Step, next: (state: PhoneState) => Step): Step {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}

export function newCall(
  id: string,
  direction: Direction,
  number: string,
  lineNumber: string,
  at: number,
  source: SourceRecord | null,
): Call {
  return {
    id,
    direction,
    number,
    lineNumber,
    phase: 'ringing',
    startedAt: at,
    answeredAt: null,
    endedAt: null,
    duration: null,
    answerStatus: null,
    endedBy: 'phone',
    source,
    lookup: 'waiting',
    match: null,
    card: null,
    chosen: null,
    choosing: false,
    related: relatedTo(source),
    notes: '',
    disposition: null,
    formOpenedAt: null,
    popped: false,
    saving: false,
    result: null,
    endAsked: false,
    wrapUp: 'open',
    dispositionMissing: false,
  };
}

/** The record on which click-to-dial was used is what the call is about, unless it is who was called (S7). */
function relatedTo(source: SourceRecord | null): RecordRef | null {
  return source && !isWho(source.objectName)
    ? { id: source.recordId, objectName: source.objectName, name: source.name, detail: '', icon: '' }
    : null;
}

/** A wrap-up is not complete without a disposition (S8), where there is any to choose. */
export function asksDisposition(state: PhoneState): boolean {
  return state.settings?.dispositionRequired === true && state.dispositions.length > 0;
}

export function findCall(state: PhoneState, callId: string): Call | null {
  return state.current?.id === callId
    ? state.current
    : (state.kept.find((call) => call.id === callId) ?? null);
}

/** Puts a changed call back where it was. */
export function withCall(state: PhoneState, call: Call): PhoneState {
  return state.current?.id === call.id
    ? { ...state, current: call }
    : { ...state, kept: state.kept.map((kept) => (kept.id === call.id ? call : kept)) };
}

/** Makes `call` the one in the strip; the one that was there is kept beside it. */
export function makeCurrent(state: PhoneState, call: Call): PhoneState {
  const others = [...state.kept, ...(state.current ? [state.current] : [])].filter(
    (kept) => kept.id !== call.id,
  );
  return { ...state, current: call, kept: trimmed(others) };
}

/** Takes the current call out of the strip; a folded wrap-up comes back in its place. */
export function leaveCurrent(state: PhoneState): PhoneState {
  const kept = trimmed([...state.kept, ...(state.current ? [state.current] : [])]);
  const next = kept.findLast((call) => call.phase !== 'ended' || call.wrapUp === 'open') ?? null;
  return {
    ...state,
    current: next,
    kept: kept.filter((call) => call !== next),
    folded: next !== null && next.phase === 'ended',
  };
}

/** Open wrap-ups are never dropped; of the finished calls only the newest are remembered. */
function trimmed(calls: readonly Call[]): readonly Call[] {
  const finished = calls.filter((call) => call.phase === 'ended' && call.wrapUp === 'closed');
  const dropped = new Set(finished.slice(0, Math.max(0, finished.length - REMEMBERED_CALLS)));
  return calls.filter((call) => !dropped.has(call));
}
