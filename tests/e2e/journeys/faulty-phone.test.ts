import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { closeBrowser, Console } from '../harness/browser.ts';
import { ADA, addresses, aircall, ANNIE, eventually, taskOf, tasksOf } from '../harness/org.ts';

describe('a phone that misbehaves (S1, S3, S6, S11)', () => {
  before(async () => {
    await aircall.login(ANNIE);
    await aircall.noFaults();
  });
  afterEach(async () => {
    await aircall.endAll();
    await aircall.noFaults();
  });
  after(closeBrowser);

  it('handles a call that rings before Salesforce is ready (S3)', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const agent = await Console.open({
      ready: false,
      prepare: async (page) => {
        await page.route('**/apexremote', async (route) => {
          await held;
          await route.continue();
        });
      },
    });
    await agent.workspace.getByText('Ready', { exact: true }).waitFor({ state: 'attached', timeout: 20_000 });
    const call = await aircall.ring(ADA);
    await agent.workspace.getByRole('button', { name: 'Answer' }).waitFor();
    release();
    await agent.page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    await aircall.step(call, 'hangup', { talking: 12 });
    assert.equal((await taskOf(call)).CallDurationInSeconds, 12);
    await agent.close();
  });

  it('lets the agent end a call whose end Aircall never reported (S11)', async () => {
    await aircall.faults({ workspace: { noCallEnded: true } });
    const agent = await Console.open();
    const call = await aircall.ring(ADA);
    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    await agent.softphone.getByText('On call').first().waitFor();
    await aircall.step(call, 'hangup', { talking: 40 });
    await agent.softphone.getByRole('button', { name: 'More actions' }).click();
    await agent.softphone.getByText('End call here').first().click();
    await agent.softphone
      .getByText(/Logged as Completed on Ada Lovelace/)
      .first()
      .waitFor();
    assert.equal((await taskOf(call)).Status, 'Completed');
    await agent.close();
  });

  it('ends a call whose end was lost when the next one rings (S11)', async () => {
    await aircall.faults({ workspace: { noCallEnded: true } });
    const agent = await Console.open();
    const first = await aircall.ring(ADA);
    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    await agent.softphone.getByText('On call').first().waitFor();
    await aircall.step(first, 'hangup', { talking: 40 });
    const second = await aircall.ring('+14165550187');
    assert.equal((await taskOf(first)).Status, 'Completed');
    await aircall.step(second, 'abandon');
    await agent.close();
  });

  it('keeps notes and call over a reload (S6)', async () => {
    const agent = await Console.open();
    const call = await aircall.ring(ADA);
    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    const notes = agent.softphone.getByRole('textbox', { name: /notes/i });
    await notes.fill('Half a sentence before the');
    await agent.softphone.getByText('Saved in this browser').first().waitFor();
    await agent.page.reload();
    await agent.openPanel();
    await eventually(async () => assert.equal(await notes.inputValue(), 'Half a sentence before the'));
    await aircall.step(call, 'hangup', { talking: 33 });
    const task = await eventually(async () => {
      const found = await taskOf(call);
      assert.match(found.Description, /Half a sentence before the/);
      return found;
    });
    assert.equal(task.CallDurationInSeconds, 33);
    assert.equal((await tasksOf(call)).length, 1);
    await agent.close();
  });

  it('survives doubled events and nonsense (L2, S2)', async () => {
    await aircall.faults({ workspace: { duplicateEvents: true, garbage: true } });
    const agent = await Console.open();
    const call = await aircall.ring(ADA);
    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    await aircall.step(call, 'hangup', { talking: 21 });
    await taskOf(call);
    assert.equal((await tasksOf(call)).length, 1);
    assert.deepEqual(agent.errors, []);
    await agent.close();
  });

  it('says that Aircall may be blocked, with the host to allow (S1)', async () => {
    await aircall.faults({ workspace: { neverLoads: true } });
    const agent = await Console.open({ ready: false });
    await agent.openPanel();
    await agent.softphone
      .getByText('Aircall did not open here within 10 seconds.')
      .first()
      .waitFor({ timeout: 20_000 });
    await agent.softphone.getByText(new URL(addresses().softphone).host).first().waitFor();
    await agent.shot('blocked');
    await agent.close();
  });
});
