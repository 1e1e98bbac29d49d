import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { closeBrowser, Console } from '../harness/browser.ts';
import { ADA, addresses, aircall, ANNIE, only, taskOf, update } from '../harness/org.ts';

describe('click-to-dial (S10)', () => {
  let agent: Console;
  let ada: { Id: string };

  before(async () => {
    await aircall.login(ANNIE);
    await aircall.noFaults();
    ada = await only<{ Id: string }>("SELECT Id FROM Contact WHERE Name = 'Ada Lovelace'");
    agent = await Console.open();
    await openRecord('Contact', ada.Id, 'Ada Lovelace');
  });
  afterEach(async () => {
    await aircall.endAll();
    await aircall.noFaults();
  });
  after(async () => {
    await agent.close();
    await closeBrowser();
  });

  async function openRecord(object: string, id: string, name: string): Promise<void> {
    await agent.page.goto(`${addresses().lightning}/lightning/r/${object}/${id}/view`);
    await agent.page.getByRole('heading', { level: 1, name }).waitFor();
    await agent.ready();
  }

  const dial = (label: string | RegExp): Promise<void> =>
    agent.page.getByRole('button', { name: label }).first().click();

  it('calls the number, says so only once Aircall does, and logs on the record it came from', async () => {
    await dial(/7946 0132/);
    await agent.softphone.getByText('Calling', { exact: true }).first().waitFor();
    await agent.page.getByText('Calling Ada Lovelace').first().waitFor();
    const { id } = await lastCall();
    await aircall.step(id, 'answer');
    await aircall.step(id, 'hangup', { talking: 61 });
    const task = await taskOf(id);
    assert.equal(task.WhoId, ada.Id);
    assert.equal(task.CallType, 'Outbound');
    assert.equal(task.Subject, 'Outbound answered call to Ada Lovelace via Support UK made by Annie Easley');
  });

  async function lastCall(): Promise<{ id: number }> {
    const response = await fetch(`${addresses().simulator}/calls`);
    const calls = (await response.json()) as { id: number }[];
    const last = calls.at(-1);
    if (!last) throw new Error('there is no call');
    return last;
  }

  it('refuses while a call runs', async () => {
    await aircall.ring(ADA);
    await agent.workspace.getByRole('button', { name: 'Answer' }).click();
    await dial(/7946 0132/);
    await agent.softphone.getByText('Not called: a call is already running.').first().waitFor();
    await agent.workspace.getByRole('button', { name: 'Hang up' }).click();
  });

  it('says that Aircall did not answer', async () => {
    await aircall.faults({ workspace: { commandDelayMs: 3_000 } });
    await agent.page.reload();
    await agent.ready();
    await dial(/7946 0132/);
    await agent.softphone.getByText('Not called: Aircall did not answer.').first().waitFor();
    await agent.shot('dial-no-answer');
  });

  it('says that the phone is not ready when nobody is logged in', async () => {
    await agent.page.reload();
    await agent.ready();
    await agent.openPanel();
    // The phone is folded while the last call's wrap-up is open, so no pointer reaches it.
    await agent.workspace.getByRole('button', { name: 'Log out' }).dispatchEvent('click');
    await agent.softphone.getByText('You are logged out of Aircall.').first().waitFor();
    await dial(/7946 0132/);
    await agent.softphone.getByText('Not called: the phone is not ready.').first().waitFor();
    await agent.workspace.getByRole('button', { name: 'Log in' }).dispatchEvent('click');
    await agent.ready();
  });

  it('does not call who asked not to be called', async () => {
    await update('Contact', ada.Id, { DoNotCall: true });
    try {
      await dial(/7946 0132/);
      await agent.softphone
        .getByText(/^Not called: Ada Lovelace asked not to be called/)
        .first()
        .waitFor();
    } finally {
      await update('Contact', ada.Id, { DoNotCall: false });
    }
  });

  it('does not call a number that is marked as wrong', async () => {
    await update('Contact', ada.Id, { Aircall_Invalid_Phones__c: 'MobilePhone' });
    try {
      await dial(/7946 0132/);
      await agent.softphone.getByText('Not called: the number is marked as wrong.').first().waitFor();
    } finally {
      await update('Contact', ada.Id, { Aircall_Invalid_Phones__c: null });
    }
  });

  it('does not call what is no phone number', async () => {
    const contact = await only<{ OtherPhone: string | null }>(
      `SELECT OtherPhone FROM Contact WHERE Id = '${ada.Id}'`,
    );
    await update('Contact', ada.Id, { OtherPhone: '12-34' });
    try {
      await agent.page.reload();
      await agent.ready();
      await dial(/12-34/);
      await agent.softphone
        .getByText(/Not called: .*no phone number/)
        .first()
        .waitFor();
    } finally {
      await update('Contact', ada.Id, { OtherPhone: contact.OtherPhone });
    }
  });
});
