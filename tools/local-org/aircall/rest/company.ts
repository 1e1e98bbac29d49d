/** Company, lines, tags, teams, and sending a message from a line. */
import type { FastifyInstance } from 'fastify';
import { isE164 } from '../company.ts';
import { agentJson, lineJson, messageJson } from '../payload.ts';
import type { Simulator } from '../simulator.ts';
import { badRequest, body, notFound, page, param, text } from './protocol.ts';

export function general(app: FastifyInstance, simulator: Simulator): void {
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
    const message = simulator.inbox.message({
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
