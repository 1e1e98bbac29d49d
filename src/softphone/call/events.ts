import type {
  Card,
  Command,
  Disposition,
  InteractionRow,
  Match,
  PhoneSettings,
  ServerState,
  SourceRecord,
  WaitingCall,
  Call,
} from 'c/aircallSoftphoneModel';

/** What the phone can say. `at` is when it said so here, in epoch milliseconds; ids are decimal text. */
export type TelephonyEvent =
  | { readonly type: 'workspace loaded'; readonly at: number }
  | {
      readonly type: 'workspace silent';
      readonly origin: string;
      readonly workspace: string;
      readonly at: number;
    }
  | { readonly type: 'logged in'; readonly email: string; readonly at: number }
  | { readonly type: 'logged out'; readonly at: number }
  | {
      readonly type: 'incoming call' | 'outgoing call';
      readonly callId: string;
      readonly number: string;
      readonly lineNumber: string;
      readonly at: number;
    }
  | {
      readonly type: 'ringtone ended';
      readonly callId: string;
      readonly answerStatus: 'answered' | 'disconnected' | 'refused';
      readonly at: number;
    }
  | { readonly type: 'outgoing answered'; readonly callId: string; readonly at: number }
  | {
      readonly type: 'call ended';
      readonly callId: string;
      readonly duration: number | null;
      readonly at: number;
    };

/** What the server answers when the softphone starts. */
export interface Start {
  readonly settings: PhoneSettings;
  readonly userName: string;
  readonly userEmail: string;
  readonly connectedLines: number;
  readonly dispositions: readonly Disposition[];
  readonly webhookActive: boolean;
  readonly recent: readonly InteractionRow[];
}

export type ServerEvent =
  | { readonly type: 'started'; readonly start: Start }
  | { readonly type: 'looked up'; readonly callId: string; readonly match: Match; readonly at: number }
  | { readonly type: 'lookup failed'; readonly callId: string }
  | { readonly type: 'card'; readonly callId: string; readonly card: Card }
  | { readonly type: 'reported'; readonly rows: readonly InteractionRow[] }
  | { readonly type: 'recent'; readonly rows: readonly InteractionRow[] }
  | {
      readonly type: 'server';
      readonly kind: ServerState['kind'];
      readonly nextTryAt: number | null;
      readonly waiting: readonly WaitingCall[];
    };

export type HostEvent = {
  readonly type: 'click to dial';
  readonly number: string;
  readonly source: SourceRecord | null;
  readonly at: number;
};

export type DialEvent =
  | {
      readonly type: 'dial allowed';
      readonly number: string;
      readonly source: SourceRecord | null;
      readonly at: number;
    }
  | {
      readonly type: 'dial refused';
      readonly code: string;
      readonly text: string;
      readonly recordId: string | null;
    };

export type PhoneEvent =
  | TelephonyEvent
  | ServerEvent
  | HostEvent
  | DialEvent
  | { readonly type: 'command'; readonly command: Command; readonly at: number }
  | { readonly type: 'leading'; readonly leading: boolean; readonly at: number }
  | { readonly type: 'restored'; readonly calls: readonly Call[] }
  | { readonly type: 'storage'; readonly denied: boolean };

/** Something to say to a screen reader. The words are made where the labels are. */
export type Announcement =
  | { readonly kind: 'incoming'; readonly call: Call; readonly kept: Call | null }
  | { readonly kind: 'answered'; readonly call: Call }
  | { readonly kind: 'end asked'; readonly call: Call }
  | { readonly kind: 'ended'; readonly call: Call; readonly dispositionRequired: boolean }
  | { readonly kind: 'result'; readonly row: InteractionRow }
  | { readonly kind: 'ready' | 'logged out' | 'blocked' }
  | { readonly kind: 'unreachable'; readonly waiting: number }
  | { readonly kind: 'not called'; readonly code: string; readonly text: string }
  | { readonly kind: 'dialling'; readonly number: string };

/** What is to be done in the world after a step of the reducer. */
export type Effect =
  | { readonly type: 'look up'; readonly call: Call }
  | {
      readonly type: 'fetch card';
      readonly call: Call;
      readonly recordId: string;
      readonly number: string;
    }
  /** Keep the call's facts in this browser; `now` and `soon` also bring them to the server. */
  | { readonly type: 'record'; readonly call: Call; readonly send: 'now' | 'soon' | 'no' }
  /** Forget the facts kept for a call once the server has them. */
  | { readonly type: 'forget'; readonly callId: string }
  | { readonly type: 'pop record'; readonly callId: string | null; readonly recordId: string }
  | {
      readonly type: 'pop form';
      readonly callId: string;
      readonly objectName: string;
      readonly fields: Readonly<Record<string, string>>;
    }
  | { readonly type: 'open panel' }
  | { readonly type: 'announce'; readonly announcement: Announcement }
  | { readonly type: 'ask to dial'; readonly number: string; readonly source: SourceRecord | null }
  | { readonly type: 'dial'; readonly number: string }
  | { readonly type: 'fetch recent'; readonly afterMs: number }
  | { readonly type: 'retry'; readonly interactionId: string }
  | { readonly type: 'try now' }
  | { readonly type: 'reload workspace' }
  | { readonly type: 'reload page' }
  | { readonly type: 'copy'; readonly text: string };
