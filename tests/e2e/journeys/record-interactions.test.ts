import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { closeBrowser, Console } from '../harness/browser.ts';
import { aircall, ANNIE, create, eventually, interactionOf, only, settings, taskOf } from '../harness/org.ts';

/** Of a Contact of this journey's own, so that no other's calls and messages stand among hers. */
const ROSA = '+442079460745';
/** Three Contacts of the demo data have it. */
const SHARED = '+14155550132';
const PLAN = 'https://media.example.com/1/plan.png';

const VIOLATIONS = `axe
  .run('.shell-component')
  .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))]))`;

/** One message a second: Aircall's simulator counts whole seconds. */
async function say(message: Parameters<typeof aircall.message>[0]): Promise<string> {
  await setTimeout(1_000);
  return aircall.message({ channel: 'whatsapp', number: ROSA, ...message });
}

/** What came by webhook while no browser was open is read on the records (U1, L12, S15). */
describe('calls and messages on a record', () => {
  let agent: Console;
  let section: Locator;
  let missed: number;
  let failed: string;

  /** Opens a record and gives its section. */
  async function open(contact: string): Promise<void> {
    const { Id } = await only<{ Id: string }>(`SELECT Id FROM Contact WHERE ${contact}`);
    await agent.page.goto(new URL(`/lightning/r/Contact/${Id}/view`, agent.page.url()).href);
    section = agent.page.getByRole('article', { name: 'Calls / Messages' });
    await section.waitFor();
  }

  before(async () => {
    await aircall.noFaults();
    await aircall.login(ANNIE);
    const { Id: AccountId } = await only<{ Id: string }>(
      "SELECT Id FROM Account WHERE Name = 'Analytical Engines Ltd'",
    );
    const rosa = { FirstName: 'Rosa', LastName: 'Reader', MobilePhone: '+44 20 7946 0745' };
    await create('Contact', { ...rosa, AccountId });
    missed = await aircall.ring(ROSA);
    await aircall.step(missed, 'voicemail');
    const answered = await aircall.ring(ROSA);
    await aircall.step(answered, 'answer', { email: ANNIE, waiting: 4 });
    await aircall.step(answered, 'hangup', { talking: 252 });
    await say({ direction: 'inbound', body: 'Here is the plan', media: [PLAN] });
    await say({ direction: 'outbound', body: 'Thank you', email: ANNIE });
    failed = await say({ direction: 'outbound', body: 'On Thursday?', email: ANNIE });
    await aircall.messageStatus(failed, 'failed');
    await taskOf(missed);
    await taskOf(answered);
    await eventually(() =>
      only(
        `SELECT Id FROM Aircall_Interaction__c WHERE Aircall_Key__c = 'message:${failed}' AND Delivery_Status__c = 'failed'`,
      ),
    );
    agent = await Console.open();
    await open("Name = 'Rosa Reader'");
  });
  after(async () => {
    assert.deepEqual(agent.errors, []);
    await agent.close();
    await closeBrowser();
  });

  it('shows the calls first, each with its reason and its links', async () => {
    const voicemail = section.getByRole('listitem').filter({ hasText: 'Voicemail' }).first();
    await voicemail.getByText('Logged as Not Started on Rosa Reader (Contact).').waitFor();
    const link = voicemail.getByRole('link', { name: /^Voicemail/ });
    assert.equal(await link.getAttribute('href'), `https://assets.aircall.io/calls/${missed}/voicemail`);
    await section.getByText('Inbound answered · 4:12').waitFor();
    await agent.shot('record-calls');
  });

  it('shows messages as a conversation in the order of time, with attachment and failure', async () => {
    await section.getByRole('button', { name: 'Messages' }).click();
    const thread = section.getByRole('region', { name: '+44 20 7946 0745 on Support UK' });
    await thread.waitFor();
    const texts = await thread.locator('.body').allTextContents();
    assert.deepEqual(texts, ['Here is the plan', 'Thank you', 'On Thursday?']);
    const plan = thread.getByRole('link', { name: 'Attachment: plan.png' });
    assert.equal(await plan.getAttribute('href'), PLAN);
    await thread.getByText('Not delivered').waitFor();
    await agent.shot('record-messages');
  });

  it('has no accessibility faults', async () => {
    await agent.page.evaluate(
      readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
    );
    for (const kind of ['Calls', 'Messages']) {
      await section.getByRole('button', { name: kind }).click();
      assert.deepEqual(await agent.page.evaluate(VIOLATIONS), [], kind);
    }
  });

  it('opens the Task', async () => {
    await section.getByRole('button', { name: 'Calls' }).click();
    const voicemail = section.getByRole('listitem').filter({ hasText: 'Voicemail' }).first();
    await voicemail.getByRole('link', { name: /^Open Task/ }).click();
    await agent.page.getByRole('heading', { level: 1, name: /^Voicemail from Rosa Reader/ }).waitFor();
  });

  it('shows a call that nobody chose a record for on each candidate, among the unassigned', async () => {
    // The softphone reports the call once more when the page is opened again: until then the setting stays.
    const restore = await settings({ Ambiguous__c: 'Ask' });
    try {
      const call = await aircall.ring(SHARED);
      await aircall.step(call, 'abandon', { waiting: 20 });
      await eventually(async () => assert.equal((await interactionOf(call))['Log_State__c'], 'Unassigned'));
      for (const contact of ["Title = 'Trustee'", "Name = 'Front desk'"]) {
        await open(contact);
        await section.getByRole('button', { name: /^Unassigned \(\d+\)$/ }).click();
        await section
          .getByText('Unassigned: 3 Contacts have this number and nobody chose.')
          .first()
          .waitFor();
      }
      await agent.shot('record-unassigned');
    } finally {
      await restore();
    }
  });

  it('links the voicemail on its interaction, and says why the page may not play it (C6)', async () => {
    const { Id } = await interactionOf(missed);
    const path = `/lightning/r/Aircall_Interaction__c/${String(Id)}/view`;
    await agent.page.goto(new URL(path, agent.page.url()).href);
    const recording = agent.page.getByRole('article', { name: 'Recording of the call' });
    const href = await recording.getByRole('link', { name: 'Voicemail' }).getAttribute('href');
    assert.equal(href, `https://assets.aircall.io/calls/${missed}/voicemail`);
    await recording.getByRole('button', { name: 'Play Voicemail here' }).click();
    await recording.getByText(/https:\/\/assets\.aircall\.io is no trusted URL for media/).waitFor();
    await agent.shot('recording');
  });

  it('says to whom may not read them what to do', async () => {
    const ned = await only<{ Id: string }>("SELECT Id FROM User WHERE Username = 'ned.norights@example.com'");
    await agent.page.evaluate(
      (id) =>
        fetch('/shell/api/user', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ id }),
        }),
      ned.Id,
    );
    await open("Name = 'Rosa Reader'");
    const alert = section.getByRole('alert');
    await alert.getByText(/do not have access/).waitFor();
    await alert.getByText(/show this message to your admin/).waitFor();
    await agent.shot('record-denied');
  });
});
