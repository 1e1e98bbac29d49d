import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingPermissions, permissionKey } from '../field-permissions.ts';
import { readOptions } from '../options.ts';
import { refuseUnfit } from '../org.ts';
import { Refusal, remedyFor } from '../refusal.ts';
import { failureText, firstJson } from '../sf.ts';
import { translatedLanguages, wanted } from '../translations.ts';

const OPTIONS = readOptions(['--target-org', 'demo', '--agents', 'ann@example.com, bo@example.com']);

test('C4: the command line is read', () => {
  assert.equal(OPTIONS.org, 'demo');
  assert.deepEqual(OPTIONS.agents, ['ann@example.com', 'bo@example.com']);
  assert.equal(OPTIONS.sandbox, false);
});

test('C4: a missing org and an unknown option are refused with the usage', () => {
  for (const args of [[], ['--target-org'], ['--target-org', 'demo', '--sandbx']]) {
    assert.throws(
      () => readOptions(args),
      (error) => error instanceof Refusal && error.remedy.includes('npm run deploy'),
    );
  }
});

test('C4: an edition without Apex, and a sandbox that is none, are refused', () => {
  assert.throws(() => refuseUnfit(OPTIONS, 'Professional Edition', false), /takes no Apex/);
  assert.throws(
    () => refuseUnfit({ ...OPTIONS, sandbox: true }, 'Enterprise Edition', false),
    /not a sandbox/,
  );
  refuseUnfit({ ...OPTIONS, sandbox: true }, 'Unlimited Edition', true);
});

test("C4: each failed component and test is in the refusal's text", () => {
  const text = failureText({
    status: 1,
    message: 'Deploy failed.',
    result: {
      details: {
        componentFailures: {
          componentType: 'CallCenter',
          fullName: 'AircallForLightning',
          problem: 'Not available',
        },
        runTestResult: {
          failures: [{ name: 'AircallA_Test', methodName: 'works', message: 'Assertion failed' }],
        },
      },
    },
  });
  assert.match(
    text,
    /Deploy failed\.\n {2}CallCenter AircallForLightning: Not available\n {2}test AircallA_Test\.works/,
  );
  assert.match(remedyFor(text), /by hand/);
});

test('C4: an unknown message still names a way on', () => {
  assert.match(remedyFor('something new'), /troubleshooting/);
});

test("the CLI's JSON is found among its warnings", () => {
  assert.deepEqual(firstJson('Warning: old\n{"status":0,"result":1}\n'), { status: 0, result: 1 });
  assert.equal(firstJson('no json'), undefined);
});

test('C2: only what a profile hides is asked for, standard fields with edit, ours without', () => {
  const missing = missingPermissions(
    [
      { id: 'A', profile: 'Sales' },
      { id: 'B', profile: 'Support' },
    ],
    ['Task.Type', 'Task.Call_Recording__c'],
    new Set([permissionKey('A', 'Task.Type'), permissionKey('B', 'Task.Call_Recording__c')]),
  );
  assert.deepEqual(
    missing.map(({ ParentId, Field, PermissionsEdit }) => [ParentId, Field, PermissionsEdit]),
    [
      ['A', 'Task.Call_Recording__c', false],
      ['B', 'Task.Type', true],
    ],
  );
});

test('S15: only languages that the org has on are deployed; English needs none', () => {
  const translated = translatedLanguages();
  assert.deepEqual(translated, ['de', 'es', 'fr']);
  assert.deepEqual(wanted(translated, []), []);
  assert.deepEqual(wanted(translated, ['en_US', 'it']), []);
  assert.deepEqual(wanted(translated, ['fr', 'es_MX']), ['es', 'fr']);
});
