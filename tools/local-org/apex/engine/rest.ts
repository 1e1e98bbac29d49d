/** `@RestResource` classes: choosing class and method, request and response. */
import { mayUseClass } from '../../data/access/permissions.ts';
import { hasAnnotation, type ApexClass, type Method } from '../program/classes.ts';
import { ApexBlob, STRING, raise, type, type Value } from '../values.ts';
import { ApexMap } from '../values/collections.ts';
import { stringOf } from '../values/text.ts';
import type { RestRequest, RestResponse } from './host.ts';
import { fromJson, toJson } from './json-values.ts';
import type { Transaction } from './transaction.ts';

/** An unknown path or method is answered as the platform does, without running Apex. */
export function runRest(transaction: Transaction, request: RestRequest): RestResponse {
  const url = new URL(request.path, 'http://localhost');
  const cls = resourceAt(transaction, url.pathname);
  if (!cls) return failure(404, 'NOT_FOUND', 'Could not find a match for URL');
  const method = methodFor(cls, request.method);
  if (!method) return failure(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed`);
  if (!mayUseClass(transaction.session.permissions(transaction.userId), cls.name)) {
    return failure(403, 'FORBIDDEN', `You do not have access to the Apex class named: ${cls.name}`);
  }
  const { interpreter } = transaction;
  transaction.context.restRequest = requestObject(transaction, request, url);
  transaction.context.restResponse = transaction.construct(type('restresponse'), []);
  const result = interpreter.invoke(method, null, argumentsOf(transaction, method, request, url));
  return responseOf(transaction, method, result);
}

function failure(statusCode: number, errorCode: string, message: string): RestResponse {
  const body = Buffer.from(JSON.stringify([{ errorCode, message }]));
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body };
}

function resourceAt(transaction: Transaction, path: string): ApexClass | null {
  for (const cls of transaction.program.allClasses()) {
    const annotation = cls.declaration?.modifiers.annotations.find((each) => each.name === 'restresource');
    const mapping = annotation?.parameters['urlmapping'];
    if (mapping && matches(mapping, path)) return cls;
  }
  return null;
}

/** `/name/*` matches `/name` and everything below. */
function matches(mapping: string, path: string): boolean {
  if (!mapping.endsWith('*')) return mapping === path;
  const base = mapping.slice(0, -1).replace(/\/$/, '');
  return path === base || path.startsWith(`${base}/`);
}

function methodFor(cls: ApexClass, verb: string): Method | null {
  const annotation = `http${verb.toLowerCase()}`;
  for (const methods of cls.methods.values()) {
    const found = methods.find((method) => hasAnnotation(method, annotation));
    if (found) return found;
  }
  return null;
}

function requestObject(transaction: Transaction, request: RestRequest, url: URL): Value {
  const object = transaction.construct(type('restrequest'), []);
  const set = (name: string, value: Value): void =>
    transaction.interpreter.writeProperty(object, name, value);
  set('httpmethod', request.method);
  set('requesturi', url.pathname);
  set('requestbody', new ApexBlob(request.body));
  set('remoteaddress', request.remoteAddress);
  set('headers', new ApexMap(STRING, STRING, Object.entries(request.headers)));
  set('params', new ApexMap(STRING, STRING, url.searchParams.entries()));
  return object;
}

/** GET and DELETE take their parameters from the query string, the others from the JSON body. */
function argumentsOf(transaction: Transaction, method: Method, request: RestRequest, url: URL): Value[] {
  if (!method.parameters.length) return [];
  const fromQuery = request.method === 'GET' || request.method === 'DELETE';
  const given: unknown = fromQuery ? Object.fromEntries(url.searchParams) : parseBody(request.body);
  const entries = given && typeof given === 'object' ? Object.entries(given) : [];
  const byName = new Map<string, unknown>(entries.map(([name, value]) => [name.toLowerCase(), value]));
  return method.parameters.map((parameter) =>
    fromJson(transaction, byName.get(parameter.name) ?? null, parameter.type),
  );
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8') || '{}');
  } catch (error) {
    return raise('JSONException', error instanceof Error ? error.message : String(error));
  }
}

function responseOf(transaction: Transaction, method: Method, result: Value): RestResponse {
  const response = transaction.context.restResponse;
  const read = (name: string): Value => transaction.interpreter.readProperty(response, name);
  const headers = read('headers');
  const pairs = headers instanceof ApexMap ? headers.pairs() : [];
  const plain = Object.fromEntries(pairs.map(([name, value]) => [stringOf(name), stringOf(value)]));
  const status = read('statuscode');
  const body = read('responsebody');
  const own = body instanceof ApexBlob ? body.bytes : null;
  const returned =
    method.returns.name === 'void'
      ? Buffer.alloc(0)
      : Buffer.from(JSON.stringify(toJson(transaction, result)));
  return {
    statusCode: typeof status === 'number' ? status : 200,
    headers: { 'Content-Type': 'application/json', ...plain },
    body: own ?? returned,
  };
}
