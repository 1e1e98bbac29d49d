/** A call as it begins: nobody has heard of it yet. */
import type { Call } from './company.ts';

export type CallBeginning = Pick<
  Call,
  'id' | 'uuid' | 'direction' | 'external' | 'lineId' | 'userId' | 'startedAt'
>;

export function newCall(beginning: CallBeginning): Call {
  return {
    ...beginning,
    status: 'initial',
    missedCallReason: null,
    answeredAt: null,
    endedAt: null,
    ringing: [],
    rang: [],
    tags: [],
    comments: [],
    hasVoicemail: false,
    hasRecording: false,
    archived: false,
    assignedTo: null,
    transferredBy: null,
    transferredTo: null,
    externalTransferredTo: null,
    ivrOptions: [],
    conference: [],
    insightCards: [],
    summary: null,
    topics: [],
    sentiment: null,
  };
}
