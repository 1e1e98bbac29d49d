/** Runs the tests in a thread whose stack is deep enough for 1,000 nested Apex calls. */
import { parentPort, workerData } from 'node:worker_threads';
import { Unsupported } from '../../data/contract.ts';
import { SEED_USERS } from '../../data/seed.ts';
import { LocalStore } from '../../data/store.ts';
import { loadProgram } from '../engine/load.ts';
import { coverageOf } from './coverage.ts';
import type { TestRequest, TestSummary, WorkerMessage } from './messages.ts';
import { runTests, type TestOutcome } from './runner.ts';

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

function run(request: TestRequest): TestSummary {
  const store = new LocalStore({ roots: request.roots });
  const program = loadProgram(request.roots, store.schema);
  const tests = runTests(program, store, {
    userId: SEED_USERS.admin,
    filter: request.filter === null ? null : new RegExp(request.filter, 'i'),
    onResult: (result) => tell({ kind: 'result', result }),
  });
  const count = (outcome: TestOutcome): number => tests.filter((test) => test.outcome === outcome).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    unsupported: count('unsupported'),
    zeroAssertions: count('zeroAssertions'),
    coverage: coverageOf(program),
    tests,
  };
}

try {
  // Made by cli.ts.
  tell({ kind: 'done', summary: run(workerData as TestRequest) });
} catch (error) {
  if (!(error instanceof Unsupported)) throw error;
  tell({ kind: 'refused', message: error.message });
}
