/** What the worker that runs the tests is given and tells. */
import type { Coverage } from './coverage.ts';
import type { TestResult } from './runner.ts';

export interface TestRequest {
  roots: string[];
  /** Source of a regular expression over `Class.method`, or null. */
  filter: string | null;
}

export interface TestSummary {
  passed: number;
  failed: number;
  unsupported: number;
  zeroAssertions: number;
  coverage: Coverage;
  tests: TestResult[];
}

export type WorkerMessage =
  | { kind: 'result'; result: TestResult }
  | { kind: 'done'; summary: TestSummary }
  | { kind: 'refused'; message: string };
