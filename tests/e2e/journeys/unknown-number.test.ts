import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Console } from '../harness/browser.ts';
import {
  aircall,
  eventually,
  interactionOf,
  only,
  query,
  remove,
  settings,
  taskOf,
  tasksOf,
} from '../harness/org.ts';
import { consoleOfSuite } from '../harness/suite.ts';

/** Policy of the setting, object it makes, and a number of its own that nobody has. */
const POLICIES = [
  { policy: 'Contact', object: 'Contact', number: '+442079460301' },
  { policy: 'Lead', object: 'Lead', number: '+442079460302' },
  { policy: 'Business Account', object: 'Account', number: '+442079460303' },
];

describe('unknown number (L8, S4, M6)', () => {
  let agent: Console;
  consoleOfSuite((opened) => {
    agent = opened;
  });

  async function talk(from: string): Promise<number> {
    const call = await aircall.ring(from);
    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    await agent.workspace.getByRole('button', { name: 'Hang up' }).waitFor();
    await aircall.step(call, 'hangup', { talking: 30 });
    return call;
  }

  it('says that nothing is made while it rings, and leaves it unassigned by default', async () => {
    const call = await aircall.ring('+442079460300');
    await agent.softphone.getByText('No record has this number').first().waitFor();
    await agent.softphone.getByText('Nothing is created while it rings.').first().waitFor();
    await agent.shot('unknown-ringing');
    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    await agent.workspace.getByRole('button', { name: 'Hang up' }).click();
    const interaction = await eventually(async () => {
      const found = await interactionOf(call);
      assert.equal(found['Log_State__c'], 'Unassigned');
      return found;
    });
    assert.ok(String(interaction['Log_Reason__c']).length > 0);
    assert.equal((await tasksOf(call)).length, 0);
    await agent.softphone
      .getByText(/^Unassigned: /)
      .first()
      .waitFor();
  });

  for (const { policy, object, number } of POLICIES) {
    it(`makes one ${object} when the policy is ${policy}, also for a second call at once`, async () => {
      const restore = await settings({ Unknown_Number__c: policy });
      try {
        const first = await talk(number);
        const second = await talk(number);
        const firstTask = await taskOf(first);
        const secondTask = await taskOf(second);
        const made = await query<{ Id: string }>(`SELECT Id FROM ${object} WHERE Phone = '${number}'`);
        assert.equal(made.length, 1, `${made.length} records for one number`);
        const id = made[0]?.Id ?? '';
        const link = object === 'Account' ? 'WhatId' : 'WhoId';
        assert.equal(firstTask[link], id);
        assert.equal(secondTask[link], id);
      } finally {
        await restore();
      }
    });
  }

  it('makes a Person Account where the org has them', async (context) => {
    const types = await query<{ Id: string }>(
      "SELECT Id FROM RecordType WHERE SobjectType = 'Account' AND IsPersonType = true",
    ).catch(() => []);
    if (types.length === 0) return context.skip('this org has no Person Accounts');
    const restore = await settings({
      Unknown_Number__c: 'Person Account',
      Person_Account_Record_Type_Id__c: types[0]?.Id ?? null,
    });
    try {
      const task = await taskOf(await talk('+442079460304'));
      const made = await only<{ Id: string; PersonContactId: string }>(
        "SELECT Id, PersonContactId FROM Account WHERE Phone = '+442079460304'",
      );
      assert.equal(task.WhoId, made.PersonContactId);
    } finally {
      await restore();
    }
  });

  it('never matches or makes anything for a withheld number', async () => {
    const restore = await settings({ Unknown_Number__c: 'Contact' });
    try {
      const contacts = await query('SELECT Id FROM Contact');
      const call = await aircall.ring('anonymous');
      await agent.softphone.getByText('The number is withheld').first().waitFor();
      await agent.workspace.getByRole('button', { name: 'Answer' }).click();
      await agent.workspace.getByRole('button', { name: 'Hang up' }).click();
      await eventually(async () => assert.equal((await interactionOf(call))['Log_State__c'], 'Unassigned'));
      assert.equal((await query('SELECT Id FROM Contact')).length, contacts.length);
    } finally {
      await restore();
    }
  });

  it('uses the record that the agent saves in the form', async () => {
    const restore = await settings({ Unknown_Number__c: 'Contact', Pop_Unknown__c: 'new record' });
    let id = '';
    try {
      await agent.page.reload(); // the softphone reads its settings when it opens
      await agent.ready();
      const call = await aircall.ring('+442079460305');
      const form = agent.page.getByRole('dialog');
      await form.waitFor();
      await agent.workspace.getByRole('button', { name: 'Answer' }).dispatchEvent('click'); // the form lies over the phone

      await form.getByLabel('Last Name').fill('Hamilton');
      await form.getByRole('button', { name: 'Save' }).click();
      await form.waitFor({ state: 'detached' });
      await aircall.step(call, 'hangup', { talking: 20 });
      const task = await taskOf(call);
      const made = await only<{ Id: string; LastName: string }>(
        "SELECT Id, LastName FROM Contact WHERE Phone = '+442079460305'",
      );
      id = made.Id;
      assert.equal(made.LastName, 'Hamilton');
      assert.equal(task.WhoId, made.Id);
    } finally {
      await restore();
      if (id !== '') await remove('Contact', id);
    }
  });
});
