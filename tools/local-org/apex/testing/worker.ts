/** Runs the tests in a thread whose stack is deep enough for 1,000 nested Apex calls. */
import { parentPort, workerData } from 'node:worker_threads';
import { Unsupported } from '../../data/contract.ts';
import { SEED_USERS } from '../../data/seed.ts';
import { LocalStore } from '../../data/store.ts';
import { loadWhatCan, type RefusedFile } from '../engine/load.ts';
import { unknownNames } from '../interpreter/gate.ts';
import { coverageOf } from './coverage.ts';
import { sourceRoots } from './folders.ts';
import type { TestRequest, TestSummary, WorkerMessage } from './messages.ts';
import { runTests, type TestOutcome, type TestResult } from './runner.ts';

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

function run(request: TestRequest): { summary: TestSummary; warnings: string[] } {
  const roots = sourceRoots(request.folders);
  const store = new LocalStore({ roots, features: request.features });
  const { program, refused } = loadWhatCan(roots, store.schema);
  const report = (result: TestResult): TestResult => {
    tell({ kind: 'result', result });
    return result;
  };
  const unread = refused.map((file) => report(ofFile(file)));
  const ran = runTests(program, store, {
    userId: SEED_USERS.admin,
    filter: request.filter === null ? null : new RegExp(request.filter, 'i'),
    onResult: report,
  });
  const warnings = unknownNames(program);
  const unknown = request.strict ? warnings.map((message) => report(untested(message))) : [];
  const tests = [...unread, ...ran, ...unknown];
  const count = (outcome: TestOutcome): number => tests.filter((test) => test.outcome === outcome).length;
  const summary: TestSummary = {
    passed: count('passed'),
    failed: count('failed'),
    unsupported: count('unsupported'),
    zeroAssertions: count('zeroAssertions'),
    coverage: coverageOf(program),
    tests,
  };
  return { summary, warnings: request.strict ? [] : warnings };
}

function ofFile({ name, message, unsupported }: RefusedFile): TestResult {
  const outcome = unsupported ? 'unsupported' : 'failed';
  return { class: name, method: '', outcome, message, assertions: 0, ms: 0 };
}

function untested(message: string): TestResult {
  const [name = ''] = message.split(/[.\s]/);
  return { class: name, method: '', outcome: 'unsupported', message, assertions: 0, ms: 0 };
}

try {
  // Made by cli.ts.
  tell({ kind: 'done', ...run(workerData as TestRequest) });
} catch (error) {
  if (!(error instanceof Unsupported)) throw error;
  tell({ kind: 'refused', message: error.message });
}
