/** The power dialer: one campaign for each user. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { nowSeconds } from '../company.ts';
import { type JsonObject } from '../payload.ts';
import type { Simulator } from '../simulator.ts';
import { body, notFound, page, param, strings } from './protocol.ts';

export function dialer(app: FastifyInstance, simulator: Simulator): void {
  const { company, switchboard } = simulator;
  const campaign = (request: FastifyRequest): (typeof company.dialer)[number] | undefined =>
    company.dialer.find((one) => String(one.userId) === param(request, 'id'));
  const item = (one: { id: number; number: string; called: boolean; createdAt: number }): JsonObject => ({
    id: one.id,
    number: one.number,
    called: one.called,
    created_at: one.createdAt,
  });
  app.get('/v1/users/:id/dialer_campaign', (request) => {
    const found = campaign(request);
    if (!found) throw notFound('Dialer campaign');
    return {
      id: found.userId,
      number_id: String(company.agents.find((one) => one.id === found.userId)?.lineId ?? ''),
      created_at: nowSeconds(),
    };
  });
  app.post('/v1/users/:id/dialer_campaign', (request, reply) => {
    const numbers = strings(body(request)['phone_numbers']);
    let found = campaign(request);
    if (!found) company.dialer.push((found = { userId: Number(param(request, 'id')), items: [] }));
    const waiting = new Set(found.items.filter((one) => !one.called).map((one) => one.number));
    const fresh = numbers.filter((number) => !waiting.has(number));
    if (fresh.length === 0) {
      return reply.code(422).send({
        error: 'Unprocessable Entity',
        success: false,
        errors: { dialer_campaign: ['phone numbers are already imported, but not called'] },
      });
    }
    for (const number of fresh)
      found.items.push({ id: switchboard.takeId(), number, called: false, createdAt: nowSeconds() });
    simulator.tellAgent(found.userId, 'powerdialer_updated', null);
    return reply.code(204).send();
  });
  app.delete('/v1/users/:id/dialer_campaign', (request, reply) => {
    company.dialer = company.dialer.filter((one) => String(one.userId) !== param(request, 'id'));
    return reply.code(204).send();
  });
  app.get('/v1/users/:id/dialer_campaign/phone_numbers', (request) =>
    page(request, 'numbers', campaign(request)?.items ?? [], item),
  );
  app.delete('/v1/users/:id/dialer_campaign/phone_numbers/:item', (request, reply) => {
    const found = campaign(request);
    if (!found) throw notFound('Dialer campaign');
    found.items = found.items.filter((one) => String(one.id) !== param(request, 'item'));
    return reply.code(204).send();
  });
}
