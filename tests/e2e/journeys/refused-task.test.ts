import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { closeBrowser, Console } from '../harness/browser.ts';
import {
  ADA,
  aircall,
  ANNIE,
  create,
  eventually,
  interactionOf,
  only,
  remove,
  taskOf,
  tasksOf,
} from '../harness/org.ts';

const NOTES = 'Asks for a corrected invoice for March.';

describe('a Task that the org refuses (L11, S9)', () => {
  let agent: Console;
  let rules: string;

  before(async () => {
    await aircall.login(ANNIE);
    await aircall.noFaults();
    agent = await Console.open();
  });
  beforeEach(async () => {
    const { SetupOwnerId } = await only<{ SetupOwnerId: string }>(
      "SELECT SetupOwnerId FROM Aircall_Settings__c WHERE SetupOwnerId LIKE '00D%'",
    );
    rules = await create('Customer_Rules__c', { SetupOwnerId, Calls_Need_Outcome__c: true });
  });
  afterEach(async () => {
    await aircall.endAll();
    await aircall.noFaults();
    if (rules !== '') await remove('Customer_Rules__c', rules);
  });
  after(async () => {
    await agent.close();
    await closeBrowser();
  });

  /** A call from Ada with notes that ends in a refusal. */
  async function refusedCall(): Promise<number> {
    const call = await aircall.ring(ADA);
    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    await agent.softphone.getByRole('textbox', { name: /notes/i }).fill(NOTES);
    await aircall.step(call, 'hangup', { talking: 60 });
    await agent.softphone.getByText('"Say how the call went." (validation rule on Task).').first().waitFor();
    await eventually(async () => {
      const interaction = await interactionOf(call);
      assert.equal(interaction['Log_State__c'], 'Failed');
      assert.equal(interaction['Notes__c'], NOTES);
    });
    assert.deepEqual(await tasksOf(call), []);
    return call;
  }

  async function loggedOnce(call: number): Promise<string> {
    const task = await taskOf(call);
    assert.match(task.Description, /Asks for a corrected invoice for March\./);
    await eventually(async () => assert.equal((await interactionOf(call))['Log_State__c'], 'Logged'));
    assert.equal((await tasksOf(call)).length, 1);
    return task.Id;
  }

  it('is logged, notes and all, once the agent says what the rule wants', async () => {
    const call = await refusedCall();
    await agent.shot('refused');
    assert.equal(await agent.softphone.getByRole('textbox', { name: /notes/i }).inputValue(), NOTES);
    await agent.softphone.getByText('Interested', { exact: true }).first().click();
    await agent.softphone.getByRole('button', { name: 'Save and retry' }).click();
    const id = await loggedOnce(call);
    const { CallDisposition } = await only<{ CallDisposition: string }>(
      `SELECT CallDisposition FROM Task WHERE Id = '${id}'`,
    );
    assert.match(CallDisposition, /Interested/);
    assert.deepEqual(agent.errors, []);
  });

  it('is logged by Retry once an admin has switched the rule off', async () => {
    // A word of Aircall's server would log it as well, before anybody can press Retry.
    await aircall.faults({ webhooks: { loss: 1 } });
    const call = await refusedCall();
    await remove('Customer_Rules__c', rules);
    rules = '';
    await agent.softphone.getByRole('button', { name: 'Retry', exact: true }).first().click();
    await agent.softphone
      .getByText(/Logged as Completed on Ada Lovelace \(Contact\)/)
      .first()
      .waitFor();
    await loggedOnce(call);
    assert.deepEqual(agent.errors, []);
  });
});
