/** What the worker that runs the tests is given and tells. */
import type { OrgFeatures } from '../../data/schema/schema.ts';
import type { Coverage } from './coverage.ts';
import type { TestResult } from './runner.ts';

export interface TestRequest {
  /** Folders as named on the command line. */
  folders: string[];
  /** Source of a regular expression over `Class.method`, or null. */
  filter: string | null;
  /** Names that mean nothing in code that no test runs are reported as unsupported, not only as warnings. */
  strict: boolean;
  /** Optional features of the org in which the tests run. */
  features: Partial<OrgFeatures>;
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
  | { kind: 'done'; summary: TestSummary; warnings: string[] }
  | { kind: 'refused'; message: string };
