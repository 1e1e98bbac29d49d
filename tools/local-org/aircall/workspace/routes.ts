/** The workspace page, what it shows, and the event stream that keeps it current. */
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import ts from 'typescript';
import { pretty, type Call } from '../company.ts';
import type { JsonObject } from '../payload.ts';
import type { PageEvent, Simulator } from '../simulator.ts';
import { SwitchboardError } from '../directory.ts';

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

const script = (name: string): string =>
  ts.transpileModule(file(name), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  }).outputText;

const KEEP_ALIVE_MS = 15_000;

export function registerWorkspace(app: FastifyInstance, simulator: Simulator): void {
  const workspace = script('workspace.ts');
  const panel = script('panel.ts');
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof SwitchboardError) return reply.code(error.status).send({ error: error.message });
    throw error;
  });
  app.get('/', (_request, reply) => reply.type('text/html').send(file('workspace.html')));
  app.get('/workspace.js', (_request, reply) => reply.type('text/javascript').send(workspace));
  app.get('/panel', (_request, reply) => reply.type('text/html').send(file('panel.html')));
  app.get('/panel.js', (_request, reply) => reply.type('text/javascript').send(panel));
  app.get('/workspace.css', (_request, reply) => reply.type('text/css').send(file('workspace.css')));
  app.get('/page/state', (request) => state(simulator, emailOf(request)));
  app.get('/page/events', (request, reply) => stream(simulator, request, reply));
  app.post('/page/login', (request) => simulator.login(emailIn(request), false));
  app.post('/page/logout', (request) => simulator.logout(emailIn(request), false));
  app.post('/page/dial', (request) => {
    const { switchboard } = simulator;
    return { id: switchboard.dial(switchboard.agent(emailIn(request)), textIn(request, 'to')).id };
  });
}

const emailOf = (request: FastifyRequest): string => (request.query as { email?: string }).email ?? '';
const textIn = (request: FastifyRequest, name: string): string => {
  const value = (Object(request.body) as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
};
const emailIn = (request: FastifyRequest): string => textIn(request, 'email');

function state(simulator: Simulator, email: string): JsonObject {
  const { company, switchboard, faults } = simulator;
  const agent = company.agents.find((one) => one.email === email);
  const shown = (call: Call | undefined): JsonObject | null =>
    call
      ? {
          id: call.id,
          direction: call.direction,
          ringing: agent !== undefined && call.ringing.includes(agent.id),
          answered: call.answeredAt !== null,
          answeredAt: call.answeredAt,
          external: pretty(call.external),
          line: company.lines.find((line) => line.id === call.lineId)?.name ?? '',
          tags: call.tags.map((tag) => company.tags.find((one) => one.id === tag.tagId)?.name ?? ''),
          insightCards: JSON.parse(JSON.stringify(call.insightCards)) as JsonObject[],
        }
      : null;
  return {
    assumed: simulator.assumed,
    agents: company.agents.map((one) => ({ email: one.email, name: one.name })),
    agent: agent ? { email: agent.email, name: agent.name, availability: agent.availability } : null,
    call: agent ? shown(switchboard.currentCall(agent.id)) : null,
    lastCall: agent ? shown(switchboard.lastCall(agent.id)) : null,
    tags: company.tags.map((tag) => tag.name),
    lines: company.lines.map((line) => ({ digits: line.digits, name: line.name })),
    company: company.name,
    faults: { ...faults.workspace },
  };
}

function stream(simulator: Simulator, request: FastifyRequest, reply: FastifyReply): void {
  const email = emailOf(request);
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (event: PageEvent): void => void reply.raw.write(`data: ${JSON.stringify(event)}\n\n`);
  reply.raw.write(': open\n\n');
  const close = simulator.open({ email: email === '' ? null : email, send });
  const keepAlive = setInterval(() => reply.raw.write(': still here\n\n'), KEEP_ALIVE_MS);
  request.raw.on('close', () => {
    clearInterval(keepAlive);
    close();
  });
}
