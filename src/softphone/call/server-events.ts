import type { Call, InteractionRow, Match, PhoneState } from 'c/aircallSoftphoneModel';
import { callerOf } from 'c/aircallSoftphoneModel';
import type { Effect, ServerEvent } from './events.ts';
import { popIfDue } from './pop.ts';
import { type Step, findCall, step, then, withCall } from './state.ts';

const RECENT_ROWS = 50;

export function serverSays(state: PhoneState, event: ServerEvent): Step {
  switch (event.type) {
    case 'started':
      return started(state, event.start);
    case 'looked up':
      return lookedUp(state, event.callId, event.match, event.at);
    case 'lookup failed':
      return lookupFailed(state, event.callId);
    case 'card': {
      const call = findCall(state, event.callId);
      return step(call ? withCall(state, { ...call, card: event.card }) : state);
    }
    case 'reported':
      return event.rows.reduce((done, row) => then(done, (next) => reported(next, row)), step(state));
    case 'recent':
      return step({ ...state, recent: event.rows.slice(0, RECENT_ROWS) });
    case 'server':
      return serverIs(state, event);
  }
}

function started(state: PhoneState, start: Extract<ServerEvent, { type: 'started' }>['start']): Step {
  return step({
    ...state,
    settings: start.settings,
    userEmail: start.userEmail,
    userName: start.userName,
    connectedLines: start.connectedLines,
    dispositions: start.dispositions,
    webhookActive: start.webhookActive,
    recent: start.recent.slice(0, RECENT_ROWS),
    server: { ...state.server, kind: 'ready', nextTryAt: null },
  });
}

function lookedUp(state: PhoneState, callId: string, match: Match, at: number): Step {
  const call = findCall(state, callId);
  if (!call || call.match) {
    return step(state);
  }
  const known: Call = {
    ...call,
    lookup: 'done',
    match,
    choosing: match.state === 'Ambiguous' && call.phase !== 'ended',
  };
  const effects: Effect[] = [{ type: 'record', call: known, send: 'no' }];
  const caller = callerOf(known);
  return then(
    then(step(withCall(state, known), ...effects), (next) => popIfDue(next, at)),
    (next) => {
      // Match and pop come first, the rest of the card follows (S5).
      const rest: Effect[] = match.number
        ? [{ type: 'fetch card', call: known, recordId: caller?.id ?? '', number: match.number }]
        : [];
      return step(next, ...rest, ...announceRing(next, known));
    },
  );
}

function lookupFailed(state: PhoneState, callId: string): Step {
  const call = findCall(state, callId);
  if (!call || call.lookup !== 'waiting') {
    return step(state);
  }
  const failed: Call = { ...call, lookup: 'failed' };
  return step(withCall(state, failed), ...announceRing(state, failed));
}

function announceRing(state: PhoneState, call: Call): readonly Effect[] {
  if (call.direction !== 'inbound' || call.phase !== 'ringing') {
    return [];
  }
  const kept = state.kept.findLast((other) => other.phase === 'ended' && other.wrapUp === 'open') ?? null;
  return [{ type: 'announce', announcement: { kind: 'incoming', call, kept } }];
}

/** The server confirmed a call's facts and says what became of them (S9). */
function reported(state: PhoneState, row: InteractionRow): Step {
  const recent = [row, ...state.recent.filter((old) => old.callId !== row.callId)].slice(0, RECENT_ROWS);
  const next: PhoneState = { ...state, recent };
  const call = findCall(state, row.callId);
  if (!call) {
    return step(next);
  }
  const effects: Effect[] = [];
  if (call.result?.sentence !== row.sentence) {
    effects.push({ type: 'announce', announcement: { kind: 'result', row } });
  }
  return step(withCall(next, { ...call, result: row, saving: false }), ...effects);
}

function serverIs(state: PhoneState, event: Extract<ServerEvent, { type: 'server' }>): Step {
  const kind = event.kind === 'ready' && !state.settings ? 'starting' : event.kind;
  const next: PhoneState = { ...state, server: { kind, waiting: event.waiting, nextTryAt: event.nextTryAt } };
  const lost = kind === 'unreachable' && state.server.kind !== 'unreachable';
  return lost
    ? step(next, { type: 'announce', announcement: { kind: 'unreachable', waiting: event.waiting.length } })
    : step(next);
}
