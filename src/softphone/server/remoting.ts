import type { Card, InteractionRow, Match, RecordRef } from 'c/aircallSoftphoneModel';
import type { Start } from '../call/events.ts';
import { type Fields, fields, isFields, list, text, textOrNull } from '../guards.ts';
import type { CallReport, CardRequest, Clock, LookupRequest, ServerPort } from '../ports.ts';
import { PortError } from '../ports.ts';
import { readCard, readMatch, readRecord, readRows, readStart } from './answers.ts';

const CONTROLLER = 'AircallSoftphoneController';
const TIMEOUT_MS = 15_000;
const OPTIONS = { buffer: false, escape: false, timeout: TIMEOUT_MS };

/** Visualforce remoting: one JSON text in, one out. */
export class RemotingServer implements ServerPort {
  readonly #window: Window;
  readonly #clock: Clock;

  constructor(window: Window, clock: Clock) {
    this.#window = window;
    this.#clock = clock;
  }

  async start(): Promise<Start> {
    return readStart(await this.call('start', {}));
  }

  async lookup(request: LookupRequest): Promise<Match> {
    const answer = await this.call('lookup', request);
    return readMatch(answer['match'], answer['lineName']);
  }

  async card(request: CardRequest): Promise<Card> {
    return readCard(await this.call('card', request));
  }

  async report(reports: readonly CallReport[]): Promise<readonly InteractionRow[]> {
    return readRows((await this.call('report', { reports }))['results']);
  }

  async recent(): Promise<readonly InteractionRow[]> {
    return readRows((await this.call('recent', {}))['recent']);
  }

  async retry(interactionId: string): Promise<readonly InteractionRow[]> {
    return readRows((await this.call('retry', { interactionId }))['results']);
  }

  async dial(request: { number: string; recordId?: string; objectName?: string }): Promise<string> {
    return text((await this.call('dial', request))['number']);
  }

  async searchRecords(term: string, objects: readonly string[]): Promise<readonly RecordRef[]> {
    return list((await this.call('searchRecords', { term, objects }))['records'], readRecord);
  }

  private async call(method: string, request: object): Promise<Fields> {
    const answer = await this.invoke(method, JSON.stringify(request));
    const error = answer['error'];
    if (isFields(error)) {
      throw new PortError(
        text(error['code']) || 'error',
        text(error['message']),
        textOrNull(error['recordId']),
      );
    }
    return answer;
  }

  private invoke(method: string, json: string): Promise<Fields> {
    return new Promise((resolve, reject) => {
      const manager = this.manager();
      const invoke = manager?.['invokeAction'];
      if (typeof invoke !== 'function') {
        reject(new PortError('unreachable', 'Visualforce remoting is not there'));
        return;
      }
      // Remoting has its own time-out, but a page whose session was replaced may never call back.
      const cancel = this.#clock.after(TIMEOUT_MS + 2_000, () => reject(new PortError('unreachable')));
      const done = (result: unknown, event: unknown): void => {
        cancel();
        const status = fields(event);
        if (status['status'] === true) {
          resolve(parse(result));
        } else {
          reject(refusal(status));
        }
      };
      Reflect.apply(invoke, manager, [`${CONTROLLER}.${method}`, json, done, OPTIONS]);
    });
  }

  private manager(): Fields | null {
    const visualforce = fields(Reflect.get(this.#window, 'Visualforce'));
    const manager = fields(visualforce['remoting'])['Manager'];
    return isFields(manager) ? manager : null;
  }
}

function parse(result: unknown): Fields {
  if (typeof result !== 'string') {
    return fields(result);
  }
  try {
    return fields(JSON.parse(result));
  } catch {
    throw new PortError('unreachable', 'The answer is not JSON');
  }
}

/** Remoting's failures: an ended session, an exception in Apex, or no connection. */
function refusal(event: Fields): PortError {
  const message = text(event['message']);
  const code = event['statusCode'];
  if (
    code === 401 ||
    code === 403 ||
    /logged out|session (has )?(expired|ended)|invalid session|unable to connect.*login/i.test(message)
  ) {
    return new PortError('session_over', message);
  }
  return event['type'] === 'exception' && !/unable to connect|timed? ?out/i.test(message)
    ? new PortError('exception', message)
    : new PortError('unreachable', message);
}
