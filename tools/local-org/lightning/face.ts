import { readFileSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { restFace, sessionOf } from '../rest/face.ts';
import { errorAnswer, RestError } from '../rest/errors.ts';
import { userAccess } from '../rest/records.ts';
import { quote } from '../rest/convert.ts';
import { param, queryOf, textAt } from '../server/guards.ts';
import type { OrgPort } from '../server/org-port.ts';
import type { Origins } from '../server/origins.ts';
import { cookieValue, SESSION_COOKIE, type Session, type Sessions } from '../server/sessions.ts';
import { designSystemRoot } from '../visualforce/face.ts';
import { shellStyles } from './build.ts';
import { callApex } from './server/apex.ts';
import { ShellMetadata } from './server/metadata.ts';
import { startView, listUsers } from './server/start.ts';
import { Views } from './server/views.ts';

export interface LightningFaceOptions {
  org: OrgPort;
  sessions: Sessions;
  origins: Origins;
  https: boolean;
  packageRoot: string;
  setupRoot: string;
  /** Bundle made by `buildShell`. */
  bundleFile: string;
  /** Bundle made by `buildComponents`. */
  componentsFile: string;
  /** User name of whoever opens the console first. */
  defaultUsername: string;
}

const PAGE = `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Lightning (local org)</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/slds/styles/salesforce-lightning-design-system.min.css" />
    <link rel="stylesheet" href="/shell/shell.css" />
  </head>
  <body>
    <div id="app"></div>
    <script src="/shell/shell.js"></script>
  </body>
</html>
`;

function setCookie(reply: FastifyReply, token: string, https: boolean): void {
  const secure = https ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${SESSION_COOKIE}=${encodeURIComponent(token)}; Path=/; HttpOnly; SameSite=Lax${secure}`,
  );
}

function addPages(app: FastifyInstance, options: LightningFaceOptions): void {
  const policy = [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `frame-src ${options.origins.softphone}`,
    "frame-ancestors 'none'",
  ].join('; ');
  const page = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (!hasSession(request, options.sessions)) {
      setCookie(reply, options.sessions.open(await defaultUser(options)), options.https);
    }
    return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(PAGE);
  };
  app.get('/', page);
  app.get('/lightning/*', page);
  app.get('/shell/shell.js', (_, reply) =>
    reply.type('text/javascript; charset=utf-8').send(readFileSync(options.bundleFile)),
  );
  app.get('/shell/components.js', (_, reply) =>
    reply.type('text/javascript; charset=utf-8').send(readFileSync(options.componentsFile)),
  );
  app.get('/shell/shell.css', (_, reply) => reply.type('text/css; charset=utf-8').send(shellStyles()));
}

function addLogout(app: FastifyInstance, options: LightningFaceOptions): void {
  app.get('/secur/logout.jsp', (request, reply) => {
    options.sessions.end(cookieValue(request.headers.cookie, SESSION_COOKIE));
    const page =
      '<!DOCTYPE html><title>Logged out</title><p>You are logged out. <a href="/">Log in again</a></p>';
    return reply.type('text/html; charset=utf-8').send(page);
  });
}

function hasSession(request: FastifyRequest, sessions: Sessions): boolean {
  try {
    sessionOf(request, sessions);
    return true;
  } catch {
    return false;
  }
}

async function defaultUser(options: LightningFaceOptions): Promise<string> {
  const users = await listUsers(options.org);
  const user = users.find(({ username }) => username === options.defaultUsername) ?? users[0];
  if (!user) throw new RestError(500, 'NO_USER', 'This org has no active user. Start again with --reset.');
  return user.id;
}

function addShellApi(app: FastifyInstance, options: LightningFaceOptions): void {
  const { org, sessions } = options;
  const metadata = new ShellMetadata(options.packageRoot, options.setupRoot, org.schema);
  const session = (request: FastifyRequest): Session => sessionOf(request, sessions);
  const views = (request: FastifyRequest): Views =>
    new Views(org, metadata, userAccess(session(request).userId));
  app.get('/shell/api/start', (request) => startView(org, metadata, session(request), options.origins));
  app.get('/shell/api/record/:object/:id', (request) =>
    views(request).record(param(request, 'object'), param(request, 'id')),
  );
  app.get('/shell/api/list/:object', (request) => views(request).list(param(request, 'object')));
  app.get('/shell/api/form/:object', (request) => views(request).form(param(request, 'object')));
  app.get('/shell/api/search', (request) => views(request).search(queryOf(request.query)['q'] ?? ''));
  app.get('/shell/api/lookup/:object', (request) =>
    views(request).lookup(param(request, 'object'), queryOf(request.query)['q'] ?? ''),
  );
  app.post('/shell/api/user', async (request, reply) => {
    session(request);
    const id = textAt(request.body, 'id');
    const known = await listUsers(org);
    if (!known.some((user) => user.id === id))
      throw new RestError(400, 'INVALID_USER', 'No such active user.');
    setCookie(reply, sessions.open(id), options.https);
    return reply.send({ id });
  });
  app.post('/shell/api/apex', async (request, reply) => {
    const answer = await callApex(org, metadata, session(request).userId, request.body);
    return reply.code(answer.status).send(answer.body);
  });
}

/** Lightning's origin: the shell, what it reads, and the REST API with the browser's session. */
export async function lightningFace(options: LightningFaceOptions): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: 6 * 1024 * 1024 });
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = errorAnswer(error);
    return reply.code(status).send(body);
  });
  await app.register(fastifyStatic, { root: designSystemRoot(), prefix: '/slds/', maxAge: '1h' });
  addPages(app, options);
  addLogout(app, options);
  addShellApi(app, options);
  await app.register((scope) =>
    restFace(scope, { org: options.org, sessions: options.sessions, instanceUrl: options.origins.lightning }),
  );
  return app;
}

/** Id of the active user with that user name. */
export async function userIdOf(org: OrgPort, username: string): Promise<string | null> {
  const soql = `SELECT Id FROM User WHERE Username = ${quote(username)} AND IsActive = true`;
  const [row] = await org.query(soql, { userId: '', sharing: 'without', mode: 'system' });
  const id = row?.fields['Id'];
  return typeof id === 'string' ? id : null;
}
