import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { listed, namedBy, unnamed } from '../requirements/names.ts';

test('the table of requirements is read', () => {
  const table = '| id  | what |\n| --- | ---- |\n| S1  | one utility item |\n| L13 | rights |\n';
  assert.deepEqual(listed(table), [
    { id: 'S1', what: 'one utility item' },
    { id: 'L13', what: 'rights' },
  ]);
});

test('an id counts in a comment and in the name of a test, not in data', () => {
  const files = [
    { path: 'a_Test.cls', text: "        // L6, L7\n        String key = 'L8';\n" },
    { path: 'b.test.ts', text: "test('M8: one record', () => {\n  const id = 'M9';\n" },
  ];
  const named = namedBy(files);
  assert.deepEqual([...named.keys()], ['L6', 'L7', 'M8']);
  assert.deepEqual(named.get('M8'), ['b.test.ts']);
});

test('what no test names is told', () => {
  const required = [
    { id: 'L6', what: 'links' },
    { id: 'L8', what: 'unknown numbers' },
  ];
  assert.deepEqual(unnamed(required, new Map([['L6', ['a']]])), ['L8']);
});
