/**
 * The package in a customer's org (`tests/fixtures/customer`): its Apex tests, folder by folder, and a lock that
 * another transaction really holds (L7, L8, L11).
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { TestSummary } from '../apex/testing/messages.ts';
import { textOf, type QueryRow } from '../data/contract.ts';
import { SEED_USERS } from '../data/seed.ts';
import { openOrg, type Org } from '../org/org.ts';
import { ROOT } from './running-org.ts';

const CUSTOMER = 'tests/fixtures/customer';
const CLI = ['--import', 'tsx', 'tools/local-org/apex/testing/cli.ts'];

async function apexTests(folder: string): Promise<TestSummary> {
  const args = [...CLI, 'force-app', `${CUSTOMER}/${folder}`, '--filter', '^Customer', '--json'];
  const options = { cwd: ROOT, maxBuffer: 1e8 };
  // A failed test is told on standard output as well as by the exit code.
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch(
    (error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }),
  );
  return JSON.parse(stdout) as TestSummary;
}

describe('the Apex tests of a customer’s org', () => {
  for (const folder of ['rules', 'duplicates', 'required', 'interactions']) {
    it(folder, async () => {
      const { tests, passed } = await apexTests(folder);
      const others = tests.filter(({ outcome }) => outcome !== 'passed');
      assert.deepEqual(others, []);
      assert.ok(passed >= 2);
    });
  }
});

describe('a Task that somebody else holds locked', () => {
  const ADMIN = { userId: SEED_USERS.admin, sharing: 'without', mode: 'system' } as const;
  const held: ServerResponse[] = [];
  let reached: () => void = () => undefined;
  const server = createServer((_request, response) => {
    held.push(response);
    reached();
  });
  let org: Org;

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, resolve));
    org = await openOrg({
      roots: [`${ROOT}/force-app`, `${ROOT}/${CUSTOMER}/rules`],
      workers: 3,
      indexLagSeconds: 0,
      lockTimeout: 200,
    });
  });
  after(async () => {
    server.close();
    await org.close();
  });

  const call = async (className: string, method: string, argument: string): Promise<unknown> => {
    const outcome = await org.remoteAction(className, method, [argument], SEED_USERS.admin);
    assert.ok(outcome.ok, outcome.ok ? '' : `${outcome.exception}: ${outcome.message}`);
    return outcome.value;
  };

  const report = (more: Record<string, unknown>): Promise<unknown> =>
    call(
      'AircallSoftphoneController',
      'report',
      JSON.stringify({
        reports: [
          {
            callId: '1',
            direction: 'inbound',
            number: '+14155550132',
            lineNumber: '+33199001234',
            phase: 'ended',
            answerStatus: 'answered',
            at: org.now(),
            startedAt: org.now() - 60_000,
            answeredAt: org.now() - 50_000,
            endedAt: org.now() - 1000,
            duration: 49,
            ...more,
          },
        ],
      }),
    );

  const only = async (soql: string): Promise<QueryRow> => {
    const rows = await org.query(soql, ADMIN);
    assert.equal(rows.length, 1);
    return rows[0] ?? assert.fail();
  };
  const INTERACTION =
    'SELECT Log_State__c, Log_Reason__c, Attempts__c, Next_Attempt_At__c, Notes__c FROM Aircall_Interaction__c';

  it('keeps what is known, and is written by itself once the lock is gone', async () => {
    const line = { Name: 'Office', Aircall_Id__c: '1', Number__c: '+33199001234', Connected__c: true };
    await org.write('insert', [{ type: 'Aircall_Line__c', fields: line }], ADMIN, true);
    const ada = { LastName: 'Lovelace', Phone: '+14155550132' };
    await org.write('insert', [{ type: 'Contact', fields: ada }], ADMIN, true);
    await report({ notes: 'Wants a quote' });
    assert.equal(textOf(await only(INTERACTION), 'Log_State__c'), 'Logged');

    const isHeld = new Promise<void>((resolve) => (reached = resolve));
    const port = (server.address() as AddressInfo).port;
    const night = call('CustomerNightRun', 'hold', `http://localhost:${port}/`);
    await isHeld;
    await report({ notes: 'Wants a quote by Friday' });
    const refused = await only(INTERACTION);
    assert.equal(textOf(refused, 'Log_State__c'), 'Failed');
    assert.match(
      textOf(refused, 'Log_Reason__c'),
      /^Salesforce refused the Task\. "unable to obtain exclusive access/,
    );
    assert.equal(textOf(refused, 'Notes__c'), 'Wants a quote by Friday');
    const wait = Date.parse(textOf(refused, 'Next_Attempt_At__c')) - org.now();
    assert.ok(Math.abs(wait - 60_000) < 10_000, `${wait} ms`);

    for (const response of held) response.end();
    assert.equal(await night, 1);
    org.advance(61_000);
    await org.settled();
    const logged = await only(INTERACTION);
    assert.deepEqual([logged.fields['Log_State__c'], logged.fields['Attempts__c']], ['Logged', 0]);
    const task = await only('SELECT Description FROM Task');
    assert.match(textOf(task, 'Description'), /Wants a quote by Friday/);
  });
});
