/** Apex of the probes folder: common language and platform features, with expectations from the documentation. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SEED_USERS } from '../../data/seed.ts';
import { LocalStore } from '../../data/store.ts';
import { loadProgram } from '../engine/load.ts';
import { unknownNames } from '../interpreter/gate.ts';
import { runTests } from '../testing/runner.ts';

describe('probes', () => {
  const roots = [join(dirname(fileURLToPath(import.meta.url)), 'probes')];
  const store = new LocalStore({ roots });
  const program = loadProgram(roots, store.schema);
  const results = runTests(program, store, {
    userId: SEED_USERS.admin,
    filter: null,
    onResult: () => undefined,
  });
  for (const result of results) {
    it(`${result.class}.${result.method}`, () => {
      assert.equal(result.outcome, 'passed', result.message);
    });
  }

  it('use nothing unknown', () => {
    assert.deepEqual(unknownNames(program), []);
  });
});
