import type { Call, PhoneState } from 'c/aircallSoftphoneModel';
import { isLive } from 'c/aircallSoftphoneModel';
import { commanded, dial, refuse } from './commands.ts';
import type { PhoneEvent } from './events.ts';
import { askForEnd, callEnds, callStarts, outgoingIsAnswered, ringtoneEnds } from './phone-events.ts';
import { popIfDue } from './pop.ts';
import { serverSays } from './server-events.ts';
import { type Step, leaveCurrent, makeCurrent, step, then } from './state.ts';

/**
 * The live call as a pure function: no DOM, no timers, no Salesforce. It never decides how a call is logged;
 * it reports facts and shows the server's answer (L10).
 */
export function reduce(state: PhoneState, event: PhoneEvent): Step {
  switch (event.type) {
    case 'workspace loaded':
      return step(
        state.connection === 'ready' ? state : { ...state, connection: 'logged out', blocked: null },
      );
    case 'workspace silent':
      return blocked(state, event);
    case 'logged in':
      return loggedIn(state, event.email);
    case 'logged out':
      return then(
        step(
          { ...state, connection: 'logged out', agentEmail: null },
          { type: 'announce', announcement: { kind: 'logged out' } },
        ),
        askForEnd,
      );
    case 'incoming call':
    case 'outgoing call':
      return callStarts(state, event);
    case 'ringtone ended':
      return ringtoneEnds(state, event);
    case 'outgoing answered':
      return outgoingIsAnswered(state, event.callId, event.at);
    case 'call ended':
      return callEnds(state, event.callId, event.duration, event.at);
    case 'click to dial':
      return then(dial(state, event.number, event.source), (next) => step(next, { type: 'open panel' }));
    case 'dial allowed':
      return step(
        { ...state, pendingDial: { number: event.number, source: event.source, at: event.at } },
        { type: 'dial', number: event.number },
      );
    case 'dial refused':
      return refuse(state, event.code, event.text, event.recordId);
    case 'command':
      return commanded(state, event.command, event.at);
    case 'leading':
      return popIfDue({ ...state, leading: event.leading }, event.at);
    case 'restored':
      return restored(state, event.calls);
    case 'storage':
      return step({ ...state, storageDenied: event.denied });
    case 'started':
    case 'looked up':
    case 'lookup failed':
    case 'card':
    case 'reported':
    case 'recent':
    case 'server':
      return serverSays(state, event);
  }
}

function blocked(state: PhoneState, event: Extract<PhoneEvent, { type: 'workspace silent' }>): Step {
  if (state.connection === 'ready') {
    return step(state);
  }
  const { origin, workspace, at } = event;
  return step(
    { ...state, connection: 'blocked', blocked: { origin, workspace, at } },
    { type: 'announce', announcement: { kind: 'blocked' } },
  );
}

function loggedIn(state: PhoneState, email: string): Step {
  const again = state.connection === 'ready';
  const next: PhoneState = { ...state, connection: 'ready', blocked: null, agentEmail: email };
  // A second greeting without a logout means that the frame was reloaded: a running call may be gone (S11).
  return again ? askForEnd(next) : step(next, { type: 'announce', announcement: { kind: 'ready' } });
}

/** Calls found in this browser after a reload or crash (S6): the phone has not said how the live ones went on. */
function restored(state: PhoneState, calls: readonly Call[]): Step {
  const known = new Set([state.current?.id, ...state.kept.map((call) => call.id)]);
  const fresh = calls.filter((call) => !known.has(call.id));
  const placed = fresh.reduce(
    (next, call) => makeCurrent(next, { ...call, endAsked: call.phase === 'talking' }),
    { ...state, current: null } as PhoneState,
  );
  const all = state.current ? makeCurrent(placed, state.current) : placed;
  const shown = all.current?.phase === 'ended' && all.current.wrapUp === 'closed' ? leaveCurrent(all) : all;
  const lookups = fresh.filter((call) => call.phase !== 'ended' && !call.match);
  return step(
    { ...shown, folded: shown.current?.phase === 'ended' },
    ...lookups.map((call) => ({ type: 'look up', call }) as const),
    // The agent is asked about a running call: the panel must be open for that.
    ...(isLive(shown.current) ? [{ type: 'open panel' } as const] : []),
  );
}
