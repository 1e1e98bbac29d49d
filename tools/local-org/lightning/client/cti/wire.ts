/** One request of the softphone page, as its Open CTI script posts it. */
export interface CtiRequest {
  methodName: string;
  callId: number;
  apiVersion: number;
  isCallbackRegistered: boolean;
  isListenerRegistered: boolean;
  args: Record<string, unknown>;
}

export interface CtiError {
  code: string;
  description: string;
  details?: unknown;
}

/** Answer to a callback. */
export interface CtiResponse {
  success: boolean;
  returnValue: unknown;
  errors: CtiError[] | null;
}

/** A method's refusal, told to the page. */
export class CtiFailure extends Error {
  constructor(
    readonly code: 'INVALID_PARAM' | 'GENERIC_ERROR' | 'SERVER_ERROR' | 'SOFTPHONE_CONTAINER_ERROR',
    description: string,
    readonly details?: unknown,
  ) {
    super(description);
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The last version known to look callbacks and listeners up without being told which may run. */
const LAST_WITHOUT_FLAGS = 43;

/** Reads a posted message; null for anything that is no Open CTI request. */
export function readRequest(data: unknown): CtiRequest | null {
  if (!isObject(data) || data['apiType'] !== 'opencti') return null;
  const { methodName, callId, apiVersion, args } = data;
  if (typeof methodName !== 'string' || typeof callId !== 'number' || typeof apiVersion !== 'number')
    return null;
  return {
    methodName,
    callId,
    apiVersion,
    isCallbackRegistered: data['isCallbackRegistered'] === true,
    isListenerRegistered: data['isListenerRegistered'] === true,
    args: isObject(args) ? args : {},
  };
}

function envelope(
  request: Pick<CtiRequest, 'methodName' | 'callId' | 'apiVersion'>,
  response: unknown,
  runs: 'callback' | 'listener',
): Record<string, unknown> {
  const { methodName, callId, apiVersion } = request;
  const message = { apiVersion, apiType: 'opencti', methodName, callId, response };
  if (apiVersion <= LAST_WITHOUT_FLAGS) return message;
  return {
    ...message,
    shouldExecuteCallback: runs === 'callback',
    shouldExecuteListener: runs === 'listener',
  };
}

export const reply = (request: CtiRequest, response: CtiResponse): Record<string, unknown> =>
  envelope(request, response, 'callback');

/** An event for listeners; before flags came, its call id must be none that a callback waits for. */
export function notice(request: CtiRequest, payload: unknown, eventName?: string): Record<string, unknown> {
  const message = envelope(request, payload, 'listener');
  return eventName === undefined ? message : { ...message, eventName };
}
