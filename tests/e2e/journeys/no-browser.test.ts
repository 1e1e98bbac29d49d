import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ADA,
  aircall,
  ANNIE,
  eventually,
  interactionOf,
  JOAN,
  only,
  query,
  server,
  settings,
  taskOf,
  tasksOf,
} from '../harness/org.ts';

interface Check {
  name: string;
  state: string;
  finding: string;
  remedy: string | null;
  repair: string | null;
}

/** Repairs a point of health by the name it gave; fails if that did not work. */
async function repair(name: string | null): Promise<void> {
  const { problem } = (await server('repair', name)) as { problem: string | null };
  assert.equal(problem, null);
}

async function health(name: string): Promise<Check> {
  const { checks } = (await server('health')) as { checks: Check[] };
  const found = checks.find((check) => check.name === name);
  assert.ok(found, `There is no point "${name}".`);
  return found;
}

/** Webhooks only: no browser is open in this file. */
describe('every browser closed (I1, I2, L10, L12)', () => {
  let ada: { Id: string };

  before(async () => {
    await aircall.noFaults();
    await aircall.login(ANNIE);
    await aircall.login(JOAN);
    ada = await only<{ Id: string }>("SELECT Id FROM Contact WHERE Name = 'Ada Lovelace'");
  });
  after(() => aircall.endAll());

  it('logs an answered call with its tag, comment and recording', async () => {
    const call = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(call, 'answer', { email: ANNIE, waiting: 11 });
    await aircall.step(call, 'hangup', { talking: 194 });
    await aircall.step(call, 'tag', { name: 'Interested', email: ANNIE });
    await aircall.step(call, 'comment', { content: 'Wants a quote', email: ANNIE });
    const task = await eventually(async () => {
      const found = await taskOf(call);
      assert.match(found.Description, /Interested/);
      assert.match(found.Description, /Wants a quote/);
      assert.match(found.Description, new RegExp(`assets.aircall.io/calls/${call}/recording`));
      return found;
    });
    assert.equal(task.WhoId, ada.Id);
    assert.equal(task.Owner.Email, ANNIE);
    assert.equal(task.CallDurationInSeconds, 194);
    assert.equal(
      task.Subject,
      'Inbound answered call from Ada Lovelace on Support UK answered by Annie Easley',
    );
    assert.equal(task.Status, 'Completed');
  });

  it('logs a ring group that nobody took once, as missed and in progress', async () => {
    const call = await aircall.ring(ADA, [ANNIE, JOAN]);
    await aircall.step(call, 'refuse', { email: ANNIE });
    await aircall.step(call, 'abandon', { waiting: 30 });
    const task = await taskOf(call);
    assert.equal(task.Subject, 'Missed call from Ada Lovelace on Support UK');
    assert.equal(task.IsClosed, false);
    assert.equal((await tasksOf(call)).length, 1);
  });

  it('turns a missed call with a voicemail into one Voicemail', async () => {
    const call = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(call, 'voicemail', { waiting: 25 });
    const task = await eventually(async () => {
      const found = await taskOf(call);
      assert.equal(found.Subject, 'Voicemail from Ada Lovelace on Support UK');
      assert.match(found.Description, /voicemail/i);
      return found;
    });
    assert.equal(task.IsClosed, false);
    assert.equal((await interactionOf(call))['Outcome__c'], 'Voicemail');
  });

  it('gives a transferred call to the last agent who spoke', async () => {
    const call = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(call, 'answer', { email: ANNIE });
    await aircall.step(call, 'transfer', { to: JOAN });
    await aircall.step(call, 'answer', { email: JOAN });
    await aircall.step(call, 'hangup', { talking: 60 });
    await eventually(async () => assert.equal((await taskOf(call)).Owner.Email, JOAN));
    assert.equal((await tasksOf(call)).length, 1);
  });

  it('logs outbound calls, answered and not', async () => {
    const answered = await aircall.dial(ADA);
    await aircall.step(answered, 'answer');
    await aircall.step(answered, 'hangup', { talking: 61 });
    assert.equal(
      (await taskOf(answered)).Subject,
      'Outbound answered call to Ada Lovelace via Support UK made by Annie Easley',
    );
    const unanswered = await aircall.dial(ADA);
    await aircall.step(unanswered, 'abandon');
    const task = await taskOf(unanswered);
    assert.equal(
      task.Subject,
      'Outbound unanswered call via Support UK made by Annie Easley to Ada Lovelace',
    );
    assert.equal(task.Owner.Email, ANNIE);
  });

  it('keeps one Task when everything arrives twice, late and in the wrong order', async () => {
    await aircall.faults({ webhooks: { duplicate: 1, reorder: 0.5 } });
    const call = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(call, 'answer', { email: ANNIE });
    await aircall.step(call, 'hangup', { talking: 45 });
    await aircall.noFaults();
    await eventually(async () => assert.equal((await taskOf(call)).CallDurationInSeconds, 45));
    assert.equal((await tasksOf(call)).length, 1);
  });

  it('refuses a wrong token and stores nothing', async () => {
    const { length } = await query('SELECT Id FROM Aircall_Event__c');
    await aircall.faults({ webhooks: { wrongToken: true, retryAfterMs: 3_600_000 } });
    const call = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(call, 'abandon');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal((await query('SELECT Id FROM Aircall_Event__c')).length, length);
    await aircall.noFaults();
  });

  it('leaves a message of a shared line unassigned while Aircall names nobody', async () => {
    const id = await aircall.message({ number: ADA, body: 'Thursday works' });
    const row = await eventually(() =>
      only<{ Log_State__c: string; Outcome__c: string; Log_Reason__c: string }>(
        `SELECT Log_State__c, Outcome__c, Log_Reason__c FROM Aircall_Interaction__c WHERE Aircall_Key__c = 'message:${id}'`,
      ),
    );
    assert.equal(row.Outcome__c, 'Message');
    assert.equal(row.Log_State__c, 'Unassigned');
    assert.ok(row.Log_Reason__c.length > 0);
  });

  it('reads from the call list what every webhook lost (I3)', async () => {
    await aircall.faults({ webhooks: { loss: 1 } });
    const call = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(call, 'answer', { email: ANNIE, waiting: 5 });
    await aircall.step(call, 'hangup', { talking: 77 });
    await aircall.noFaults();
    assert.deepEqual(await tasksOf(call), []);
    await repair('read list');
    const task = await taskOf(call);
    assert.equal(task.CallDurationInSeconds, 77);
    assert.equal(task.Owner.Email, ANNIE);
    await eventually(async () =>
      assert.equal((await health("Reading of Aircall's call list")).state, 'good'),
    );
  });

  it('finds and repairs a webhook that Aircall switched off (I4)', async () => {
    assert.equal((await health('Webhook')).state, 'good');
    await aircall.faults({ webhooks: { wrongToken: true, retryAfterMs: 0 } });
    const lost = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(lost, 'abandon', { waiting: 20 });
    const off = await eventually(async () => {
      const check = await health('Webhook');
      assert.equal(check.state, 'bad');
      return check;
    });
    assert.match(off.finding, /switched our webhook off/);
    assert.ok(off.remedy);
    await aircall.noFaults();
    await repair(off.repair);
    assert.equal((await health('Webhook')).state, 'good');
    const call = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(call, 'abandon', { waiting: 20 });
    assert.equal((await taskOf(call)).Subject, 'Missed call from Ada Lovelace on Support UK');
    await repair('read list');
    assert.equal((await taskOf(lost)).Subject, 'Missed call from Ada Lovelace on Support UK');
  });

  it('finds a token that is not the one we know, and takes it over (I1, I4)', async () => {
    await settings({ Webhook_Token_Hash__c: '0'.repeat(64) });
    const wrong = await health('Webhook');
    assert.match(wrong.finding, /token/);
    await repair(wrong.repair);
    assert.equal((await health('Webhook')).state, 'good');
    const call = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(call, 'abandon', { waiting: 20 });
    assert.equal((await taskOf(call)).IsClosed, false);
  });

  it('has the same time as Aircall (I4)', async () => {
    assert.equal((await health('Clock')).state, 'good');
  });
});
