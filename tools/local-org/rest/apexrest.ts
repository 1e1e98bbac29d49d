import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { param, queryOf } from '../server/guards.ts';
import type { OrgPort } from '../server/org-port.ts';
import { RestError } from './errors.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function headersOf(request: FastifyRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

async function run(
  request: FastifyRequest,
  reply: FastifyReply,
  org: OrgPort,
  userId: string,
): Promise<FastifyReply> {
  const body = Buffer.isBuffer(request.body) ? request.body.toString('base64') : '';
  const answer = await org.rest(
    {
      method: request.method,
      path: `/${param(request, '*')}`,
      query: queryOf(request.query),
      headers: headersOf(request),
      body,
      remoteAddress: request.ip,
    },
    userId,
  );
  return reply.code(answer.statusCode).headers(answer.headers).send(Buffer.from(answer.body, 'base64'));
}

/**
 * Apex REST below one prefix. `userOf` says who calls, or throws the refusal: a logged-in user, or a site's
 * guest. Bodies pass through as bytes, whatever their type.
 */
export async function apexRest(
  app: FastifyInstance,
  prefix: string,
  org: OrgPort,
  userOf: (request: FastifyRequest) => Promise<string>,
): Promise<void> {
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    scope.route({
      method: [...METHODS],
      url: `${prefix}/*`,
      handler: async (request, reply) => run(request, reply, org, await userOf(request)),
    });
    done();
  });
}

/** The user that unauthenticated requests of the webhook site run as. */
export async function siteGuest(org: OrgPort): Promise<string> {
  const system = { userId: '', sharing: 'without', mode: 'system' } as const;
  const [guest] = await org.query("SELECT Id FROM User WHERE UserType = 'Guest' AND IsActive = true", system);
  const id = guest?.fields['Id'];
  if (typeof id !== 'string') throw new RestError(404, 'NOT_FOUND', 'The site has no guest user.');
  return id;
}
