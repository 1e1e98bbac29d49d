/** `Http.send`: mocks in tests, named credentials, and the rule against uncommitted work. */
import { hasPrincipal, mayReadTokens } from '../../../data/access/permissions.ts';
import { NativeObject, raise, type Value } from '../../values.ts';
import { instanceOf, required } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { HttpRequest, HttpResponse } from './messages.ts';
import { answerFromResource } from './resource-mocks.ts';

class Http extends NativeObject {
  readonly typeName = 'Http';
}

function send(rt: Runtime, request: HttpRequest): Value {
  if (request.endpoint === null || request.method === null)
    raise('NullPointerException', 'Argument cannot be null.');
  return rt.test ? respondByMock(rt, request) : callOut(rt, request, request.endpoint, request.method);
}

function respondByMock(rt: Runtime, request: HttpRequest): Value {
  const mock = rt.test?.mocks.get('httpcalloutmock') ?? null;
  if (mock === null)
    raise('TypeException', 'Methods defined as TestMethod do not support Web service callouts');
  rt.chargeCallout();
  return answerFromResource(rt, mock, request) ?? rt.invoke(mock, 'respond', [request]);
}

function callOut(rt: Runtime, request: HttpRequest, url: string, method: string): HttpResponse {
  checkEndpoint(rt, url);
  const answer = rt.callout({
    method,
    url,
    headers: Object.fromEntries(request.headerList()),
    body: request.body,
    timeout: request.timeout,
  });
  const response = new HttpResponse();
  response.statusCode = answer.status;
  response.status = answer.statusText;
  response.body = answer.body;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  return response;
}

function checkEndpoint(rt: Runtime, url: string): void {
  const credential = /^callout:([^/?#]+)/.exec(url)?.[1];
  if (credential !== undefined) {
    const external = rt.schema.namedCredentials.get(credential.toLowerCase());
    if (external === null) return;
    if (external !== undefined) return checkCredential(rt, external);
    raise(
      'CalloutException',
      "The callout couldn't access the endpoint. You might not have the required permissions, or the named credential " +
        `"${credential}" might not exist.`,
    );
  }
  if (!/^https?:\/\//i.test(url)) raise('CalloutException', `no protocol: ${url}`);
}

/** Rights of the running user, in the platform's words. */
function checkCredential(rt: Runtime, external: string): void {
  const permissions = rt.session.permissions(rt.userId);
  if (!hasPrincipal(permissions, external)) {
    raise(
      'CalloutException',
      "We couldn't access the credential(s). You might not have the required permissions, or the external credential " +
        `"${external}" might not exist.`,
    );
  }
  if (!mayReadTokens(permissions)) {
    raise('CalloutException', "You don't have read permissions on the User External Credential object.");
  }
}

define('Http', {
  construct: () => new Http(),
  methods: methodsOf(instanceOf(Http), {
    send: (_self, args, rt) => send(rt, required(args, 0, instanceOf(HttpRequest))),
    toString: (self: Http) => self.typeName,
  }),
});
