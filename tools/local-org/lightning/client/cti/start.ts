import { setDialler } from '../dial.ts';
import { onNavigation } from '../navigation.ts';
import { appModel, change, current } from '../state.ts';
import { METHODS, personFields, viewInfo } from './methods.ts';
import { CtiFailure, notice, readRequest, reply, type CtiRequest, type CtiResponse } from './wire.ts';

/**
 * Lightning's side of Open CTI. Requests count only from the softphone's own frame and origin; listeners are
 * those of the page that is loaded now.
 */
export function startCti(frame: HTMLIFrameElement): void {
  const origin = current().start.softphone?.origin ?? '';
  /** Last registration of each listening method; the page's script itself keeps the list of its functions. */
  const listening = new Map<string, CtiRequest>();
  const channels = new Map<string, CtiRequest>();
  const post = (message: unknown): void => frame.contentWindow?.postMessage(message, origin);

  const answer = async (request: CtiRequest): Promise<void> => {
    const response = await run(request);
    if (request.isCallbackRegistered) post(reply(request, response));
  };

  const channel = (request: CtiRequest): unknown => {
    const named = request.args['eventName'];
    const eventName = typeof named === 'string' ? named : '';
    if (eventName === '') throw new CtiFailure('INVALID_PARAM', 'The channelName argument is empty.');
    if (request.methodName === 'subscribe') {
      channels.set(eventName, request);
      return { subscription: request.args['subscription'] ?? eventName };
    }
    if (request.methodName === 'unsubscribe') channels.delete(eventName);
    const subscriber = channels.get(eventName);
    if (request.methodName === 'publish' && subscriber)
      post(notice(subscriber, request.args['message'], eventName));
    return null;
  };

  const run = async (request: CtiRequest): Promise<CtiResponse> => {
    try {
      const method = METHODS[request.methodName];
      const isChannel = ['subscribe', 'unsubscribe', 'publish'].includes(request.methodName);
      if (!method && !isChannel)
        throw new CtiFailure('GENERIC_ERROR', `Unknown method ${request.methodName}`);
      if (request.isListenerRegistered && !isChannel) listening.set(request.methodName, request);
      const returnValue: unknown = isChannel ? channel(request) : await method?.(request.args);
      return { success: true, returnValue, errors: null };
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      const known = error instanceof CtiFailure;
      const details = known && error.details !== undefined ? { details: error.details } : {};
      const code = known ? error.code : 'GENERIC_ERROR';
      return { success: false, returnValue: null, errors: [{ code, description, ...details }] };
    }
  };

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const request = readRequest(event.data);
    if (!request) return;
    // Call ids count from 0 in each page: a reloaded page starts without listeners.
    if (request.callId === 0) {
      listening.clear();
      channels.clear();
      change(({ softphone }) => (softphone.clickToDial = false));
    }
    void answer(request);
  });

  const tell = (methodName: string, payload: unknown): void => {
    const listener = listening.get(methodName);
    if (listener) post(notice(listener, payload));
  };
  setDialler((payload) => {
    const person = current().start.personAccounts ? personFields(payload.objectType, payload.recordId) : {};
    tell('onClickToDial', { ...payload, ...person });
  });
  onNavigation((place, previous) => {
    // In a console, leaving a record for a list is not reported.
    const silent = appModel().console && previous.kind === 'record' && place.kind === 'list';
    if (!silent) tell('onNavigationChange', viewInfo());
  });
  window.addEventListener('focus', () => tell('onNavigationChange', viewInfo()));
}
