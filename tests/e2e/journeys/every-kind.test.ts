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
  SUPPORT_UK,
  taskOf,
  taskOfMessage,
  tasksOf,
  type TaskRow,
  update,
} from '../harness/org.ts';

const KATHERINE = '+14155550161';
const sentByAnnie = { direction: 'outbound', email: ANNIE } as const;
const toAnnie = { email: ANNIE };

/** What each interaction must look like though nobody has a browser open: by webhook alone. */
describe('every kind of interaction with every browser closed (I1, L3, L6, L7, L10, L12)', () => {
  let ada: { Id: string };

  before(async () => {
    await aircall.noFaults();
    await aircall.login(ANNIE);
    await aircall.login(JOAN);
    ada = await only<{ Id: string }>("SELECT Id FROM Contact WHERE Name = 'Ada Lovelace'");
  });
  after(async () => {
    await aircall.openLine(SUPPORT_UK, true);
    await aircall.endAll();
  });

  async function check(task: TaskRow, subject: string, description: RegExp): Promise<void> {
    assert.equal(task.Subject, subject);
    assert.match(task.Description, description);
    assert.equal(task.WhoId, ada.Id);
    const same = await only<{ n: number }>(
      `SELECT COUNT(Id) n FROM Task WHERE CallObject = '${task.CallObject}'`,
    );
    assert.equal(same.n, 1);
  }

  it('adds a recording that is ready long after the Task was written, and keeps what somebody typed', async () => {
    await aircall.faults({ webhooks: { assetsAfterMs: 8_000 } });
    const call = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(call, 'answer', { email: ANNIE, waiting: 9 });
    await aircall.step(call, 'hangup', { talking: 600 });
    const first = await taskOf(call);
    assert.doesNotMatch(first.Description, /recording/i);
    await update('Task', first.Id, { Description: `Call her on Monday.\n${first.Description}` });
    const later = await eventually(async () => {
      const task = await taskOf(call);
      assert.match(task.Description, new RegExp(`assets.aircall.io/calls/${call}/recording`));
      return task;
    });
    assert.match(later.Description, /^Call her on Monday\./);
    assert.equal(later.Id, first.Id);
    assert.equal((await tasksOf(call)).length, 1);
    await aircall.noFaults();
  });

  it('logs a voicemail at night, with its durable link, in progress', async () => {
    await aircall.openLine(SUPPORT_UK, false);
    const call = await aircall.ring(ADA, []);
    await aircall.step(call, 'voicemail', { waiting: 25 });
    await aircall.openLine(SUPPORT_UK, true);
    const task = await eventually(async () => {
      const found = await taskOf(call);
      assert.match(found.Description, new RegExp(`assets.aircall.io/calls/${call}/voicemail`));
      return found;
    });
    await check(task, 'Voicemail from Ada Lovelace on Support UK', /Waiting time: 25 s/);
    assert.equal(task.IsClosed, false);
  });

  it('logs an SMS in both directions', async () => {
    const came = await aircall.message({ ...toAnnie, body: 'Thursday works' });
    await check(await taskOfMessage(came), 'SMS received from Ada Lovelace to Support UK', /^Thursday works/);
    const sent = await aircall.message({ ...sentByAnnie, body: 'See you then' });
    const task = await taskOfMessage(sent);
    await check(task, 'SMS sent from Annie Easley via Support UK to Ada Lovelace', /^See you then/);
    assert.equal(task.Owner.Email, ANNIE);
    assert.equal(task.Status, 'Completed');
  });

  it('says on the same Task that a message was not delivered', async () => {
    const id = await aircall.message({ ...sentByAnnie, body: 'Are you there?' });
    const first = await taskOfMessage(id);
    assert.doesNotMatch(first.Description, /Not delivered/);
    await aircall.messageStatus(id, 'failed');
    const later = await eventually(async () => {
      const task = await taskOfMessage(id);
      assert.match(task.Description, /Are you there\?\nNot delivered\./);
      return task;
    });
    assert.equal(later.Id, first.Id);
  });

  it('logs an MMS with its picture as a link', async () => {
    const id = await aircall.message({ ...toAnnie, media: ['https://media.example.com/plan.png'] });
    await check(
      await taskOfMessage(id),
      'MMS received from Ada Lovelace to Support UK',
      /plan\.png: https:\/\/media\.example\.com\/plan\.png/,
    );
  });

  it('logs a WhatsApp message as such', async () => {
    const id = await aircall.message({ ...sentByAnnie, body: 'Bonjour', channel: 'whatsapp' });
    await check(
      await taskOfMessage(id),
      'WhatsApp message sent from Annie Easley via Support UK to Ada Lovelace',
      /^Bonjour/,
    );
  });

  it('logs a group message with everybody in it', async () => {
    const id = await aircall.message({ ...toAnnie, body: 'Hello all', group: [ADA, KATHERINE] });
    await check(
      await taskOfMessage(id),
      'Group message received from Ada Lovelace to Support UK',
      /Participants: \+1 415 555 0161, \+44 20 7946 0132/,
    );
  });

  it('logs a conference as such, with everybody in it', async () => {
    const call = await aircall.dial(ADA);
    await aircall.step(call, 'answer');
    await aircall.step(call, 'conference', { number: KATHERINE });
    await aircall.step(call, 'hangup', { talking: 90 });
    await check(
      await taskOf(call),
      'Outbound conference call to Ada Lovelace with Support UK',
      /Participants: .*\+1 415 555 0161/,
    );
  });

  it('says to whom a call was handed over, inside and outside', async () => {
    const inside = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(inside, 'answer', { email: ANNIE });
    await aircall.step(inside, 'transfer', { to: JOAN });
    await aircall.step(inside, 'answer', { email: JOAN });
    await aircall.step(inside, 'hangup', { talking: 60 });
    await eventually(async () =>
      assert.match((await taskOf(inside)).Description, /Transferred to: Joan Clarke/),
    );
    const outside = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(outside, 'answer', { email: ANNIE });
    await aircall.step(outside, 'transfer', { number: '+442079460700' });
    await aircall.step(outside, 'hangup', { talking: 60 });
    const task = await taskOf(outside);
    assert.match(task.Description, /Transferred to: \+44 20 7946 0700/);
    assert.equal(task.Owner.Email, ANNIE);
  });

  it('keeps what the AI says on the interaction, and writes no second Task', async () => {
    const call = await aircall.ring(ADA, [ANNIE]);
    await aircall.step(call, 'answer', { email: ANNIE });
    await aircall.step(call, 'hangup', { talking: 120 });
    await taskOf(call);
    await aircall.step(call, 'analyse', {
      summary: 'Wants a quote.',
      topics: ['Price', 'Delivery'],
      sentiment: 'POSITIVE',
    });
    await eventually(async () => {
      const row = await only<Record<string, unknown>>(
        `SELECT Ai_Summary__c, Ai_Topics__c, Ai_Sentiment__c FROM Aircall_Interaction__c WHERE Aircall_Key__c = 'call:${call}'`,
      );
      assert.deepEqual(
        [row['Ai_Summary__c'], row['Ai_Topics__c'], row['Ai_Sentiment__c']],
        ['Wants a quote.', 'Price, Delivery', 'Positive'],
      );
    });
    assert.equal((await interactionOf(call))['Log_State__c'], 'Logged');
    assert.equal((await tasksOf(call)).length, 1);
  });
});
