/** Runs Apex snippets against an empty in-memory org; the stack of the test process must allow deep Apex. */
import assert from 'node:assert/strict';
import { SEED_USERS } from '../../data/seed.ts';
import { LocalStore } from '../../data/store.ts';
import { Program } from '../program/program.ts';
import { parseUnit } from '../syntax/parse.ts';
import { runTests, type TestResult } from '../testing/runner.ts';
import '../library/index.ts';

export interface Org {
  program: Program;
  store: LocalStore;
}

/** Compilation units as text; a unit that starts with `trigger` is a trigger. */
export function orgWith(sources: string[], roots: string[] = []): Org {
  const store = new LocalStore({ roots });
  const files = sources.map((source, i) => ({
    path: `unit ${i}`,
    unit: parseUnit(source, /^\s*trigger\b/i.test(source) ? 'trigger' : 'type'),
  }));
  return { program: new Program(store.schema, files), store };
}

export function testsOf(org: Org): TestResult[] {
  return runTests(org.program, org.store, {
    userId: SEED_USERS.admin,
    filter: null,
    onResult: () => undefined,
  });
}

/** Runs statements as the body of a test method, with more classes or triggers beside it. */
export function run(body: string, ...beside: string[]): TestResult {
  const probe = `@IsTest private class Probe { @IsTest static void run() { ${body} } }`;
  const [result] = testsOf(orgWith([probe, ...beside]));
  assert.ok(result);
  return result;
}

/** The statements must pass, with at least one assertion. */
export function passes(body: string, ...beside: string[]): void {
  const result = run(body, ...beside);
  assert.equal(result.outcome, 'passed', result.message);
}

/** The statements must end in an exception (or an unknown feature) whose text matches. */
export function failsWith(
  outcome: TestResult['outcome'],
  message: RegExp,
  body: string,
  ...beside: string[]
): void {
  const result = run(body, ...beside);
  assert.equal(result.outcome, outcome, result.message);
  assert.match(result.message, message);
}
