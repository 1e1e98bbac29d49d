import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { textOf, type Access } from '../data/contract.ts';
import { quote } from '../rest/convert.ts';
import { param, queryOf } from '../server/guards.ts';
import type { OrgPort } from '../server/org-port.ts';
import type { Origins } from '../server/origins.ts';
import type { Session, Sessions } from '../server/sessions.ts';
import { htmlEncode, PageError, type Globals } from './expressions.ts';
import { PageMetadata } from './metadata.ts';
import { runRemoting } from './remote.ts';
import { readPage, renderPage, type ParsedPage } from './render.ts';
import { browserScript, openCtiScript } from './scripts.ts';

export interface SoftphoneFaceOptions {
  org: OrgPort;
  sessions: Sessions;
  origins: Origins;
  /** Folder `force-app/main/default`. */
  packageRoot: string;
  /** A genuine Open CTI script to serve instead of the stand-in. */
  openCtiScript: string | null;
}

const LOGIN_PAGE =
  '<!DOCTYPE html><title>Login</title><p>Your session has ended. Reload the console to log in again.</p>';

/** Folder of the Lightning Design System's assets. */
export function designSystemRoot(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('@salesforce-ux/design-system/package.json')), 'assets');
}

/** What the platform writes into a page that may use remoting: the script, and the page's actions. */
function remotingScripts(page: ParsedPage, name: string, session: Session, metadata: PageMetadata): string {
  const actions: Record<string, { ms: object[] }> = {};
  for (const className of page.classes) {
    const ms = metadata.remoteMethods(className);
    if (ms.length === 0) continue;
    const grant = { csrf: session.csrf, authorization: session.nonce };
    actions[className] = { ms: ms.map((method) => ({ ...method, ...grant })) };
  }
  if (Object.keys(actions).length === 0) return '';
  const provider = JSON.stringify({ vf: { vid: name }, actions }).replaceAll('<', '\\u003C');
  return (
    '<script src="/static/remoting.js"></script>' +
    `<script>Visualforce.remoting.Manager.add(${provider});</script>`
  );
}

/** With `cspHeader` the platform allows own and trusted sources only; the simulated Aircall counts as trusted. */
function contentSecurityPolicy(metadata: PageMetadata, origins: Origins): string {
  const frames = ["'self'", origins.aircall, ...metadata.trustedFrames()].join(' ');
  return [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `frame-src ${frames}`,
    `frame-ancestors ${origins.lightning}`,
  ].join('; ');
}

async function sendPage(reply: FastifyReply, name: string, session: Session, deps: Deps): Promise<string> {
  const { metadata, options } = deps;
  const found = metadata.page(name);
  if (!found) {
    return reply
      .code(404)
      .type('text/html')
      .send(errorPage(`There is no Visualforce page named ${name}.`));
  }
  const page = readPage(found.source);
  const [controller] = page.classes;
  const values =
    controller !== undefined && page.properties.length > 0
      ? await options.org.pageController(controller, page.properties, session.userId)
      : {};
  const language = await languageOf(options.org, session.userId);
  const translated = options.org.schema.translations.get(language);
  const globals: Globals = {
    label: (label) => translated?.get(label.toLowerCase()) ?? metadata.label(label),
    resource: (resource) => metadata.resourceUrl(resource),
    remoteAction: (className, method) => {
      const known = page.classes.some((owner) => owner === className) && metadata.remoteMethods(className);
      if (known && known.some((action) => action.name === method)) return `${className}.${method}`;
      throw new PageError(`{!$RemoteAction.${className}.${method}} is no remote action of this page`);
    },
    property: (property) => {
      if (!(property in values)) throw new PageError(`Unknown property '${controller ?? ''}.${property}'`);
      return values[property];
    },
  };
  const html = renderPage(page, globals, remotingScripts(page, found.name, session, metadata));
  const policy = page.cspHeader
    ? contentSecurityPolicy(metadata, options.origins)
    : `frame-ancestors ${options.origins.lightning}`;
  return reply
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .type(`${page.contentType}; charset=utf-8`)
    .send(html);
}

/** The user's language, such as `de` or `en_US`. */
async function languageOf(org: OrgPort, userId: string): Promise<string> {
  const access: Access = { userId: '', sharing: 'without', mode: 'system' };
  const [user] = await org.query(`SELECT LanguageLocaleKey FROM User WHERE Id = ${quote(userId)}`, access);
  return user ? textOf(user, 'LanguageLocaleKey') : 'en_US';
}

interface Deps {
  metadata: PageMetadata;
  options: SoftphoneFaceOptions;
}

function errorPage(message: string): string {
  return `<!DOCTYPE html><title>Visualforce Error</title><h1>Visualforce Error</h1><p>${htmlEncode(message)}</p>`;
}

function addResources(app: FastifyInstance, metadata: PageMetadata): void {
  const send = (reply: FastifyReply, name: string, inner: string): FastifyReply => {
    const file = metadata.resourceFile(name, inner);
    if (!file) return reply.code(404).type('text/plain').send('Not found');
    return reply
      .header('etag', file.etag)
      .header('cache-control', 'no-cache')
      .type(file.contentType)
      .send(file.body);
  };
  app.get('/resource/:stamp/:name', (request, reply) => send(reply, param(request, 'name'), ''));
  app.get('/resource/:stamp/:name/*', (request, reply) =>
    send(reply, param(request, 'name'), param(request, '*')),
  );
}

function addScripts(app: FastifyInstance, options: SoftphoneFaceOptions): void {
  const script = (reply: FastifyReply, text: string): FastifyReply =>
    reply.type('text/javascript; charset=utf-8').send(text);
  app.get('/static/remoting.js', (_, reply) => script(reply, browserScript('remoting')));
  for (const file of ['opencti_min.js', 'opencti.js']) {
    app.get(`/support/api/:version/lightning/${file}`, (request, reply) => {
      const version = param(request, 'version');
      if (!/^\d{2}\.0$/.test(version)) return reply.code(404).type('text/plain').send('Not found');
      if (options.openCtiScript !== null) return script(reply, readFileSync(options.openCtiScript, 'utf8'));
      return script(reply, openCtiScript(Number(version), options.origins.lightning));
    });
  }
}

/** The softphone's origin: Visualforce pages, static resources, remoting and the Open CTI script. */
export async function softphoneFace(options: SoftphoneFaceOptions): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: 6 * 1024 * 1024 });
  const metadata = new PageMetadata(options.packageRoot);
  await app.register(fastifyStatic, { root: designSystemRoot(), prefix: '/slds/', maxAge: '1h' });
  addResources(app, metadata);
  addScripts(app, options);
  app.get('/apex/:page', async (request, reply) => {
    const session = options.sessions.byNonce(queryOf(request.query)['nonce']);
    if (!session) return reply.code(401).type('text/html; charset=utf-8').send(LOGIN_PAGE);
    return sendPage(reply, param(request, 'page'), session, { metadata, options });
  });
  app.post('/apexremote', async (request, reply) => {
    const answers = await runRemoting(request.body, {
      org: options.org,
      sessions: options.sessions,
      metadata,
    });
    if (answers === null) return reply.type('text/html; charset=utf-8').send(LOGIN_PAGE);
    return reply.send(answers);
  });
  app.setErrorHandler((error, _request, reply) => {
    const message = error instanceof Error ? error.message : String(error);
    return reply.code(500).type('text/html; charset=utf-8').send(errorPage(message));
  });
  return app;
}
