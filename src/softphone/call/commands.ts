import type { Call, Command, PhoneState, SourceRecord } from 'c/aircallSoftphoneModel';
import { isLive } from 'c/aircallSoftphoneModel';
import { endCall } from './phone-events.ts';
import { openForm } from './pop.ts';
import {
  type Step,
  asksDisposition,
  findCall,
  leaveCurrent,
  makeCurrent,
  step,
  then,
  withCall,
} from './state.ts';

/** What the agent did in the panel. */
export function commanded(state: PhoneState, command: Command, at: number): Step {
  switch (command.type) {
    case 'open record':
      return step(state, { type: 'pop record', callId: null, recordId: command.recordId });
    case 'choose':
      return choose(state, command.candidate);
    case 'choose again':
      return changeCurrent(state, (call) => ({ ...call, choosing: command.choosing }));
    case 'new record':
      return state.current ? openForm(state, state.current, at) : step(state);
    case 'notes':
      return edit(state, command.callId, { notes: command.text });
    case 'disposition':
      return edit(state, command.callId, { disposition: command.value, dispositionMissing: false });
    case 'related':
      return edit(state, command.callId, { related: command.record });
    case 'save':
      return save(state, command.callId);
    case 'close':
      return close(state, command.callId);
    case 'continue': {
      const kept = findCall(state, command.callId);
      return step(kept && !isLive(state.current) ? { ...makeCurrent(state, kept), folded: true } : state);
    }
    case 'end call here':
      return endHere(state, command.callId, at);
    case 'still talking':
      return changeCurrent(state, (call) => ({ ...call, endAsked: false }));
    case 'retry':
      return step(state, { type: 'retry', interactionId: command.interactionId });
    case 'redial':
      return dial(state, command.number, command.source);
    case 'close notice':
      return step({ ...state, notice: null });
    case 'refresh recent':
      return step(state, { type: 'fetch recent', afterMs: 0 });
    case 'try now':
      return step(state, { type: 'try now' });
    case 'try again':
      return step({ ...state, connection: 'loading', blocked: null }, { type: 'reload workspace' });
    case 'reload':
      // With a live call a reload would cut the agent off from it.
      return isLive(state.current) ? step(state) : step(state, { type: 'reload page' });
    case 'fold':
      return step(isLive(state.current) ? state : { ...state, folded: command.folded });
    case 'copy':
      return step(state, { type: 'copy', text: command.text });
  }
}

/** Asks the server about a number: it normalises, and knows who must not be called (S10). */
export function dial(state: PhoneState, number: string, source: SourceRecord | null): Step {
  if (isLive(state.current)) {
    return refuse(state, 'in_call');
  }
  return state.connection === 'ready'
    ? step({ ...state, notice: null }, { type: 'ask to dial', number, source })
    : refuse(state, 'not_ready');
}

export function refuse(state: PhoneState, code: string, text = '', recordId: string | null = null): Step {
  return step(
    { ...state, pendingDial: null, notice: { kind: 'dial refused', code, text, recordId } },
    { type: 'announce', announcement: { kind: 'not called', code, text } },
  );
}

function changeCurrent(state: PhoneState, change: (call: Call) => Call): Step {
  return step(state.current ? withCall(state, change(state.current)) : state);
}

function choose(state: PhoneState, candidate: Call['chosen']): Step {
  const { current } = state;
  if (!current || !candidate) {
    return step(state);
  }
  // Salesforce allows no related record beside a Lead (S7).
  const related = candidate.objectName === 'Lead' ? null : current.related;
  const chosen: Call = { ...current, chosen: candidate, choosing: false, popped: true, related, card: null };
  const after = current.phase === 'ended';
  const number = current.match?.number;
  return then(
    step(
      withCall(state, { ...chosen, saving: after || current.saving }),
      { type: 'record', call: chosen, send: after ? 'now' : 'no' },
      { type: 'pop record', callId: null, recordId: candidate.id },
    ),
    (next) =>
      number ? step(next, { type: 'fetch card', call: current, recordId: candidate.id, number }) : step(next),
  );
}

/** Keeps what was typed at once; after the call it also goes to the server without waiting for Save. */
function edit(state: PhoneState, callId: string, change: Partial<Call>): Step {
  const call = findCall(state, callId);
  if (!call) {
    return step(state);
  }
  const ended = call.phase === 'ended';
  const edited: Call = { ...call, ...change, saving: ended || call.saving };
  return step(withCall(state, edited), { type: 'record', call: edited, send: ended ? 'soon' : 'no' });
}

function save(state: PhoneState, callId: string): Step {
  const call = findCall(state, callId);
  if (!call || call.phase !== 'ended') {
    return step(state);
  }
  if (asksDisposition(state) && !call.disposition) {
    return step(withCall(state, { ...call, dispositionMissing: true }));
  }
  const saved: Call = { ...call, wrapUp: 'closed', saving: true, dispositionMissing: false };
  const next = withCall(state, saved);
  const folded = next.kept.some((kept) => kept.phase === 'ended' && kept.wrapUp === 'open');
  const retry = call.result?.logState === 'Failed' ? call.result.interactionId : null;
  return then(
    step(folded ? leaveCurrent(next) : { ...next, folded: false }, {
      type: 'record',
      call: saved,
      send: 'now',
    }),
    (done) => (retry ? step(done, { type: 'retry', interactionId: retry }) : step(done)),
  );
}

function close(state: PhoneState, callId: string): Step {
  const call = findCall(state, callId);
  if (!call || call.phase !== 'ended') {
    return step(state);
  }
  const closed = withCall(state, { ...call, wrapUp: 'closed' });
  return step(state.current?.id === callId ? leaveCurrent(closed) : closed, { type: 'forget', callId });
}

function endHere(state: PhoneState, callId: string, at: number): Step {
  const call = findCall(state, callId);
  return call && isLive(call)
    ? endCall(state, call, { endedAt: at, duration: null, endedBy: 'agent' })
    : step(state);
}
