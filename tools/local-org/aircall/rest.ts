/** The part of Aircall's public REST API (`/v1`, `/v2`) that the product can use, with its errors and limits. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Call, Contact } from './company.ts';
import { isE164, nowSeconds } from './company.ts';
import {
  agentJson,
  callJson,
  contactJson,
  lineJson,
  messageJson,
  type Json,
  type JsonObject,
} from './payload.ts';
import type { Simulator } from './simulator.ts';
import { SwitchboardError } from './switchboard.ts';
import type { Webhook } from './webhooks.ts';

const MAX_PER_PAGE = 50;
const MAX_ITEMS = 10_000;

/** An error in Aircall's form: `{error, troubleshoot}`. */
class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    troubleshoot: string,
  ) {
    super(troubleshoot);
  }
}

const notFound = (what: string): ApiError => new ApiError(404, 'Not Found', `${what} not found`);
const badRequest = (why: string): ApiError => new ApiError(400, 'Bad Request', why);

type Query = Record<string, string | undefined>;
const query = (request: FastifyRequest): Query => request.query as Query;
const param = (request: FastifyRequest, name: string): string => (request.params as Query)[name] ?? '';
const body = (request: FastifyRequest): Record<string, unknown> =>
  Object(request.body ?? {}) as Record<string, unknown>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

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

/** One page of Aircall's list form, newest or oldest first by `order`. */
function page<T>(request: FastifyRequest, name: string, items: T[], render: (item: T) => Json): JsonObject {
  const { page: number = '1', per_page: size = '20', order = 'asc' } = query(request);
  const perPage = Math.min(Math.max(Number(size) || 20, 1), MAX_PER_PAGE);
  const current = Math.max(Number(number) || 1, 1);
  if (current * perPage > MAX_ITEMS) throw badRequest('Pagination is limited to 10,000 items.');
  const sorted = (order === 'desc' ? [...items].reverse() : items).slice(
    (current - 1) * perPage,
    current * perPage,
  );
  // Like Aircall's, the link keeps only the paging: `fetch_*` parameters are dropped.
  const link = (to: number): string =>
    `https://api.aircall.io${request.url.split('?')[0] ?? ''}?order=${order}&page=${to}&per_page=${perPage}`;
  return {
    meta: {
      count: sorted.length,
      total: items.length,
      current_page: current,
      per_page: perPage,
      next_page_link: current * perPage < items.length ? link(current + 1) : null,
      previous_page_link: current > 1 ? link(current - 1) : null,
    },
    [name]: sorted.map(render),
  };
}

function general(app: FastifyInstance, simulator: Simulator): void {
  const { company } = simulator;
  app.get('/v1/ping', () => ({ ping: 'pong' }));
  app.get('/v1/company', () => ({
    company: { name: company.name, users_count: company.agents.length, numbers_count: company.lines.length },
  }));
  app.get('/v1/numbers', (request) =>
    page(request, 'numbers', company.lines, (line) => lineJson(line, 'rest')),
  );
  app.get('/v1/numbers/:id', (request) => {
    const line = company.lines.find((one) => String(one.id) === param(request, 'id'));
    if (!line) throw notFound('Number');
    const lineUsers = company.agents.filter((agent) => line.userIds.includes(agent.id));
    return { number: { ...lineJson(line, 'rest'), users: lineUsers.map(agentJson) } };
  });
  app.get('/v1/tags', (request) =>
    page(request, 'tags', company.tags, (tag) => ({ id: tag.id, name: tag.name, color: '#00b388' })),
  );
  app.get('/v1/teams', (request) => page(request, 'teams', [], () => null));
  app.post('/v1/numbers/:id/messages/native/send', (request) => {
    const line = company.lines.find((one) => String(one.id) === param(request, 'id'));
    const sent = body(request);
    if (!line) throw notFound('Number');
    if (!isE164(text(sent['to'])) || text(sent['body']) === '')
      throw badRequest('"to" (E.164) and "body" are required.');
    const message = simulator.switchboard.message({
      direction: 'outbound',
      external: text(sent['to']),
      lineId: line.id,
      userId: typeof sent['user_id'] === 'number' ? sent['user_id'] : null,
      body: text(sent['body']),
      status: 'sent',
      channel: null,
      media: [],
      group: [],
    });
    return messageJson(company, message);
  });
}

function calls(app: FastifyInstance, simulator: Simulator): void {
  const { company } = simulator;
  const options = (request: FastifyRequest): Parameters<typeof callJson>[2] => ({
    form: 'rest',
    fetchContact: query(request)['fetch_contact'] === 'true',
    fetchShortUrls: query(request)['fetch_short_urls'] === 'true',
    fetchTimeline: query(request)['fetch_call_timeline'] === 'true',
  });
  const list = (request: FastifyRequest): JsonObject => {
    const { from, to, direction, phone_number: number, user_id: user } = query(request);
    const wanted = company.calls.filter(
      (call) =>
        (from === undefined || call.startedAt >= Number(from)) &&
        (to === undefined || call.startedAt <= Number(to)) &&
        (direction === undefined || call.direction === direction) &&
        (number === undefined || call.external === number) &&
        (user === undefined || String(call.userId) === user),
    );
    wanted.sort((a, b) => a.startedAt - b.startedAt || a.id - b.id);
    return page(request, 'calls', wanted, (call) => callJson(company, call, options(request)));
  };
  app.get('/v1/calls', list);
  app.get('/v1/calls/search', list);
  app.get('/v1/calls/:id', (request) => ({
    call: callJson(company, existing(simulator, request), options(request)),
  }));
}

function existing(simulator: Simulator, request: FastifyRequest): Call {
  const call = simulator.company.calls.find((one) => String(one.id) === param(request, 'id'));
  if (!call) throw notFound('Call');
  return call;
}

function callActions(app: FastifyInstance, simulator: Simulator): void {
  const { switchboard, company } = simulator;
  app.post('/v1/calls/:id/comments', (request, reply) => {
    const content = text(body(request)['content']);
    if (content === '') throw badRequest('"content" is required.');
    switchboard.comment(existing(simulator, request).id, content, null);
    return reply.code(201).send();
  });
  app.post('/v1/calls/:id/tags', (request, reply) => {
    const { tags } = body(request);
    const wanted = company.tags.filter((tag) => Array.isArray(tags) && tags.includes(tag.id));
    for (const tag of wanted) switchboard.tag(existing(simulator, request).id, tag.name, true, undefined);
    return reply.code(201).send();
  });
  app.put('/v1/calls/:id/archive', (request) => ({
    call: switchboard.json(switchboard.archive(existing(simulator, request).id, true)),
  }));
  app.put('/v1/calls/:id/unarchive', (request) => ({
    call: switchboard.json(switchboard.archive(existing(simulator, request).id, false)),
  }));
  app.post('/v1/calls/:id/transfers', (request, reply) => {
    const { user_id: userId, number } = body(request);
    const agent = company.agents.find((one) => one.id === userId);
    if (!agent && text(number) === '')
      throw badRequest('Exactly one of user_id, team_id, number is required.');
    switchboard.transfer(
      existing(simulator, request).id,
      agent ? { email: agent.email } : { number: text(number) },
    );
    return reply.code(204).send();
  });
  app.post('/v1/calls/:id/insight_cards', (request, reply) => {
    const call = existing(simulator, request);
    const { contents } = body(request);
    if (call.endedAt !== null) throw new ApiError(400, 'Bad Request', 'The call is not ongoing.');
    if (!Array.isArray(contents) || JSON.stringify(contents).length > 10_240)
      throw badRequest('"contents" is a list below 10 KB.');
    call.insightCards.push(contents);
    if (call.userId !== null) simulator.refresh(call.userId);
    for (const agentId of call.ringing) simulator.refresh(agentId);
    return reply.code(204).send();
  });
}

function conversationIntelligence(app: FastifyInstance, simulator: Simulator): void {
  const answer = (name: string, content: (call: Call) => JsonObject | null): void => {
    app.get(`/v1/calls/:id/${name}`, (request) => {
      const call = existing(simulator, request);
      const found = content(call);
      if (found === null) throw notFound('Conversation intelligence');
      return {
        [name]: { id: call.id, call_id: call.id, created_at: new Date().toISOString(), ...found },
      };
    });
  };
  answer('summary', (call) => (call.summary === null ? null : { content: call.summary }));
  answer('topics', (call) => (call.topics.length === 0 ? null : { content: call.topics }));
  answer('sentiments', (call) =>
    call.sentiment === null
      ? null
      : {
          participants: [
            { phone_number: call.external, value: call.sentiment, participant_type: 'external' },
          ],
        },
  );
}

function users(app: FastifyInstance, simulator: Simulator): void {
  const { company, switchboard } = simulator;
  const agentOf = (request: FastifyRequest): (typeof company.agents)[number] => {
    const found = company.agents.find((one) => String(one.id) === param(request, 'id'));
    if (!found) throw notFound('User');
    return found;
  };
  const unavailable = (): ApiError =>
    new ApiError(405, 'Method Not Allowed', 'The user is currently unavailable');
  app.get('/v1/users', (request) => page(request, 'users', company.agents, agentJson));
  app.get('/v2/users', (request) => page(request, 'users', company.agents, agentJson));
  app.get('/v1/users/availabilities', () => ({
    users: company.agents.map((agent) => ({ id: agent.id, availability: simulator.availability(agent) })),
  }));
  app.get('/v1/users/:id', (request) => ({ user: agentJson(agentOf(request)) }));
  app.put('/v1/users/:id', (request) => {
    const agent = agentOf(request);
    const status = text(body(request)['availability_status']);
    if (status !== 'available' && status !== 'custom' && status !== 'unavailable')
      throw badRequest('"availability_status" is available, custom or unavailable.');
    simulator.setAvailability(agent, status);
    return { user: agentJson(agent) };
  });
  app.get('/v1/users/:id/availability', (request) => ({
    availability: simulator.availability(agentOf(request)),
  }));
  app.post('/v1/users/:id/calls', (request, reply) => {
    const agent = agentOf(request);
    if (!agent.loggedIn || switchboard.currentCall(agent.id)) throw unavailable();
    const line = company.lines.find((one) => one.id === body(request)['number_id']);
    switchboard.dial(agent, text(body(request)['to']), line?.digits);
    return reply.code(204).send();
  });
  app.post('/v1/users/:id/dial', (request, reply) => {
    const agent = agentOf(request);
    if (!agent.loggedIn || switchboard.currentCall(agent.id)) throw unavailable();
    simulator.prefill(agent, text(body(request)['to']));
    return reply.code(204).send();
  });
}

function contacts(app: FastifyInstance, simulator: Simulator): void {
  const { company } = simulator;
  const contactOf = (request: FastifyRequest): Contact => {
    const found = company.contacts.find((one) => String(one.id) === param(request, 'id'));
    if (!found) throw notFound('Contact');
    return found;
  };
  const details = (value: unknown): { id: number; label: string; value: string }[] =>
    (Array.isArray(value) ? value : []).map((one: unknown) => {
      const { label, value: content } = Object(one) as Record<string, unknown>;
      return { id: simulator.switchboard.takeId(), label: text(label), value: text(content) };
    });
  const tell = (event: string, contact: Contact): void =>
    simulator.sendWebhook(event, 'contact', {
      ...contactJson(contact),
      // In webhooks a contact's times are UTC strings, in REST UNIX seconds.
      created_at: new Date(contact.createdAt * 1000).toISOString(),
      updated_at: new Date(contact.updatedAt * 1000).toISOString(),
    });
  const names = (contact: Contact, from: Record<string, unknown>): void => {
    contact.firstName = text(from['first_name'] ?? contact.firstName);
    contact.lastName = text(from['last_name'] ?? contact.lastName);
    contact.companyName = text(from['company_name'] ?? contact.companyName);
    contact.information = text(from['information'] ?? contact.information);
    contact.updatedAt = nowSeconds();
  };
  app.get('/v1/contacts', (request) => page(request, 'contacts', company.contacts, contactJson));
  app.get('/v1/contacts/search', (request) => {
    const { phone_number: number, email } = query(request);
    const found = company.contacts.filter(
      (one) =>
        one.phoneNumbers.some((phone) => phone.value === number) ||
        one.emails.some((mail) => mail.value === email),
    );
    return page(request, 'contacts', found, contactJson);
  });
  app.get('/v1/contacts/:id', (request) => ({ contact: contactJson(contactOf(request)) }));
  app.post('/v1/contacts', (request, reply) => {
    const sent = body(request);
    const phoneNumbers = details(sent['phone_numbers']);
    if (phoneNumbers.length === 0 || phoneNumbers.some((phone) => !isE164(phone.value)))
      throw badRequest('"phone_numbers" in E.164 are required.');
    const contact: Contact = {
      id: simulator.switchboard.takeId(),
      firstName: '',
      lastName: '',
      companyName: '',
      information: '',
      emails: details(sent['emails']),
      phoneNumbers,
      createdAt: nowSeconds(),
      updatedAt: nowSeconds(),
    };
    names(contact, sent);
    company.contacts.push(contact);
    tell('contact.created', contact);
    return reply.code(201).send({ contact: contactJson(contact) });
  });
  // Updating is a POST and silently ignores phones and e-mails.
  app.post('/v1/contacts/:id', (request) => {
    const contact = contactOf(request);
    names(contact, body(request));
    tell('contact.updated', contact);
    return { contact: contactJson(contact) };
  });
  app.post('/v1/contacts/:id/phone_details', (request, reply) => {
    const contact = contactOf(request);
    contact.phoneNumbers.push(...details([body(request)]));
    tell('contact.updated', contact);
    return reply.code(201).send({ contact: contactJson(contact) });
  });
  app.delete('/v1/contacts/:id', (request, reply) => {
    const contact = contactOf(request);
    company.contacts.splice(company.contacts.indexOf(contact), 1);
    tell('contact.deleted', contact);
    return reply.code(204).send();
  });
}

function webhooks(app: FastifyInstance, simulator: Simulator): void {
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

function dialer(app: FastifyInstance, simulator: Simulator): void {
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
