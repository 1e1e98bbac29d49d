import type { OrgPort } from '../server/org-port.ts';
import type { Session, Sessions } from '../server/sessions.ts';
import { isObject, textAt, type JsonObject } from '../server/guards.ts';
import type { PageMetadata } from './metadata.ts';
import { readPage } from './render.ts';

/** Answer to one remoting call, as the platform shapes it. */
export interface RemoteAnswer {
  statusCode: number;
  type: 'rpc' | 'exception';
  tid: number;
  ref: false;
  action: string;
  method: string;
  result?: unknown;
  message?: string;
  where?: string;
}

interface Context {
  org: OrgPort;
  sessions: Sessions;
  metadata: PageMetadata;
}

/** Limit of a response, from the platform's documentation. */
const MAX_RESPONSE_BYTES = 15 * 1024 * 1024;

function refused(call: JsonObject, statusCode: number, message: string, where = ''): RemoteAnswer {
  const tid = typeof call['tid'] === 'number' ? call['tid'] : 0;
  const [action, method] = [textAt(call, 'action'), textAt(call, 'method')];
  return { statusCode, type: 'exception', tid, ref: false, action, method, message, where };
}

/** Only the controller and the extensions of the calling page may be called, and only their remote actions. */
function knows(
  metadata: PageMetadata,
  pageName: string,
  action: string,
  method: string,
  count: number,
): boolean {
  const page = metadata.page(pageName);
  const owner =
    page && readPage(page.source).classes.find((name) => name.toLowerCase() === action.toLowerCase());
  const methods = owner ? metadata.remoteMethods(owner) : [];
  return methods.some((known) => known.name.toLowerCase() === method.toLowerCase() && known.len === count);
}

async function runOne(call: JsonObject, session: Session, context: Context): Promise<RemoteAnswer> {
  const [action, method] = [textAt(call, 'action'), textAt(call, 'method')];
  const args: unknown[] = Array.isArray(call['data']) ? call['data'] : [];
  const ctx = call['ctx'];
  if (textAt(ctx, 'csrf') !== session.csrf) return refused(call, 403, 'Invalid csrf token.');
  if (!knows(context.metadata, textAt(ctx, 'vid'), action, method, args.length)) {
    return refused(call, 400, `No method found by name: ${action}.${method} with ${args.length} parameters`);
  }
  const outcome = await context.org.remoteAction(action, method, args, session.userId);
  if (!outcome.ok) return refused(call, 400, outcome.message, outcome.stack);
  const result: unknown = outcome.value ?? null;
  if (Buffer.byteLength(JSON.stringify(result)) > MAX_RESPONSE_BYTES) {
    return refused(call, 500, 'Remoting response size exceeded maximum of 15 MB.');
  }
  const tid = typeof call['tid'] === 'number' ? call['tid'] : 0;
  return { statusCode: 200, type: 'rpc', tid, ref: false, action, method, result };
}

/**
 * Runs the body of a POST to `/apexremote`: one call or a bundle, answered in order. Null when the session
 * is over or unknown: then the platform sends its login page.
 */
export async function runRemoting(body: unknown, context: Context): Promise<RemoteAnswer[] | null> {
  const calls = (Array.isArray(body) ? (body as unknown[]) : [body]).filter(isObject);
  const answers: RemoteAnswer[] = [];
  for (const call of calls) {
    const session = context.sessions.byNonce(textAt(call['ctx'], 'authorization'));
    if (session === null) return null;
    answers.push(await runOne(call, session, context));
  }
  return answers;
}
