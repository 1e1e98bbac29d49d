/**
 * I3, I4: a call that Salesforce cannot process, because a customer's own trigger passes a limit that nobody can catch,
 * stops neither the reading of Aircall's list nor any other call.
 */
import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { BenchOrg, textOf } from '../../../bench/harness/org.ts';
import { History, LINES } from '../../../bench/streams/history.ts';

const CALLS = 60;
const POISON = 8_000_000_030;
/** Four runs die, each is found by a sweep; the rest is margin. */
const MOST_SWEEPS = 10;

const folder = mkdtempSync(join(tmpdir(), 'customer-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function writeTrigger(): void {
  const triggers = join(folder, 'main/default/triggers');
  mkdirSync(triggers, { recursive: true });
  const body = `trigger CustomersOwn on Task (before insert) {
    for (Task task : Trigger.new) {
        for (Integer i = 0; task.CallObject == '${POISON}' && i < 300; i++) {
            Integer accounts = [SELECT COUNT() FROM Account];
        }
    }
}`;
  const meta = `<?xml version="1.0" encoding="UTF-8"?>
<ApexTrigger xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion><status>Active</status></ApexTrigger>`;
  writeFileSync(join(triggers, 'CustomersOwn.trigger'), body);
  writeFileSync(join(triggers, 'CustomersOwn.trigger-meta.xml'), meta);
}

function makeCalls(bench: BenchOrg): void {
  const now = Math.floor(bench.org.now() / 1000);
  for (let i = 0; i < CALLS; i++) {
    const start = {
      id: 8_000_000_000 + i,
      direction: 'inbound',
      caller: { number: '+442079460132', knownAs: null },
      line: LINES[0],
      startedAt: now - 7200 + i * 60,
    } as const;
    const [agent] = bench.agents;
    assert.ok(agent);
    new History(bench.simulator.company, start)
      .create()
      .ring([agent])
      .wait(5)
      .answer(agent)
      .wait(40)
      .hangUp(agent);
  }
}

const finished = async (bench: BenchOrg): Promise<boolean> => {
  const [row] = await bench.query('SELECT Reconcile_Cursor__c FROM Aircall_Settings__c');
  return textOf(row, 'Reconcile_Cursor__c').includes('finishedAt');
};

test('the list is read past a call that passes a limit, which is set aside with the reason', async () => {
  writeTrigger();
  const bench = await BenchOrg.open({ roots: [folder], settings: { Insight_Cards__c: 'No' } });
  try {
    makeCalls(bench);
    let sweeps = 0;
    do await bench.reconcile();
    while (!(await finished(bench)) && ++sweeps < MOST_SWEEPS);
    assert.ok(await finished(bench), 'the list was read to its end');
    assert.equal(sweeps, 4, 'pages of 50, 25, 5 and 1 died');
    const aside = async (): Promise<string[]> =>
      (
        await bench.query(
          "SELECT Interaction_Key__c, Reason__c FROM Aircall_Event__c WHERE State__c = 'Set aside'",
        )
      ).map((row) => `${textOf(row, 'Interaction_Key__c')} ${textOf(row, 'Reason__c')}`);
    const [found, ...others] = await aside();
    assert.match(found ?? '', new RegExp(`call:${POISON} .*Too many SOQL queries`));
    assert.deepEqual(others, []);
    assert.equal((await bench.query('SELECT Id FROM Task')).length, CALLS - 1);
    const checks = await bench.org.auraMethod('AircallServerController', 'check', {}, bench.adminId);
    assert.ok(checks.ok);
    assert.match(JSON.stringify(checks.value), /"state":"bad"[^}]*1 [^}]*set aside/i);
    await bench.reconcile();
    assert.equal((await aside()).length, 1, 'what was set aside is not tried by each reading');
    assert.ok(await finished(bench));
  } finally {
    await bench.close();
  }
});
