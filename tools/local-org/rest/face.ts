import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isObject, param, queryOf, textAt, type JsonObject } from '../server/guards.ts';
import type { OrgPort } from '../server/org-port.ts';
import { bearerToken, cookieValue, SESSION_COOKIE, type Session, type Sessions } from '../server/sessions.ts';
import { apexRest } from './apexrest.ts';
import { objectOf } from './convert.ts';
import { describeGlobal, describeHead, describeObject } from './describe.ts';
import { errorAnswer, notFound, RestError } from './errors.ts';
import { Queries, soslFor } from './query.ts';
import { Records, userAccess } from './records.ts';

export interface RestFaceOptions {
  org: OrgPort;
  sessions: Sessions;
  /** Address written into identity and user info, without a trailing slash. */
  instanceUrl: string;
}

const API_VERSION = '65.0';
const FIRST_VERSION = 31;
const LAST_VERSION = 66;
const SEASONS: readonly string[] = ['Spring', 'Summer', 'Winter'];

/** Session of a request: the Authorization header of a program, or the cookie of a browser. */
export function sessionOf(request: FastifyRequest, sessions: Sessions): Session {
  const token =
    bearerToken(request.headers.authorization) ?? cookieValue(request.headers.cookie, SESSION_COOKIE);
  const session = sessions.byToken(token);
  if (!session) throw new RestError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  return session;
}

function versionList(): JsonObject[] {
  const versions: JsonObject[] = [];
  for (let version = FIRST_VERSION; version <= LAST_VERSION; version += 1) {
    // API 31 was Summer '14; three releases a year follow.
    const season = SEASONS[(version - 30) % 3] ?? '';
    const year = 14 + Math.floor((version - 30 + (season === 'Winter' ? 1 : 0)) / 3);
    versions.push({
      label: `${season} '${year}`,
      url: `/services/data/v${version}.0`,
      version: `${version}.0`,
    });
  }
  return versions;
}

function baseOf(request: FastifyRequest): string {
  const version = param(request, 'version');
  const number = Number(version.slice(1));
  if (!/^v\d{2}\.0$/.test(version) || number < FIRST_VERSION || number > LAST_VERSION) throw notFound();
  return `/services/data/${version}`;
}

async function userInfo(options: RestFaceOptions, userId: string): Promise<JsonObject> {
  const soql = `SELECT Id, Name, FirstName, LastName, Email, Username FROM User WHERE Id = '${userId}'`;
  const [row] = await options.org.query(soql, { userId, sharing: 'without', mode: 'system' });
  const field = (name: string): string => textAt(row?.fields, name);
  const { instanceUrl, org } = options;
  return {
    sub: `${instanceUrl}/id/${org.organizationId}/${userId}`,
    id: `${instanceUrl}/id/${org.organizationId}/${userId}`,
    user_id: userId,
    organization_id: org.organizationId,
    preferred_username: field('Username'),
    username: field('Username'),
    display_name: field('Name'),
    name: field('Name'),
    given_name: field('FirstName'),
    family_name: field('LastName'),
    email: field('Email'),
    zoneinfo: 'Europe/London',
    locale: 'en_GB',
    language: 'en_US',
    active: true,
    urls: {
      rest: `${instanceUrl}/services/data/v{version}/`,
      sobjects: `${instanceUrl}/services/data/v{version}/sobjects/`,
      query: `${instanceUrl}/services/data/v{version}/query/`,
    },
  };
}

function addIdentity(app: FastifyInstance, options: RestFaceOptions): void {
  const me = (request: FastifyRequest): Promise<JsonObject> =>
    userInfo(options, sessionOf(request, options.sessions).userId);
  app.get('/services/oauth2/userinfo', me);
  app.get('/id/:org/:user', me);
  app.route({
    method: ['GET', 'POST'],
    url: '/services/oauth2/revoke',
    handler: async (request, reply) => {
      const token = queryOf(request.query)['token'] ?? textAt(request.body, 'token');
      if (options.sessions.end(token)) return reply.code(200).send();
      return reply
        .code(400)
        .send({ error: 'unsupported_token_type', error_description: 'this token is unknown' });
    },
  });
  app.get('/services/data', () => versionList());
  app.get('/services/data/:version', (request) => {
    const session = sessionOf(request, options.sessions);
    const base = baseOf(request);
    const names = ['sobjects', 'query', 'search', 'composite', 'limits', 'parameterizedSearch'];
    const identity = `${options.instanceUrl}/id/${options.org.organizationId}/${session.userId}`;
    return { ...Object.fromEntries(names.map((name) => [name, `${base}/${name}`])), identity };
  });
  app.get('/services/data/:version/limits', (request) => {
    sessionOf(request, options.sessions);
    return { DailyApiRequests: { Max: 100_000, Remaining: 100_000 } };
  });
}

function addQueries(app: FastifyInstance, options: RestFaceOptions): void {
  const queries = new Queries(options.org);
  const user = (request: FastifyRequest): string => sessionOf(request, options.sessions).userId;
  for (const path of ['query', 'queryAll']) {
    app.get(`/services/data/:version/${path}`, (request) =>
      queries.run(queryOf(request.query)['q'] ?? '', user(request), baseOf(request)),
    );
    app.get(`/services/data/:version/${path}/:locator`, (request) =>
      queries.more(param(request, 'locator'), user(request), baseOf(request)),
    );
  }
  app.get('/services/data/:version/search', (request) =>
    queries.search(queryOf(request.query)['q'] ?? '', user(request), baseOf(request)),
  );
  app.get('/services/data/:version/parameterizedSearch', (request) => {
    const query = queryOf(request.query);
    const fields = query['fields'] ?? 'Id';
    const names = (query['sobject'] ?? 'Contact,Lead,Account').split(',');
    const objects = names.map((name) => ({ name: objectOf(options.org.schema, name.trim()).name, fields }));
    return queries.search(soslFor(query['q'] ?? '', objects, 20), user(request), baseOf(request));
  });
}

function addRecords(app: FastifyInstance, options: RestFaceOptions): void {
  const { schema } = options.org;
  const records = (request: FastifyRequest): Records =>
    new Records(options.org, userAccess(sessionOf(request, options.sessions).userId), baseOf(request));
  const fieldsOf = (request: FastifyRequest): string[] =>
    (queryOf(request.query)['fields'] ?? '').split(',').filter((name) => name !== '');
  const root = '/services/data/:version/sobjects';
  app.get(root, (request) => describeGlobal(schema, records(request).base));
  app.get(`${root}/:object`, (request) => {
    const { base } = records(request);
    return {
      objectDescribe: describeHead(objectOf(schema, param(request, 'object')), base),
      recentItems: [],
    };
  });
  app.get(`${root}/:object/describe`, (request) =>
    describeObject(objectOf(schema, param(request, 'object')), records(request).base),
  );
  app.post(`${root}/:object`, async (request, reply) => {
    const id = await records(request).create(param(request, 'object'), request.body);
    return reply.code(201).send({ id, success: true, errors: [] });
  });
  app.get(`${root}/:object/:id`, (request) =>
    records(request).read(param(request, 'object'), 'Id', param(request, 'id'), fieldsOf(request)),
  );
  app.patch(`${root}/:object/:id`, async (request, reply) => {
    await records(request).update(param(request, 'object'), param(request, 'id'), request.body);
    return reply.code(204).send();
  });
  app.delete(`${root}/:object/:id`, async (request, reply) => {
    await records(request).delete(param(request, 'object'), param(request, 'id'));
    return reply.code(204).send();
  });
  app.get(`${root}/:object/:field/:key`, (request) =>
    records(request).read(
      param(request, 'object'),
      param(request, 'field'),
      param(request, 'key'),
      fieldsOf(request),
    ),
  );
  app.patch(`${root}/:object/:field/:key`, async (request, reply) => {
    const [object, field, key] = [param(request, 'object'), param(request, 'field'), param(request, 'key')];
    const { id, created } = await records(request).upsert(object, field, key, request.body);
    return reply.code(created ? 201 : 200).send({ id, success: true, errors: [], created });
  });
}

function addCollections(app: FastifyInstance, options: RestFaceOptions): void {
  const records = (request: FastifyRequest): Records =>
    new Records(options.org, userAccess(sessionOf(request, options.sessions).userId), baseOf(request));
  const root = '/services/data/:version/composite/sobjects';
  const allOrNone = (body: unknown): boolean => isObject(body) && body['allOrNone'] === true;
  const list = (body: unknown): unknown => (isObject(body) ? body['records'] : []);
  const texts = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  app.post(root, (request) =>
    records(request).collection('insert', list(request.body), allOrNone(request.body)),
  );
  app.patch(root, (request) =>
    records(request).collection('update', list(request.body), allOrNone(request.body)),
  );
  app.delete(root, (request) => {
    const query = queryOf(request.query);
    const ids = (query['ids'] ?? '').split(',').filter((id) => id !== '');
    return records(request).deleteAll(ids, query['allOrNone'] === 'true');
  });
  app.post(`${root}/:object`, (request) => {
    const body = isObject(request.body) ? request.body : {};
    return records(request).readAll(param(request, 'object'), texts(body['ids']), texts(body['fields']));
  });
}

/** Adds the Salesforce-shaped REST API to a server: data, identity and authenticated Apex REST. */
export async function restFace(app: FastifyInstance, options: RestFaceOptions): Promise<void> {
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = errorAnswer(error);
    return reply.code(status).send(body);
  });
  await app.register(formBody);
  addIdentity(app, options);
  addQueries(app, options);
  addRecords(app, options);
  addCollections(app, options);
  await apexRest(app, '/services/apexrest', options.org, (request) =>
    Promise.resolve(sessionOf(request, options.sessions).userId),
  );
}

/** `/services/data/vNN.0` of the version that the shell itself uses. */
export const SHELL_API = `/services/data/v${API_VERSION}`;
