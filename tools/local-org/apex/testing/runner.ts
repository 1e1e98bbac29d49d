/** Runs the `@IsTest` methods of a program, each with the same data to start from. */
import { Unsupported, type Store, type StoreSession } from '../../data/contract.ts';
import type { EngineHost } from '../engine/host.ts';
import { report } from '../engine/report.ts';
import { TestRun } from '../engine/test-run.ts';
import { hasAnnotation, type ApexClass, type Method } from '../program/classes.ts';
import type { Program } from '../program/program.ts';

export type TestOutcome = 'passed' | 'failed' | 'unsupported' | 'zeroAssertions';

export interface TestResult {
  class: string;
  method: string;
  outcome: TestOutcome;
  /** Exception with its place, empty for a pass. */
  message: string;
  assertions: number;
  ms: number;
}

/** No network in tests: a callout without a mock is the platform's own error. */
export const TEST_HOST: EngineHost = {
  callout: () => {
    throw new Error('Methods defined as TestMethod do not support Web service callouts');
  },
  log: () => undefined,
};

export interface RunOptions {
  userId: string;
  filter: RegExp | null;
  onResult: (result: TestResult) => void;
}

export function runTests(program: Program, store: Store, options: RunOptions): TestResult[] {
  const results: TestResult[] = [];
  for (const cls of program.allClasses()) {
    if (!cls.declaration) continue;
    for (const result of runClass(program, store, cls, options)) {
      results.push(result);
      options.onResult(result);
    }
  }
  return results;
}

function testMethods(cls: ApexClass): Method[] {
  return [...cls.methods.values()]
    .flat()
    .filter((method) => method.isStatic && hasAnnotation(method, 'istest'));
}

function* runClass(
  program: Program,
  store: Store,
  cls: ApexClass,
  options: RunOptions,
): Generator<TestResult> {
  const { filter } = options;
  const methods = testMethods(cls).filter(
    (method) => !filter || filter.test(`${cls.fullName}.${method.name}`),
  );
  if (!methods.length) return;
  const setups = [...cls.methods.values()].flat().filter((method) => hasAnnotation(method, 'testsetup'));
  const session = store.begin();
  try {
    // What the set-up methods did is kept; what each test did is rolled back to here.
    const failure = setUp(program, session, setups, options.userId);
    const afterSetup = session.savepoint();
    for (const method of methods) {
      yield failure
        ? { ...failure, class: cls.fullName, method: method.name }
        : runOne(program, session, method, options);
      session.rollbackTo(afterSetup);
    }
  } finally {
    session.rollback();
  }
}

function setUp(program: Program, session: StoreSession, setups: Method[], userId: string): TestResult | null {
  for (const setup of setups) {
    const result = runMethod(program, session, setup, userId);
    if (result.outcome === 'failed' || result.outcome === 'unsupported')
      return { ...result, message: `@TestSetup: ${result.message}` };
  }
  return null;
}

function runOne(program: Program, session: StoreSession, method: Method, options: RunOptions): TestResult {
  return runMethod(program, session, method, options.userId);
}

function runMethod(program: Program, session: StoreSession, method: Method, userId: string): TestResult {
  const started = performance.now();
  const run = new TestRun(program, session, TEST_HOST, userId);
  const result = (outcome: TestOutcome, message: string): TestResult => ({
    class: method.owner.fullName,
    method: method.name,
    outcome,
    message,
    assertions: run.assertions,
    ms: Math.round((performance.now() - started) * 10) / 10,
  });
  try {
    run.transaction.interpreter.invoke(method, null, []);
    run.drain();
    return run.assertions ? result('passed', '') : result('zeroAssertions', 'No assertion was executed');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return failureOf(run, error, result);
  }
}

function failureOf(
  run: TestRun,
  error: Error,
  result: (outcome: TestOutcome, message: string) => TestResult,
): TestResult {
  if (error instanceof RangeError) return result('failed', `Maximum stack depth reached: ${error.message}`);
  if (error instanceof Unsupported)
    return result(
      'unsupported',
      [error.message, ...(run.transaction.interpreter.unsupportedAt ?? [])].join('\n'),
    );
  const told = report(run.transaction, error);
  return result(
    told.unsupported ? 'unsupported' : 'failed',
    `${told.type}: ${told.message}\n${told.stack}`.trim(),
  );
}
