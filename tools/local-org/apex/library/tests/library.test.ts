/**
 * Runs the Apex of `sfdx/` through the engine: what the standard library does is asserted in Apex itself,
 * with values that the platform documents or that follow from Java's rules.
 */
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SEED_USERS } from '../../../data/seed.ts';
import { LocalStore } from '../../../data/store.ts';
import { loadProgram } from '../../engine/load.ts';
import { runTests } from '../../testing/runner.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'sfdx');

test('the library does in Apex what the platform documents', async (context) => {
  const store = new LocalStore({ roots: [folder] });
  const results = runTests(loadProgram([folder], store.schema), store, {
    userId: SEED_USERS.admin,
    filter: null,
    onResult: () => undefined,
  });
  assert.ok(results.length > 25, 'all test methods are found');
  for (const result of results) {
    await context.test(`${result.class}.${result.method}`, () => {
      assert.equal(result.outcome, 'passed', result.message);
    });
  }
});
