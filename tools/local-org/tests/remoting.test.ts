import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RunningOrg } from '../server/start.ts';
import { ask, openSession, type Answer } from './ask.ts';
import { startTestOrg } from './running-org.ts';

let org: RunningOrg;
let pageUrl: string;
let cookie: string;
let grant: { csrf: string; authorization: string; vid: string };

before(async () => {
  org = await startTestOrg();
  const session = await openSession(org.addresses.lightning);
  cookie = session.cookie;
  pageUrl = (session.start['softphone'] as { url: string }).url;
  const page = await ask(pageUrl);
  const text = page.text.replaceAll('\\u003C', '<');
  const find = (name: string): string => new RegExp(`"${name}":"([^"]*)"`).exec(text)?.[1] ?? '';
  grant = { csrf: find('csrf'), authorization: find('authorization'), vid: find('vid') };
});
after(() => org.close());

const CONTROLLER = 'AircallSoftphoneController';

function call(method: string, data: unknown[], more: Record<string, unknown> = {}): Record<string, unknown> {
  return { action: CONTROLLER, method, data, type: 'rpc', tid: 2, ctx: grant, ...more };
}

async function remote(body: unknown): Promise<Record<string, unknown>[]> {
  const answer = await post(body);
  return JSON.parse(answer.text) as Record<string, unknown>[];
}

function post(body: unknown): Promise<Answer> {
  return ask(`${org.addresses.softphone}/apexremote`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

test('the page is rendered for its session, may be framed by Lightning alone, and lists its actions', async () => {
  const page = await ask(pageUrl);
  assert.equal(page.status, 200);
  assert.ok(page.text.includes('Visualforce.remoting.Manager.add('));
  assert.ok(page.text.includes('aircallLabels'));
  assert.ok(
    String(page.headers['content-security-policy']).includes(`frame-ancestors ${org.addresses.lightning}`),
  );
  const stranger = await ask(`${org.addresses.softphone}/apex/AircallSoftphone?nonce=wrong`);
  assert.equal(stranger.status, 401);
});

test('a call answers in the platform shape, a bundle in its order', async () => {
  const [first, second] = await remote([call('start', ['{}']), call('recent', ['{}'], { tid: 3 })]);
  const { result, ...shape } = first ?? {};
  assert.deepEqual(shape, {
    statusCode: 200,
    type: 'rpc',
    tid: 2,
    ref: false,
    action: CONTROLLER,
    method: 'start',
  });
  const user = (JSON.parse(String(result)) as { user: { email: string } }).user;
  assert.equal(user.email, 'annie.easley@example.com');
  assert.equal(second?.['tid'], 3);
});

test('only remote actions of the page, with their number of arguments and a right token, are run', async () => {
  const [unknown] = await remote(call('answer', ['{}']));
  const [foreign] = await remote({ ...call('get', []), action: 'AircallSettings' });
  const [count] = await remote(call('start', []));
  for (const refused of [unknown, foreign, count]) {
    assert.equal(refused?.['type'], 'exception');
    assert.equal(refused?.['statusCode'], 400);
    assert.match(String(refused?.['message']), /No method found by name/);
  }
  const [forged] = await remote(call('start', ['{}'], { ctx: { ...grant, csrf: 'x' } }));
  assert.equal(forged?.['statusCode'], 403);
});

test('static resources and the design system come from the softphone origin', async () => {
  const resource = /\/resource\/\d+\/AircallSoftphone\/softphone\.css/.exec((await ask(pageUrl)).text)?.[0];
  assert.ok(resource);
  const slds = await ask(`${org.addresses.softphone}/slds/styles/salesforce-lightning-design-system.min.css`);
  assert.equal(slds.status, 200);
  const script = await ask(`${org.addresses.softphone}/support/api/65.0/lightning/opencti_min.js`);
  assert.ok(script.text.includes('API_VERSION=65'));
  assert.equal((await ask(`${org.addresses.softphone}/support/api/x/lightning/opencti_min.js`)).status, 404);
});

test('hosts that are none of ours get nothing', async () => {
  const { port } = new URL(org.addresses.lightning);
  const answer = await ask(`http://evil.example:${port}/`);
  assert.equal(answer.status, 421);
});

test('the shell gives records, lists, forms and search to its session only', async () => {
  const shell = (path: string): Promise<Answer> =>
    ask(`${org.addresses.lightning}/shell/api${path}`, { headers: { cookie } });
  const list = JSON.parse((await shell('/list/Contact')).text) as { rows: { id: string; name: string }[] };
  const ada = list.rows.find((row) => row.name === 'Ada Lovelace');
  assert.ok(ada);
  const record = JSON.parse((await shell(`/record/Contact/${ada.id}`)).text) as {
    highlights: { name: string }[];
    timeline: object;
  };
  assert.ok(record.highlights.some((field) => field.name === 'MobilePhone'));
  assert.ok(record.timeline);
  const form = JSON.parse((await shell('/form/Lead')).text) as {
    fields: { name: string; required: boolean }[];
  };
  assert.ok(form.fields.some((field) => field.name === 'Company' && field.required));
  const found = JSON.parse((await shell('/search?q=Lovelace')).text) as { object: string }[];
  assert.equal(found[0]?.object, 'Contact');
  assert.equal((await ask(`${org.addresses.lightning}/shell/api/list/Contact`)).status, 401);
});

test('when the session ends, remoting gives the login page instead of JSON', async () => {
  await ask(`${org.addresses.lightning}/secur/logout.jsp`, { headers: { cookie } });
  const answer = await post(call('start', ['{}']));
  assert.match(String(answer.headers['content-type']), /text\/html/);
  assert.match(answer.text, /session has ended/);
});
