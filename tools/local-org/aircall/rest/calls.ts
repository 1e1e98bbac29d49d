/** Calls: the list, one call, what may be done with it, and what AI says of it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Call } from '../company.ts';
import { callJson, type JsonObject } from '../payload.ts';
import type { Simulator } from '../simulator.ts';
import { ApiError, badRequest, body, notFound, page, param, query, text } from './protocol.ts';

export function calls(app: FastifyInstance, simulator: Simulator): void {
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

export function callActions(app: FastifyInstance, simulator: Simulator): void {
  const { switchboard, annotations, company } = simulator;
  app.post('/v1/calls/:id/comments', (request, reply) => {
    const content = text(body(request)['content']);
    if (content === '') throw badRequest('"content" is required.');
    annotations.comment(existing(simulator, request).id, content, null);
    return reply.code(201).send();
  });
  app.post('/v1/calls/:id/tags', (request, reply) => {
    const { tags } = body(request);
    const wanted = company.tags.filter((tag) => Array.isArray(tags) && tags.includes(tag.id));
    for (const tag of wanted) annotations.tag(existing(simulator, request).id, tag.name, true, undefined);
    return reply.code(201).send();
  });
  app.put('/v1/calls/:id/archive', (request) => ({
    call: switchboard.json(annotations.archive(existing(simulator, request).id, true)),
  }));
  app.put('/v1/calls/:id/unarchive', (request) => ({
    call: switchboard.json(annotations.archive(existing(simulator, request).id, false)),
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

export function conversationIntelligence(app: FastifyInstance, simulator: Simulator): void {
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
