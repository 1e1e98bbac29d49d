/**
 * L9: two calls of one Contact that end at once, from two of her numbers, share the Case that is made for them, in every
 * order in which the two transactions can be served. The package's own Apex, in two threads, with seeded turns.
 */
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { SEED_USERS } from '../data/seed.ts';
import { insertAll } from '../demo/insert.ts';
import { openOrg, type Org } from '../org/org.ts';

const ADMIN = { userId: SEED_USERS.admin, sharing: 'without', mode: 'system' } as const;
const LINE = '+33199001234';
const CONTACTS = 6;

const numberOf = (contact: number, place: number): string => `+1415555${contact}${place}00`;

async function hangUp(org: Org, callId: string, number: string): Promise<void> {
  const end = org.now();
  const call = { callId, direction: 'inbound', number, lineNumber: LINE, phase: 'ended', at: end };
  const times = { startedAt: end - 60_000, answeredAt: end - 50_000, endedAt: end, duration: 50 };
  const argument = JSON.stringify({ reports: [{ ...call, ...times }] });
  const outcome = await org.remoteAction(
    'AircallSoftphoneController',
    'report',
    [argument],
    SEED_USERS.admin,
  );
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.message);
  assert.doesNotMatch(String(outcome.value), /"error"/);
}

async function prepare(org: Org): Promise<string[]> {
  const settings = { SetupOwnerId: org.organizationId, Log_To__c: 'Case', Create_Case__c: 'Yes' };
  const line = { Name: 'French Office', Number__c: LINE, Country__c: 'FR', Connected__c: true };
  await insertAll(
    org,
    [
      { type: 'Aircall_Settings__c', fields: settings },
      { type: 'Aircall_Line__c', fields: line },
    ],
    ADMIN,
  );
  const people = Array.from({ length: CONTACTS }, (_, i) => ({
    type: 'Contact',
    fields: { LastName: `Caller ${i}`, Phone: numberOf(i, 1), MobilePhone: numberOf(i, 2) },
  }));
  return insertAll(org, people, ADMIN);
}

for (const seed of [1, 2, 3]) {
  test(`L9: two calls of one Contact at once share one new Case, seed ${seed}`, async () => {
    const org = await openOrg({ roots: ['force-app'], seed, workers: 2, indexLagSeconds: 0 });
    try {
      const contacts = await prepare(org);
      for (const [i, contact] of contacts.entries()) {
        await Promise.all([1, 2].map((place) => hangUp(org, `${i}${place}`, numberOf(i, place))));
        // What had to wait for the other's lock is taken up by the sweeper.
        await org.settled();
        const cases = await org.query(`SELECT Id FROM Case WHERE ContactId = '${contact}'`, ADMIN);
        assert.equal(cases.length, 1);
        const tasks = await org.query(`SELECT WhatId FROM Task WHERE WhoId = '${contact}'`, ADMIN);
        assert.deepEqual(
          tasks.map(({ fields }) => fields['WhatId']),
          [cases[0]?.id, cases[0]?.id],
        );
      }
    } finally {
      await org.close();
    }
  });
}
