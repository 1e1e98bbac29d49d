/** The generated phone table, its vectors and its Apex test are what the script would write now. */
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('generated phone files are fresh', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/phone-table/generate.ts', '--check'],
    { encoding: 'utf8' },
  );
  assert.equal(status, 0, stdout);
});
