import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { aircallSimulator, type AircallSimulator } from '../plugin.ts';
import type { PageEvent } from '../simulator.ts';

type Answer = Record<string, unknown>;

const ANNIE = 'annie.easley@example.com';
const JOAN = 'joan.clarke@example.com';
const SUPPORT_UK = '+442079460500';
const ADA = '+442079460132';

let app: FastifyInstance;
let aircall: AircallSimulator;

beforeEach(async () => {
  aircall = aircallSimulator({ seed: 7 });
  app = fastify();
  await app.register(aircall.aircallHost);
  aircall.simulator.changeFaults({ webhooks: { endedAfterMs: 0, assetsAfterMs: 0 } });
});
afterEach(async () => {
  aircall.simulator.close();
  await app.close();
});

async function post(url: string, body: unknown = {}): Promise<Answer> {
  const response = await app.inject({ method: 'POST', url, payload: body as object });
  return { status: response.statusCode, ...(response.body === '' ? {} : response.json<Answer>()) };
}

const authorization = `Basic ${Buffer.from('local-api-id:local-api-token').toString('base64')}`;
async function rest(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
): Promise<{ status: number; body: Answer; headers: Answer }> {
  const response = await app.inject({
    method,
    url,
    headers: { authorization },
    ...(payload ? { payload } : {}),
  });
  return {
    status: response.statusCode,
    body: response.body === '' ? {} : response.json<Answer>(),
    headers: response.headers,
  };
}

/** The SDK events one agent's page receives. */
function listen(email: string): PageEvent[] {
  const events: PageEvent[] = [];
  aircall.simulator.open({ email, send: (event) => event.kind === 'sdk' && events.push(event) });
  return events;
}

const names = (events: PageEvent[]): string[] =>
  events.map((event) => {
    if (event.kind !== 'sdk') return event.kind;
    const { answer_status: status } = Object(event.value) as { answer_status?: string };
    return status === undefined ? event.name : `${event.name} ${status}`;
  });

async function ring(agents: string[]): Promise<number> {
  for (const email of agents) await post('/simulator/agents/login', { email });
  const { id } = await post('/simulator/calls', { direction: 'inbound', from: ADA, to: SUPPORT_UK, agents });
  return Number(id);
}

describe('the simulated Aircall', () => {
  it('uses ids beyond 32 bits', async () => {
    assert.ok((await ring([ANNIE])) > 2 ** 31);
  });

  it('tells the other agents of a ring group "disconnected" when one answers', async () => {
    const annie = listen(ANNIE);
    const joan = listen(JOAN);
    const id = await ring([ANNIE, JOAN]);
    await post(`/simulator/calls/${id}/answer`, { email: JOAN });
    assert.deepEqual(names(annie), ['incoming_call', 'call_end_ringtone disconnected']);
    assert.deepEqual(names(joan), ['incoming_call', 'call_end_ringtone answered']);
    const { user } = await post(`/simulator/calls/${id}/hangup`, { talking: 252 });
    assert.equal((user as Answer)['email'], JOAN);
  });

  it('reports talk time with call_ended, and leaves the missed reason to inbound calls', async () => {
    const annie = listen(ANNIE);
    const id = await ring([ANNIE]);
    await post(`/simulator/calls/${id}/answer`);
    const ended = await post(`/simulator/calls/${id}/hangup`, { talking: 252 });
    assert.deepEqual(annie.at(-1), {
      kind: 'sdk',
      name: 'call_ended',
      value: { duration: 252, call_id: id },
    });
    assert.equal(ended['missed_call_reason'], null);
    assert.equal(Number(ended['ended_at']) - Number(ended['answered_at']), 252);

    const missed = await ring([ANNIE]);
    const {
      missed_call_reason: reason,
      user,
      status,
    } = await post(`/simulator/calls/${missed}/abandon`, { waiting: 30 });
    assert.deepEqual([reason, user, status], ['agents_did_not_answer', null, 'done']);
  });

  it('moves a call to the agent it is transferred to once that agent answers', async () => {
    const joan = listen(JOAN);
    const id = await ring([ANNIE]);
    await post('/simulator/agents/login', { email: JOAN });
    await post(`/simulator/calls/${id}/answer`);
    await post(`/simulator/calls/${id}/transfer`, { to: JOAN });
    const { user } = await post(`/simulator/calls/${id}/answer`, { email: JOAN });
    assert.equal((user as Answer)['email'], JOAN);
    assert.deepEqual(names(joan), ['incoming_call', 'call_end_ringtone answered']);
  });

  it('keeps silent about the end of a call when that fault is on', async () => {
    await app.inject({
      method: 'PUT',
      url: '/simulator/faults',
      payload: { workspace: { noCallEnded: true } },
    });
    const annie = listen(ANNIE);
    const id = await ring([ANNIE]);
    await post(`/simulator/calls/${id}/answer`);
    await post(`/simulator/calls/${id}/hangup`);
    assert.ok(!names(annie).includes('call_ended'));
  });

  it('names the fault that does not exist', async () => {
    const response = await app.inject({
      method: 'PUT',
      url: '/simulator/faults',
      payload: { webhooks: { lose: 1 } },
    });
    assert.equal(response.statusCode, 400);
    assert.match(response.body, /no fault \\"webhooks.lose\\"/);
  });

  it('refuses a second outbound call while one runs', async () => {
    await post('/simulator/agents/login', { email: ANNIE });
    const first = await post('/page/dial', { email: ANNIE, to: ADA });
    const second = await post('/page/dial', { email: ANNIE, to: ADA });
    assert.equal(first['status'], 200);
    assert.deepEqual([second['status'], second['error']], [409, 'in_call']);
  });
});

describe("the simulated Aircall's REST API", () => {
  it('answers 403 to wrong credentials', async () => {
    const response = await app.inject({
      method: 'GET',
      url: '/v1/ping',
      headers: { authorization: 'Basic bm8=' },
    });
    assert.equal(response.statusCode, 403);
  });

  it('pages through calls and drops fetch parameters from the next link', async () => {
    for (let n = 0; n < 3; n++) await post(`/simulator/calls/${await ring([ANNIE])}/abandon`);
    const first = await rest('GET', '/v1/calls?per_page=2&fetch_contact=true');
    const meta = first.body['meta'] as Answer;
    assert.deepEqual([(first.body['calls'] as unknown[]).length, meta['total']], [2, 3]);
    assert.ok(!String(meta['next_page_link']).includes('fetch_contact'));
    const second = await rest('GET', '/v1/calls?per_page=2&page=2');
    assert.equal((second.body['calls'] as unknown[]).length, 1);
  });

  it('limits requests a minute and says when to come back', async () => {
    aircall.simulator.changeFaults({ api: { rateLimit: 2 } });
    await rest('GET', '/v1/ping');
    await rest('GET', '/v1/ping');
    const third = await rest('GET', '/v1/ping');
    assert.equal(third.status, 429);
    assert.ok(Number(third.headers['retry-after']) >= 1);
  });

  it('ignores phones and e-mails when a contact is updated', async () => {
    const created = await rest('POST', '/v1/contacts', {
      first_name: 'Ada',
      phone_numbers: [{ label: 'Work', value: ADA }],
    });
    assert.equal(created.status, 201);
    const { id } = created.body['contact'] as { id: number };
    const updated = await rest('POST', `/v1/contacts/${id}`, { last_name: 'Lovelace', phone_numbers: [] });
    const contact = updated.body['contact'] as Answer;
    assert.equal(contact['last_name'], 'Lovelace');
    assert.equal((contact['phone_numbers'] as unknown[]).length, 1);
  });

  it('shows insight cards only while a call runs', async () => {
    const id = await ring([ANNIE]);
    const card = { contents: [{ type: 'title', text: 'Ada Lovelace' }] };
    assert.equal((await rest('POST', `/v1/calls/${id}/insight_cards`, card)).status, 204);
    await post(`/simulator/calls/${id}/abandon`);
    assert.equal((await rest('POST', `/v1/calls/${id}/insight_cards`, card)).status, 400);
  });
});

describe('the simulated webhooks', () => {
  let target: Server;
  let received: Answer[];
  let status: number;

  beforeEach(async () => {
    received = [];
    status = 200;
    target = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push(JSON.parse(body) as Answer);
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => target.listen(0, resolve));
  });
  afterEach(() => target.close());

  async function subscribe(events: string[]): Promise<string> {
    const url = `http://localhost:${(target.address() as AddressInfo).port}/`;
    const { body } = await rest('POST', '/v1/webhooks', { url, events });
    return String((body['webhook'] as Answer)['token']);
  }

  async function until(ready: () => boolean): Promise<void> {
    for (let tries = 0; tries < 200 && !ready(); tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.ok(ready(), 'it did not happen within 2 s');
  }

  it('sends the whole life of a call with the token in the body', async () => {
    const token = await subscribe([]);
    const id = await ring([ANNIE]);
    await post(`/simulator/calls/${id}/answer`);
    await post(`/simulator/calls/${id}/hangup`, { talking: 5 });
    await until(() => received.some((one) => one['event'] === 'call.comm_assets_generated'));
    const events = received.map((one) => one['event']);
    for (const event of [
      'call.created',
      'call.ringing_on_agent',
      'call.answered',
      'call.hungup',
      'call.ended',
    ])
      assert.ok(events.includes(event), event);
    assert.ok(received.every((one) => one['token'] === token));
    const ended = received.find((one) => one['event'] === 'call.ended')?.['data'] as Answer;
    assert.equal(ended['raw_digits'], '+44 20 7946 0132');
    assert.equal((ended['number'] as Answer)['e164_digits'], SUPPORT_UK);
  });

  it('sends a failed delivery again', async () => {
    aircall.simulator.changeFaults({ webhooks: { retryAfterMs: 10 } });
    await subscribe(['call.created']);
    status = 500;
    await ring([ANNIE]);
    await until(() => received.length > 1);
    status = 200;
    await until(() => aircall.simulator.webhooks.deliveries.at(-1)?.status === 200);
  });

  it('doubles, loses and forges by its faults', async () => {
    await subscribe(['call.created']);
    aircall.simulator.changeFaults({ webhooks: { duplicate: 1, wrongToken: true } });
    await ring([ANNIE]);
    await until(() => received.length === 2);
    assert.equal(received[0]?.['token'], 'not-the-token');
    aircall.simulator.changeFaults({ webhooks: { loss: 1 } });
    await ring([ANNIE]);
    assert.equal(aircall.simulator.webhooks.deliveries.at(-1)?.status, -1);
  });
});

describe("the simulated Aircall's data file", () => {
  it('keeps calls between runs and refuses a damaged file without touching it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aircall-'));
    const stateFile = join(folder, 'aircall.json');
    const first = aircallSimulator({ stateFile });
    first.simulator.inbox.message({
      direction: 'inbound',
      external: ADA,
      lineId: 1234,
      userId: null,
      body: 'Hello',
      status: 'received',
      channel: null,
      media: [],
      group: [],
    });
    first.simulator.close();
    assert.equal(aircallSimulator({ stateFile }).simulator.company.messages[0]?.body, 'Hello');
    writeFileSync(stateFile, '{"company"');
    assert.throws(() => aircallSimulator({ stateFile }), /is not readable/);
    rmSync(folder, { recursive: true });
  });
});
