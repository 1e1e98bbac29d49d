/** Messages between the store's thread and the threads that run Apex. */
import type { MessagePort } from 'node:worker_threads';
import { StoreRefusal, Unsupported, type StoredEvent, type WriteRow } from '../data/contract.ts';
import type { OrgFeatures } from '../data/schema/schema.ts';
import type { EventRun, Outcome } from '../apex/engine/host.ts';
import type { AsyncJob, CalloutRequest, DmlOperation, DmlRowResult } from '../apex/library/runtime.ts';

/** What a thread is started with. */
export interface WorkerStart {
  roots: string[];
  features: Partial<OrgFeatures>;
  /** Requests go out and answers come in here. */
  port: MessagePort;
  /** One integer: 1 when an answer lies in the port. */
  signal: SharedArrayBuffer;
}

/** A unit of work; each answers with the engine's outcome. */
export type Task =
  | { kind: 'remoteAction'; className: string; method: string; args: unknown[]; userId: string }
  | { kind: 'auraMethod'; className: string; method: string; args: Record<string, unknown>; userId: string }
  | { kind: 'page'; className: string; properties: string[]; userId: string }
  | { kind: 'rest'; request: RestTask; userId: string }
  | { kind: 'dml'; operation: DmlOperation; rows: WriteRow[]; allOrNone: boolean; userId: string }
  | { kind: 'job'; job: AsyncJob; userId: string }
  | { kind: 'events'; events: StoredEvent[]; retries: number; userId: string };

export interface RestTask {
  method: string;
  /** Below `/services/apexrest`, with its query string. */
  path: string;
  headers: Record<string, string>;
  body: Uint8Array;
  remoteAddress: string;
}

export interface RestTaskAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface TaskAnswers {
  remoteAction: Outcome;
  auraMethod: Outcome;
  page: Outcome<Record<string, unknown>>;
  rest: Outcome<RestTaskAnswer>;
  dml: Outcome<DmlRowResult[]>;
  job: Outcome<null>;
  events: EventRun;
}

export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'done'; answer: TaskAnswers[keyof TaskAnswers] }
  | { kind: 'failed'; message: string }
  | { kind: 'log'; line: string };

/** A request that the worker waits for. `session` numbers the worker's open transactions. */
export type StoreRequest =
  | { kind: 'begin' }
  | { kind: 'call'; session: number; method: SessionMethod; args: unknown[] }
  | { kind: 'callout'; request: Omit<CalloutRequest, 'body'> & { body: Uint8Array | null } };

export type SessionMethod =
  | 'query'
  | 'search'
  | 'write'
  | 'platformWrite'
  | 'permissions'
  | 'recordAccess'
  | 'read'
  | 'enqueue'
  | 'dropJob'
  | 'publish'
  | 'convertLead'
  | 'savepoint'
  | 'rollbackTo'
  | 'commit'
  | 'rollback'
  | 'now';

export type StoreAnswer = { ok: true; value: unknown } | { ok: false; error: SerializedError };

export interface SerializedError {
  kind: 'refusal' | 'unsupported' | 'error';
  message: string;
  exception: string;
  code: string;
  stack: string;
}

/** Errors lose their class on the way between threads; what must keep it is written out. */
export function serialize(error: unknown): SerializedError {
  const base = { message: error instanceof Error ? error.message : String(error), exception: '', code: '' };
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  if (error instanceof StoreRefusal) {
    return { ...base, kind: 'refusal', exception: error.exception, code: error.code, stack };
  }
  return { ...base, kind: error instanceof Unsupported ? 'unsupported' : 'error', stack };
}

export function revive(error: SerializedError): Error {
  if (error.kind === 'refusal') return new StoreRefusal(error.exception, error.message, error.code);
  if (error.kind === 'unsupported') return new Unsupported(error.message);
  const revived = new Error(error.message);
  revived.stack = error.stack;
  return revived;
}
