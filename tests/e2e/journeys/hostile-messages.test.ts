import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Console } from '../harness/browser.ts';
import { ADA, addresses, aircall, query } from '../harness/org.ts';
import { consoleOfSuite } from '../harness/suite.ts';

describe('forged messages (S2)', () => {
  let agent: Console;
  consoleOfSuite((opened) => {
    agent = opened;
  });

  const FORGED = {
    name: 'apm_phone_incoming_call',
    value: { from: ADA, to: '+442079460500', call_id: 4_000_000_001 },
  };

  async function nothingHappened(): Promise<void> {
    await agent.page.waitForTimeout(1_500);
    assert.equal(await agent.page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).count(), 0);
    const made = await query(
      "SELECT Id FROM Aircall_Interaction__c WHERE Aircall_Key__c = 'call:4000000001'",
    );
    assert.equal(made.length, 0);
  }

  it('ignores the right words from another origin', async () => {
    // The Lightning page is the softphone's parent: another origin, and not the workspace's window.
    await agent.page.evaluate((message) => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[title="Softphone"]');
      frame?.contentWindow?.postMessage(message, '*');
    }, FORGED);
    await nothingHappened();
  });

  it("ignores the right words and origin from another frame than the workspace's", async () => {
    await agent.page.evaluate(
      async ({ origin, message }) => {
        const rogue = document.createElement('iframe');
        rogue.name = 'rogue';
        rogue.src = `${origin}/panel`;
        document.body.append(rogue);
        await new Promise((resolve) => (rogue.onload = resolve));
        return message;
      },
      { origin: addresses().aircall, message: FORGED },
    );
    const rogue = agent.page.frame({ name: 'rogue' });
    assert.ok(rogue, 'the rogue frame of the genuine origin is there');
    await rogue.evaluate((message) => {
      for (let i = 0; i < parent.frames.length; i++) parent.frames[i]?.postMessage(message, '*');
    }, FORGED);
    await nothingHappened();
  });

  it('still hears the genuine workspace', async () => {
    await aircall.ring(ADA);
    await agent.page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  });
});
