/** The part of Aircall's public REST API (`/v1`, `/v2`) that the product can use, with its errors and limits. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { nowSeconds } from './company.ts';
import { callActions, calls, conversationIntelligence } from './rest/calls.ts';
import { general } from './rest/company.ts';
import { dialer } from './rest/dialer.ts';
import { contacts, users } from './rest/people.ts';
import { ApiError } from './rest/protocol.ts';
import { webhooks } from './rest/webhooks.ts';
import type { Simulator } from './simulator.ts';
import { SwitchboardError } from './directory.ts';

export function registerRest(app: FastifyInstance, simulator: Simulator): void {
  app.addHook('onRequest', async (request, reply) => guard(request, reply, simulator));
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof ApiError)
      return reply.code(error.status).send({ error: error.title, troubleshoot: error.message });
    if (error instanceof SwitchboardError)
      return reply.code(error.status).send({ error: 'Bad Request', troubleshoot: error.message });
    throw error;
  });
  general(app, simulator);
  calls(app, simulator);
  callActions(app, simulator);
  conversationIntelligence(app, simulator);
  users(app, simulator);
  contacts(app, simulator);
  webhooks(app, simulator);
  dialer(app, simulator);
}

/** Faults, credentials (403 when wrong, as Aircall), and the company-wide rate limit, in this order. */
async function guard(request: FastifyRequest, reply: FastifyReply, simulator: Simulator): Promise<void> {
  const { api } = simulator.faults;
  if (api.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, api.delayMs));
  if (api.status > 0)
    throw new ApiError(api.status, 'Simulated fault', 'A fault is switched on in the simulator.');
  const expected = `Basic ${Buffer.from(`${simulator.credential.id}:${simulator.credential.token}`).toString('base64')}`;
  if (request.headers.authorization !== expected)
    throw new ApiError(403, 'Forbidden', 'Invalid API credentials.');
  const { used, resetAt } = simulator.countRequest();
  reply.header('X-AircallApi-Limit', api.rateLimit);
  reply.header('X-AircallApi-Remaining', Math.max(api.rateLimit - used, 0));
  reply.header('X-AircallApi-Reset', resetAt);
  if (used > api.rateLimit) {
    reply.header('Retry-After', Math.max(resetAt - nowSeconds(), 1));
    throw new ApiError(429, 'Too Many Requests', 'You have reached the rate limit of your company.');
  }
}
