import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Console } from '../harness/browser.ts';
import {
  aircall,
  eventually,
  interactionOf,
  only,
  settings,
  taskOf,
  tasksOf,
  update,
} from '../harness/org.ts';
import { consoleOfSuite } from '../harness/suite.ts';

/** Three Contacts of the demo data have it, each in another format. */
const SHARED = '+14155550132';

describe('several Contacts with one number (M4, M7, S4)', () => {
  let agent: Console;
  consoleOfSuite((opened) => {
    agent = opened;
  });

  it('pops the most recently updated one by default and says why', async () => {
    const newest = await only<{ Id: string; Name: string }>(
      "SELECT Id, Name FROM Contact WHERE Name = 'Dorothy Vaughan' AND Title = 'Trustee'",
    );
    await update('Contact', newest.Id, { Department: 'Trusts' });
    const call = await aircall.ring(SHARED);
    await agent.softphone
      .getByText(/newest of 3 Contacts/)
      .first()
      .waitFor();
    await agent.page.getByRole('heading', { level: 1, name: newest.Name }).waitFor();
    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    await aircall.step(call, 'hangup', { talking: 10 });
    assert.equal((await taskOf(call)).WhoId, newest.Id);
  });

  it('asks the agent when that is the setting, and logs on the one chosen', async () => {
    const restore = await settings({ Ambiguous__c: 'Ask' });
    try {
      const call = await aircall.ring(SHARED);
      await agent.softphone.getByText('Who is calling?').waitFor();
      await agent.shot('who-is-calling');
      const desk = await only<{ Id: string }>("SELECT Id FROM Contact WHERE Name = 'Front desk'");
      await agent.softphone.getByText('Front desk').click();
      await agent.page.getByRole('heading', { level: 1, name: 'Front desk' }).waitFor();
      await agent.workspace.getByRole('button', { name: 'Answer' }).click();
      await aircall.step(call, 'hangup', { talking: 10 });
      assert.equal((await taskOf(call)).WhoId, desk.Id);
    } finally {
      await restore();
    }
  });

  it('leaves it unassigned, with its reason, when nobody chooses', async () => {
    const restore = await settings({ Ambiguous__c: 'Ask' });
    try {
      const call = await aircall.ring(SHARED);
      await agent.softphone.getByText('Who is calling?').waitFor();
      await agent.workspace.getByRole('button', { name: 'Answer' }).click();
      await aircall.step(call, 'hangup', { talking: 10 });
      await agent.softphone
        .getByText(/^Unassigned: 3 Contacts have this number and nobody chose/)
        .first()
        .waitFor();
      await eventually(async () => assert.equal((await interactionOf(call))['Log_State__c'], 'Unassigned'));
      assert.equal((await tasksOf(call)).length, 0);
      await agent.shot('unassigned');
      await agent.softphone.getByText('Front desk').first().click();
      await agent.softphone
        .getByRole('button', { name: /^(Assign|Save)/ })
        .first()
        .click();
      const desk = await only<{ Id: string }>("SELECT Id FROM Contact WHERE Name = 'Front desk'");
      assert.equal((await taskOf(call)).WhoId, desk.Id, 'choosing after the call logs it');
    } finally {
      await restore();
    }
  });
});
