/** Webhooks. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type JsonObject } from '../payload.ts';
import type { Simulator } from '../simulator.ts';
import type { Webhook } from '../webhooks.ts';
import { ApiError, badRequest, body, notFound, page, param, query, strings, text } from './protocol.ts';

export function webhooks(app: FastifyInstance, simulator: Simulator): void {
  const render = (webhook: Webhook): JsonObject => ({
    webhook_id: webhook.id,
    direct_link: `https://api.aircall.io/v1/webhooks/${webhook.id}`,
    custom_name: webhook.name,
    created_at: webhook.createdAt,
    url: webhook.url,
    active: webhook.active,
    events: webhook.events,
    token: webhook.token,
  });
  const webhookOf = (request: FastifyRequest): Webhook => {
    const found = simulator.webhooks.list.find((one) => one.id === param(request, 'id'));
    if (!found) throw notFound('Webhook');
    return found;
  };
  app.get('/v1/webhooks', (request) => page(request, 'webhooks', simulator.webhooks.list, render));
  app.get('/v1/webhooks/:id', (request) => ({ webhook: render(webhookOf(request)) }));
  app.post('/v1/webhooks', (request, reply) => {
    const sent = body(request);
    if (!URL.canParse(text(sent['url']))) throw badRequest('"url" is not a URL.');
    const created = simulator.webhooks.create(
      text(sent['url']),
      text(sent['custom_name']),
      strings(sent['events']),
    );
    if (!created) throw new ApiError(403, 'Forbidden', 'A company has at most 100 webhooks.');
    return reply.code(201).send({ webhook: render(created) });
  });
  app.put('/v1/webhooks/:id', (request) => {
    const webhook = webhookOf(request);
    const sent = body(request);
    const events = strings(sent['events']);
    const action = query(request)['events_action'];
    if (action === 'add') webhook.events = [...new Set([...webhook.events, ...events])];
    else if (action === 'remove') webhook.events = webhook.events.filter((one) => !events.includes(one));
    else webhook.events = events;
    if (typeof sent['active'] === 'boolean') webhook.active = sent['active'];
    if (webhook.active) webhook.failures = 0;
    if (URL.canParse(text(sent['url']))) webhook.url = text(sent['url']);
    return { webhook: render(webhook) };
  });
  app.delete('/v1/webhooks/:id', (request, reply) => {
    if (!simulator.webhooks.remove(param(request, 'id'))) throw notFound('Webhook');
    return reply.code(204).send();
  });
}
