/** What the engine asks of the outside, and what an entry point is given and answers. */
import type { CalloutRequest, CalloutResponse, LimitName } from '../library/runtime.ts';

export interface EngineHost {
  /** Synchronous. A failure to connect throws; its message becomes a CalloutException. */
  callout(request: CalloutRequest): CalloutResponse;
  log(line: string): void;
}

export interface EntryContext {
  userId: string;
  /** `ApexPages.currentPage()` for page controllers and remote actions. */
  page?: { url: string };
}

export interface ExceptionReport {
  /** Type name with its namespace for built-in ones, as `getTypeName()` gives it. */
  type: string;
  message: string;
  stack: string;
  /** True for what the local org does not model. */
  unsupported: boolean;
}

export type LimitsReport = Partial<Record<LimitName, number>>;

/** End of an entry point: committed with a value, or rolled back with an exception. */
export type Outcome<T = unknown> =
  { ok: true; value: T; limits: LimitsReport } | { ok: false; error: ExceptionReport; limits: LimitsReport };

export interface RestRequest {
  method: string;
  /** Below `/services/apexrest`, with its query string. */
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  remoteAddress: string;
}

export interface RestResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What became of a batch of platform events. */
export interface EventRun {
  /** Events handled for good; the rest are to be delivered again. */
  handled: number;
  /** The trigger raised EventBus.RetryableException. */
  retry: boolean;
  error: ExceptionReport | null;
  limits: LimitsReport;
}
