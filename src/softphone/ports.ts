import type { Card, InteractionRow, Match, RecordRef, SourceRecord } from 'c/aircallSoftphoneModel';
import type { Start, TelephonyEvent } from './call/events.ts';

/** Thrown by every port: a stable code for the program, and a sentence of the other side if it sent one. */
export class PortError extends Error {
  override readonly name = 'PortError';
  readonly code: string;
  readonly recordId: string | null;

  constructor(code: string, message = code, recordId: string | null = null) {
    super(message);
    this.code = code;
    this.recordId = recordId;
  }
}

/** The phone. */
export interface TelephonyPort {
  /** Many listeners may be added; each gets every event in the order in which the phone sent it. */
  listen(listener: (event: TelephonyEvent) => void): void;
  /**
   * Hands a number (E.164) to the phone. Resolves when the phone has accepted it, which does not mean that it
   * dials: wait for `outgoing call`. Rejects with `in_call`, `not_ready`, `no_answer` or the phone's own code.
   */
  dial(number: string): Promise<void>;
  reload(): void;
}

export interface HostClick {
  readonly number: string;
  readonly source: SourceRecord | null;
}

/** The application around the softphone. Every call has a deadline and rejects with `deadline` after it. */
export interface HostPort {
  onClickToDial(listener: (click: HostClick) => void): void;
  popRecord(recordId: string): Promise<void>;
  popForm(objectName: string, fields: Readonly<Record<string, string>>): Promise<void>;
  /** Shows the panel, as wide as the phone needs it. */
  openPanel(): Promise<void>;
  setItemLabel(label: string): Promise<void>;
  refreshView(): Promise<void>;
}

/** One call's facts as the server takes them. Times in epoch milliseconds, `duration` in seconds. */
export interface CallReport {
  readonly callId: string;
  readonly direction: string;
  readonly number: string;
  readonly lineNumber: string;
  readonly phase: 'ringing' | 'answered' | 'ended' | 'ringtone ended';
  readonly answerStatus?: string;
  readonly at: number;
  readonly startedAt?: number;
  readonly answeredAt?: number;
  readonly endedAt?: number;
  readonly duration?: number;
  readonly notes?: string;
  readonly disposition?: string;
  readonly chosenRecordId?: string;
  readonly relatedRecordId?: string;
  readonly formOpenedAt?: number;
  readonly endedBy?: 'agent' | 'next call';
  readonly agentEmail?: string;
}

export interface LookupRequest {
  readonly callId: string;
  readonly direction: string;
  readonly number: string;
  readonly lineNumber: string;
  readonly sourceRecordId?: string;
  readonly at: number;
}

/** `lineNumber` and `callId` also let Aircall's own app show who is calling. */
export interface CardRequest {
  readonly callId: string;
  readonly lineNumber: string;
  readonly recordId: string;
  readonly number: string;
}

/**
 * Salesforce. Rejects with `unreachable` (network, time-out), `session_over`, or the code that the server named,
 * with its sentence.
 */
export interface ServerPort {
  start(): Promise<Start>;
  lookup(request: LookupRequest): Promise<Match>;
  card(request: CardRequest): Promise<Card>;
  report(reports: readonly CallReport[]): Promise<readonly InteractionRow[]>;
  recent(): Promise<readonly InteractionRow[]>;
  retry(interactionId: string): Promise<readonly InteractionRow[]>;
  /** The number in E.164, or a rejection that says why it must not be called. */
  dial(request: { number: string; recordId?: string; objectName?: string }): Promise<string>;
  searchRecords(term: string, objects: readonly string[]): Promise<readonly RecordRef[]>;
}

export interface Clock {
  now(): number;
  /** Runs `task` once after `ms`; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** Text by key that survives a reload; shared by all tabs of this browser. */
export interface KeyStore {
  /** False while the browser refuses: something, or all, is then kept in memory only. */
  readonly lasting: boolean;
  get(key: string): string | null;
  set(key: string, text: string): void;
  remove(key: string): void;
  keys(): readonly string[];
}

/** Which tab leads (S12), and which tabs are open. */
export interface LeaderPort {
  readonly tabId: string;
  onChange(listener: (leading: boolean) => void): void;
  openTabs(): Promise<ReadonlySet<string>>;
}
