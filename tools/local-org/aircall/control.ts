/** `/simulator/*`: what a test or a person at the control panel can make happen. Documented in README.md. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Message } from './company.ts';
import type { JsonObject } from './payload.ts';
import type { Simulator } from './simulator.ts';
import { SwitchboardError } from './directory.ts';
import type { Pretended } from './switchboard.ts';

type Body = Record<string, unknown>;
const body = (request: FastifyRequest): Body => Object(request.body ?? {}) as Body;
const callId = (request: FastifyRequest): number => Number((request.params as { id: string }).id);

function text(from: Body, name: string): string {
  const value = from[name];
  if (typeof value !== 'string' || value === '')
    throw new SwitchboardError(400, `"${name}" is required, as text.`);
  return value;
}
const optional = (from: Body, name: string): string | undefined =>
  from[name] === undefined ? undefined : text(from, name);
const texts = (from: Body, name: string): string[] =>
  Array.isArray(from[name]) ? (from[name] as unknown[]).filter((one) => typeof one === 'string') : [];

function pretended(from: Body): Pretended {
  const seconds = (name: 'waiting' | 'talking'): Pretended => {
    const value = from[name];
    if (value === undefined) return {};
    if (typeof value !== 'number' || value < 0)
      throw new SwitchboardError(400, `"${name}" is a number of seconds.`);
    return { [name]: value };
  };
  return { ...seconds('waiting'), ...seconds('talking') };
}

export function registerControl(app: FastifyInstance, simulator: Simulator): void {
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof SwitchboardError) return reply.code(error.status).send({ error: error.message });
    throw error;
  });
  people(app, simulator);
  calls(app, simulator);
  messages(app, simulator);
  faults(app, simulator);
}

function people(app: FastifyInstance, simulator: Simulator): void {
  app.get('/simulator/agents', () => simulator.company.agents);
  app.post('/simulator/agents/login', (request) => simulator.login(text(body(request), 'email'), true));
  app.post('/simulator/agents/logout', (request) => simulator.logout(text(body(request), 'email'), true));
  app.get('/simulator/lines', () => simulator.company.lines);
  app.put('/simulator/lines/:id', (request) => {
    const line = simulator.company.lines.find((one) => one.id === callId(request));
    if (!line) throw new SwitchboardError(404, 'There is no such line.');
    line.open = body(request)['open'] !== false;
    simulator.sendWebhook(line.open ? 'number.opened' : 'number.closed', 'number', {
      id: line.id,
      name: line.name,
      open: line.open,
    });
    return line;
  });
}

function calls(app: FastifyInstance, simulator: Simulator): void {
  const { switchboard, annotations } = simulator;
  const shown = (call: { id: number }): JsonObject => switchboard.json(switchboard.call(call.id));
  app.get('/simulator/calls', () => simulator.company.calls.map(shown));
  app.get('/simulator/calls/:id', (request) => shown({ id: callId(request) }));
  app.post('/simulator/calls', (request) => {
    const from = body(request);
    const direction = text(from, 'direction');
    if (direction !== 'inbound' && direction !== 'outbound')
      throw new SwitchboardError(400, '"direction" is inbound or outbound.');
    const call = switchboard.start({
      direction,
      from: text(from, 'from'),
      to: text(from, 'to'),
      agents: texts(from, 'agents'),
    });
    return { id: call.id };
  });
  const step = (name: string, run: (id: number, from: Body) => { id: number }): void => {
    app.post(`/simulator/calls/:id/${name}`, (request) => {
      const call = run(callId(request), body(request));
      simulator.save();
      return shown(call);
    });
  };
  step('answer', (id, from) => switchboard.answer(id, optional(from, 'email'), pretended(from)));
  step('refuse', (id, from) => switchboard.refuse(id, optional(from, 'email')));
  step('abandon', (id, from) => switchboard.abandon(id, pretended(from)));
  step('hangup', (id, from) => switchboard.hangUp(id, pretended(from)));
  step('voicemail', (id, from) => switchboard.voicemail(id, pretended(from)));
  step('transfer', (id, from) => {
    const email = optional(from, 'to');
    const number = optional(from, 'number');
    return switchboard.transfer(id, number === undefined ? { email: email ?? '' } : { number });
  });
  step('tag', (id, from) =>
    annotations.tag(id, text(from, 'name'), from['on'] !== false, optional(from, 'email')),
  );
  step('comment', (id, from) => annotations.comment(id, text(from, 'content'), optional(from, 'email')));
  step('hold', (id, from) => annotations.hold(id, from['on'] !== false));
  step('ivr', (id, from) => annotations.ivr(id, text(from, 'title'), text(from, 'key')));
  step('conference', (id, from) => annotations.addToConference(id, text(from, 'number')));
  step('archive', (id, from) => annotations.archive(id, from['on'] !== false));
  step('assign', (id, from) => annotations.assign(id, text(from, 'email')));
  step('analyse', (id, from) => {
    const sentiment = optional(from, 'sentiment');
    if (
      sentiment !== undefined &&
      sentiment !== 'POSITIVE' &&
      sentiment !== 'NEUTRAL' &&
      sentiment !== 'NEGATIVE'
    ) {
      throw new SwitchboardError(400, '"sentiment" is POSITIVE, NEUTRAL or NEGATIVE.');
    }
    const summary = optional(from, 'summary');
    return annotations.analyse(id, {
      ...(summary === undefined ? {} : { summary }),
      ...(from['topics'] === undefined ? {} : { topics: texts(from, 'topics') }),
      ...(sentiment === undefined ? {} : { sentiment }),
    });
  });
}

function messages(app: FastifyInstance, simulator: Simulator): void {
  app.post('/simulator/messages', (request) => {
    const from = body(request);
    const direction = text(from, 'direction');
    if (direction !== 'inbound' && direction !== 'outbound')
      throw new SwitchboardError(400, '"direction" is inbound or outbound.');
    const email = optional(from, 'email');
    const message: Omit<Message, 'id' | 'createdAt'> = {
      direction,
      external: text(from, 'number'),
      lineId: simulator.switchboard.line(text(from, 'line')).id,
      userId: email === undefined ? null : simulator.switchboard.agent(email).id,
      // A picture may come without a word.
      body: from['body'] === '' ? '' : text(from, 'body'),
      status: direction === 'inbound' ? 'received' : 'sent',
      channel: from['channel'] === 'whatsapp' ? 'whatsapp' : null,
      media: texts(from, 'media').map((url) => ({
        url,
        fileName: url.split('/').at(-1) ?? url,
        fileType: 'image/png',
      })),
      group: texts(from, 'group'),
    };
    return { id: simulator.inbox.message(message).id };
  });
  app.post('/simulator/messages/:id/status', (request) =>
    simulator.inbox.messageStatus((request.params as { id: string }).id, text(body(request), 'status')),
  );
}

function faults(app: FastifyInstance, simulator: Simulator): void {
  app.get('/simulator/faults', () => simulator.faults);
  app.put('/simulator/faults', (request) => {
    try {
      return simulator.changeFaults(request.body);
    } catch (error) {
      throw new SwitchboardError(400, error instanceof Error ? error.message : String(error));
    }
  });
  app.delete('/simulator/faults', () => simulator.clearFaults());
  app.get('/simulator/deliveries', () => ({
    open: simulator.webhooks.open,
    deliveries: simulator.webhooks.deliveries,
  }));
  // A webhook of any shape, for hostile and unknown payloads.
  app.post('/simulator/webhook', (request) => {
    const from = body(request);
    simulator.sendWebhook(text(from, 'event'), text(from, 'resource'), Object(from['data']) as JsonObject);
    return { sent: true };
  });
}
