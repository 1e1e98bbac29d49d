import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { closeBrowser, Console } from '../harness/browser.ts';
import { ADA, aircall, ANNIE, interactionOf, only, taskOf, tasksOf } from '../harness/org.ts';

describe('ring, pop, log (S4, S5, S9, L2, L3)', () => {
  let agent: Console;
  let ada: { Id: string; AccountId: string };

  before(async () => {
    await aircall.login(ANNIE);
    await aircall.noFaults();
    ada = await only<{ Id: string; AccountId: string }>(
      "SELECT Id, AccountId FROM Contact WHERE Name = 'Ada Lovelace'",
    );
    agent = await Console.open();
  });
  afterEach(() => aircall.endAll());
  after(async () => {
    await agent.close();
    await closeBrowser();
  });

  it('pops the caller, shows who it is, and leaves one Task with the right values', async () => {
    const call = await aircall.ring(ADA);
    await agent.softphone
      .getByRole('heading', { name: 'Ada Lovelace' })
      .or(agent.softphone.getByText('Ada Lovelace').first())
      .first()
      .waitFor();
    await agent.page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
    assert.match((await agent.utilityItem.textContent()) ?? '', /Ada Lovelace/);
    await agent.shot('ringing');

    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    await agent.softphone
      .getByRole('textbox', { name: /notes/i })
      .fill('Asks for a corrected invoice for March.');
    await aircall.step(call, 'hangup', { talking: 252 });

    await agent.softphone
      .getByText(/Logged as Completed on Ada Lovelace \(Contact\)/)
      .first()
      .waitFor();
    const task = await taskOf(call);
    assert.equal(
      task.Subject,
      'Inbound answered call from Ada Lovelace on Support UK answered by Annie Easley',
    );
    assert.equal(task.Status, 'Completed');
    assert.equal(task.TaskSubtype, 'Call');
    assert.equal(task.CallType, 'Inbound');
    assert.equal(task.CallDurationInSeconds, 252);
    assert.equal(task.CallObject, String(call));
    assert.equal(task.WhoId, ada.Id);
    assert.equal(task.Owner.Email, ANNIE);
    assert.match(task.Description, /Support UK/);
    assert.match(task.Description, /Asks for a corrected invoice for March\./);
    const interaction = await interactionOf(call);
    assert.equal(interaction['Log_State__c'], 'Logged');
    assert.match(String(interaction['Match_Reason__c']), /Mobile/);

    await agent.page.getByText('Inbound answered call from Ada Lovelace').first().waitFor();
    await agent.shot('logged');
    assert.equal((await tasksOf(call)).length, 1);
    assert.deepEqual(agent.errors, []);
  });

  it('logs a call that nobody took as missed, in progress, once the delay is over (L10)', async () => {
    const call = await aircall.ring(ADA);
    await agent.workspace.getByRole('button', { name: 'Answer' }).waitFor();
    await aircall.step(call, 'abandon', { waiting: 30 });
    const interaction = await interactionOf(call);
    assert.ok(['Pending', 'Logged'].includes(String(interaction['Log_State__c'])));
    assert.ok((await tasksOf(call)).length <= 1);
  });
});
