/** The registered library against Salesforce's own v65 types, where the gates' dependencies are installed. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import '../index.ts';
import { unknownMembers } from '../signatures/check.ts';

const jar = fileURLToPath(
  new URL(
    '../../../../gates/node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib/standard-types-65.0.0.jar',
    import.meta.url,
  ),
);
const skip = existsSync(jar)
  ? false
  : 'standard-types-65.0.0.jar is absent: install the dependencies of tools/gates';

test('no registered member is unknown to Salesforce', { skip }, () => {
  assert.deepEqual(unknownMembers(jar), []);
});
