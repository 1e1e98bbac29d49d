/**
 * M8: the same unknown number calling twice at once makes one record, in every order in which two transactions can be
 * served, while the search index knows nothing. The package's own Apex, in two threads, with seeded turns.
 */
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { SEED_USERS } from '../data/seed.ts';
import { openOrg, type Org } from '../org/org.ts';

const ROOTS = ['force-app', 'bench/apex'];
const ADMIN = { userId: SEED_USERS.admin, sharing: 'without', mode: 'system' } as const;
const NUMBERS = Array.from({ length: 6 }, (_, i) => `+1415555010${i}`);

async function resolve(org: Org, phone: string): Promise<unknown> {
  const outcome = await org.auraMethod('AircallMatchingBench', 'resolve', { phone }, SEED_USERS.admin);
  assert.ok(outcome.ok, outcome.ok ? '' : `${outcome.exception}: ${outcome.message}`);
  return outcome.value;
}

for (const seed of [1, 2, 3]) {
  test(`M8: two first calls at once make one record, seed ${seed}`, async () => {
    const org = await openOrg({ roots: ROOTS, seed, workers: 2, indexLagSeconds: 120 });
    try {
      const organization = { SetupOwnerId: org.organizationId, Unknown_Number__c: 'Contact' };
      await org.write('insert', [{ type: 'Aircall_Settings__c', fields: organization }], ADMIN, true);
      for (const phone of NUMBERS) {
        const [first, second] = await Promise.all([resolve(org, phone), resolve(org, phone)]);
        assert.ok(typeof first === 'string' && first.startsWith('003'), String(first));
        assert.equal(second, first);
        assert.equal(await resolve(org, phone), first, 'the next call finds it as well');
      }
      const made = await org.query('SELECT Id FROM Contact', ADMIN);
      assert.equal(made.length, NUMBERS.length);
    } finally {
      await org.close();
    }
  });
}
