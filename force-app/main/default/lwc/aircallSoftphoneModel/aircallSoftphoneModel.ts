/**
 * The words that the softphone's panel and its program share: what the server answers, what a call is, and the
 * commands an agent can give. Types only, apart from a few pure readings of them.
 */

export type Direction = 'inbound' | 'outbound';

/** A record that could be, or is, the caller. `lastModified` in epoch milliseconds. */
export interface Candidate {
  readonly id: string;
  readonly objectName: string;
  readonly objectLabel: string;
  readonly icon: string;
  readonly name: string;
  readonly account: string;
  readonly title: string;
  readonly field: string;
  readonly lastModified: number | null;
}

/** What the server knows of an outside number (M1-M9). */
export interface Match {
  readonly state: 'Matched' | 'Ambiguous' | 'None' | 'Withheld' | 'Short';
  readonly number: string | null;
  readonly formatted: string;
  readonly reason: string;
  readonly winner: Candidate | null;
  readonly candidates: readonly Candidate[];
  readonly newRecordObject: string | null;
  /** What the org calls that object. */
  readonly newRecordLabel: string;
  readonly newRecordFields: Readonly<Record<string, string>>;
  /** The winner exists, but this agent may not open it (L13). */
  readonly hidden: boolean;
  /** What happens to the call if the agent does nothing, in words. */
  readonly logsTo: string;
  /** The company's name for the line that was called, or calls; empty if it has no line of that number. */
  readonly lineName: string;
}

/** A record named by the related picker, a search or the caller card. */
export interface RecordRef {
  readonly id: string;
  readonly objectName: string;
  readonly name: string;
  readonly detail: string;
  readonly icon: string;
}

/** Looks for records of some objects by a word. */
export type Search = (term: string, objects: readonly string[]) => Promise<readonly RecordRef[]>;

export interface CardLine {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly detail: string;
}

/** The second round trip of a ring (S5). */
export interface Card {
  readonly cases: readonly CardLine[];
  readonly opportunities: readonly CardLine[];
  readonly interactions: readonly InteractionRow[];
}

export type LogState = 'Pending' | 'Logged' | 'Unassigned' | 'Not logged' | 'Failed';

/** One interaction as the server tells it. Times in epoch milliseconds, `duration` in seconds. */
export interface InteractionRow {
  readonly callId: string;
  readonly interactionId: string;
  readonly logState: LogState;
  readonly sentence: string;
  readonly reason: string;
  readonly outcome: string;
  readonly direction: string;
  readonly number: string;
  readonly formatted: string;
  readonly name: string;
  readonly whoId: string | null;
  readonly whoName: string;
  readonly whoObject: string;
  readonly whatId: string | null;
  readonly whatName: string;
  readonly taskId: string | null;
  readonly taskStatus: string;
  readonly startedAt: number | null;
  readonly duration: number | null;
  readonly nextAttemptAt: number | null;
  readonly line: string;
}

export interface Disposition {
  readonly value: string;
  readonly label: string;
}

/** Settings that are about the screen; all others stay on the server. */
export interface PhoneSettings {
  readonly enabled: boolean;
  readonly integrationName: string;
  readonly popOn: 'ring' | 'answer' | 'never';
  readonly popOutbound: boolean;
  readonly popUnknown: 'new record' | 'nothing';
  readonly unknownNumber: string;
  readonly ambiguous: string;
  readonly dispositionRequired: boolean;
  readonly missedDelayMinutes: number;
}

export interface SourceRecord {
  readonly recordId: string;
  readonly objectName: string;
  readonly name: string;
}

/** One call in this browser. Times in epoch milliseconds, `duration` in seconds as the phone said it. */
export interface Call {
  readonly id: string;
  readonly direction: Direction;
  /** The outside number as the phone gave it. */
  readonly number: string;
  readonly lineNumber: string;
  readonly phase: 'ringing' | 'talking' | 'ended';
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly duration: number | null;
  readonly answerStatus: string | null;
  readonly endedBy: 'phone' | 'agent' | 'next call';
  readonly source: SourceRecord | null;
  readonly lookup: 'waiting' | 'done' | 'failed';
  readonly match: Match | null;
  readonly card: Card | null;
  /** The record the agent chose; `null` leaves it to the match. */
  readonly chosen: Candidate | null;
  readonly choosing: boolean;
  readonly related: RecordRef | null;
  readonly notes: string;
  readonly disposition: string | null;
  readonly formOpenedAt: number | null;
  readonly popped: boolean;
  /** Facts or wrap-up that the server has not confirmed yet. */
  readonly saving: boolean;
  readonly result: InteractionRow | null;
  /** The phone has said something that does not fit a running call (S11). */
  readonly endAsked: boolean;
  /** After the call: `open` while the agent can still edit its wrap-up, `closed` when he is done with it. */
  readonly wrapUp: 'open' | 'closed';
  /** The agent pressed Save without a required disposition (S8). */
  readonly dispositionMissing: boolean;
}

export type Connection = 'loading' | 'logged out' | 'ready' | 'blocked';

export interface ServerState {
  readonly kind: 'starting' | 'ready' | 'unreachable' | 'session over';
  /** Calls whose facts wait in this browser. */
  readonly waiting: readonly WaitingCall[];
  readonly nextTryAt: number | null;
}

export interface WaitingCall {
  readonly callId: string;
  readonly direction: Direction;
  readonly number: string;
  readonly startedAt: number;
  readonly answered: boolean;
  readonly hasNotes: boolean;
}

/** A message that stays until it is closed or replaced: refused and accepted click-to-dials, copied texts. */
export interface Notice {
  readonly kind: 'dial refused' | 'dialling';
  /** A code of the server or of the phone. */
  readonly code: string;
  /** The number, or a sentence that the server worded. */
  readonly text: string;
  readonly recordId: string | null;
}

/** The page that Aircall's frame did not open in (S1): what Aircall support needs to know. */
export interface Blocked {
  readonly origin: string;
  readonly workspace: string;
  readonly at: number;
}

/** Everything the panel shows. */
export interface PhoneState {
  readonly connection: Connection;
  readonly blocked: Blocked | null;
  readonly server: ServerState;
  readonly settings: PhoneSettings | null;
  readonly connectedLines: number | null;
  readonly webhookActive: boolean;
  readonly userEmail: string | null;
  readonly userName: string;
  readonly agentEmail: string | null;
  readonly dispositions: readonly Disposition[];
  readonly leading: boolean;
  readonly current: Call | null;
  /** Other calls, oldest first: rings beside the current one, folded wrap-ups (S8), and calls just finished. */
  readonly kept: readonly Call[];
  readonly recent: readonly InteractionRow[];
  readonly notice: Notice | null;
  readonly pendingDial: PendingDial | null;
  /** The browser keeps nothing beyond this tab: what is typed lives in memory only (S6). */
  readonly storageDenied: boolean;
  /** The phone is folded to a bar by the agent or by a wrap-up. */
  readonly folded: boolean;
}

export interface PendingDial {
  readonly number: string;
  readonly source: SourceRecord | null;
  readonly at: number;
}

/** What an agent does in the panel. */
export type Command =
  | { readonly type: 'open record'; readonly recordId: string }
  | { readonly type: 'choose'; readonly candidate: Candidate }
  | { readonly type: 'choose again'; readonly choosing: boolean }
  | { readonly type: 'new record' }
  | { readonly type: 'notes'; readonly callId: string; readonly text: string }
  | { readonly type: 'disposition'; readonly callId: string; readonly value: string }
  | { readonly type: 'related'; readonly callId: string; readonly record: RecordRef | null }
  | { readonly type: 'save'; readonly callId: string }
  | { readonly type: 'close'; readonly callId: string }
  | { readonly type: 'continue'; readonly callId: string }
  | { readonly type: 'end call here'; readonly callId: string }
  | { readonly type: 'still talking'; readonly callId: string }
  | { readonly type: 'retry'; readonly interactionId: string }
  | { readonly type: 'redial'; readonly number: string; readonly source: SourceRecord | null }
  | { readonly type: 'close notice' }
  | { readonly type: 'refresh recent' }
  | { readonly type: 'try now' }
  | { readonly type: 'try again' }
  | { readonly type: 'reload' }
  | { readonly type: 'fold'; readonly folded: boolean }
  | { readonly type: 'copy'; readonly text: string };

/** The record that stands for the caller now: the agent's choice, else a match that this agent may open. */
export function callerOf(call: Call): Candidate | null {
  if (call.chosen) {
    return call.chosen;
  }
  const { match } = call;
  return match && match.state === 'Matched' && !match.hidden ? match.winner : null;
}

/** The name to show for a call: the caller's, else the number as people write it. */
export function titleOf(call: Call): string {
  return callerOf(call)?.name ?? (call.match?.formatted || call.number);
}

export type LiveCall = Call & { readonly phase: 'ringing' | 'talking' };

/** True while it rings, or the agent can still be speaking. */
export function isLive(call: Call | null): call is LiveCall {
  return call !== null && call.phase !== 'ended';
}

/** Several records have the number, or the agent wants another one: he is asked who it is (M7). */
export function asksWho(call: Call): boolean {
  return call.choosing || (call.match?.state === 'Ambiguous' && !call.chosen);
}

/** Objects among which an agent looks for a caller whom the number does not tell. */
export const CALLER_OBJECTS: readonly string[] = ['Contact', 'Lead', 'Account'];

/** A record found by a word, as the caller. */
export function candidateOf({ id, objectName, name, detail, icon }: RecordRef): Candidate {
  const matched = { title: '', field: '', lastModified: null };
  return { ...matched, id, objectName, objectLabel: objectName, icon, name, account: detail };
}

/** Records that can be who a call was with (`WhoId`, or the Account of one); all others are what it was about. */
const WHO_OBJECTS: readonly string[] = ['Contact', 'Lead', 'Account', 'PersonAccount'];

export function isWho(objectName: string): boolean {
  return WHO_OBJECTS.includes(objectName);
}
