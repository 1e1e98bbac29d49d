import type { Call, PhoneSettings, PhoneState } from 'c/aircallSoftphoneModel';
import { isLive } from 'c/aircallSoftphoneModel';
import { LATEST_POP_MS, type Step, step, withCall } from './state.ts';

/**
 * Pops the current call's record, or the form for a new one, if the settings ask for it now (S4). A call pops
 * once; only the leading tab pops (S12); an event that comes more than a minute late does not move the screen.
 */
export function popIfDue(state: PhoneState, at: number): Step {
  const { current, settings } = state;
  if (!isLive(current) || current.popped || !settings?.enabled || !state.leading || !current.match) {
    return step(state);
  }
  const since = momentToPop(current, settings);
  if (since === null) {
    return step(state);
  }
  const popped = { ...current, popped: true };
  return at - since > LATEST_POP_MS ? step(withCall(state, popped)) : popNow(state, popped, settings, at);
}

/** When the call reached the point at which the setting pops it; `null` if it has not, or never pops. */
function momentToPop(call: Call, settings: PhoneSettings): number | null {
  if (settings.popOn === 'never' || (call.direction === 'outbound' && !settings.popOutbound)) {
    return null;
  }
  return settings.popOn === 'ring' ? call.startedAt : call.answeredAt;
}

function popNow(state: PhoneState, call: Call, settings: PhoneSettings, at: number): Step {
  const { match } = call;
  const record = call.chosen ?? (match?.state === 'Matched' && !match.hidden ? match.winner : null);
  if (record) {
    const popped = withCall(state, call);
    // Click-to-dial started on that record: it is on the screen already.
    return record.id === call.source?.recordId
      ? step(popped)
      : step(popped, { type: 'pop record', callId: call.id, recordId: record.id });
  }
  const opensForm = match?.state === 'None' && !match.hidden && settings.popUnknown === 'new record';
  return opensForm && match.newRecordObject ? openForm(state, call, at) : step(withCall(state, call));
}

/** Opens the form for a new record with the number filled in; the server is told that somebody is at it (L8). */
export function openForm(state: PhoneState, call: Call, at: number): Step {
  const objectName = call.match?.newRecordObject;
  if (!call.match || !objectName) {
    return step(state);
  }
  const opened = { ...call, formOpenedAt: at, popped: true };
  return step(
    withCall(state, opened),
    { type: 'pop form', callId: call.id, objectName, fields: call.match.newRecordFields },
    { type: 'record', call: opened, send: call.phase === 'ended' ? 'now' : 'no' },
  );
}
