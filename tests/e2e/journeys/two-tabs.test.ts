import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { closeBrowser, Console } from '../harness/browser.ts';
import { ADA, aircall, ANNIE, taskOf, tasksOf } from '../harness/org.ts';

describe('two tabs (S12, L2)', () => {
  let first: Console;
  let second: Console;
  before(async () => {
    await aircall.login(ANNIE);
    await aircall.noFaults();
    first = await Console.open();
    second = await Console.open({ context: first.context });
  });
  after(async () => {
    await aircall.endAll();
    await first.close();
    await closeBrowser();
  });

  const popped = (tab: Console): Promise<number> =>
    tab.page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).count();

  it('pops in the leading tab only, and logs once', async () => {
    const call = await aircall.ring(ADA);
    await first.page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
    await second.softphone.getByText('Ada Lovelace').first().waitFor({ state: 'attached' });
    assert.equal(await popped(second), 0, 'the other tab shows the call but does not pop');
    await first.workspace.getByRole('button', { name: 'Answer' }).click();
    await aircall.step(call, 'hangup', { talking: 15 });
    await taskOf(call);
    assert.equal((await tasksOf(call)).length, 1);
  });

  it('lets the other tab take over when the leading one closes', async () => {
    await first.page.close();
    await aircall.ring(ADA);
    await second.page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  });
});
