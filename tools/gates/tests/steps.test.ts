import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BUILD, NARROW_TESTS, STATIC_STEPS, totals, WIDE_TESTS } from '../steps.ts';

test("Jest's summary is read", () => {
  assert.deepEqual(
    totals(
      'Test Suites: 1 failed, 2 passed, 3 total\nTests:       1 failed, 2 skipped, 7 passed, 10 total\n',
    ),
    {
      passed: 7,
      failed: 1,
    },
  );
  assert.deepEqual(totals('Tests:       7 passed, 7 total'), { passed: 7, failed: 0 });
  assert.deepEqual(totals('\u001b[1mTests:\u001b[22m       \u001b[32m2 passed\u001b[39m, 2 total'), {
    passed: 2,
    failed: 0,
  });
});

test('the last plain line of a runner is read', () => {
  assert.deepEqual(totals('a: 1 passed, 0 failed\nTools: 40 passed, 2 failed in 3 files'), {
    passed: 40,
    failed: 2,
  });
});

test('an output without a summary counts nothing', () => {
  assert.equal(totals('lint: TypeScript, 0 problems'), undefined);
});

test('every gate is an npm script', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const { script } of [BUILD, ...STATIC_STEPS, ...WIDE_TESTS, ...NARROW_TESTS])
    assert.ok(scripts[script], script);
});
