/** One gate: an npm script of the same name. */
export interface Step {
  readonly script: string;
  /** Why it may be left out of `npm test`: it needs Java and half a gigabyte of tools. `.ci/run` runs it always. */
  readonly heavy?: 'java' | 'tools';
}

/** First the build, on which the others rely. */
export const BUILD: Step = { script: 'build' };

/** Gates that only read: run side by side, the longest first, but for those whose tools are still on their way. */
export const STATIC_STEPS: readonly Step[] = [
  { script: 'lint' },
  { script: 'typecheck' },
  { script: 'apex:analyze', heavy: 'java' },
  { script: 'format:check' },
  { script: 'metadata:check' },
  { script: 'lwc:compile' },
  { script: 'requirements' },
  { script: 'apex:check', heavy: 'java' },
  { script: 'metadata:convert', heavy: 'tools' },
];

/** Tests that use all cores: two at a time. */
export const WIDE_TESTS: readonly Step[] = [{ script: 'test:tools' }, { script: 'test:streams' }];

/** The journeys, beside tests that leave a core to the browser. */
export const NARROW_TESTS: readonly Step[] = [
  { script: 'test:e2e' },
  { script: 'apex:test' },
  // Once more in an org that has the optional features.
  { script: 'apex:test:features' },
  { script: 'test:unit' },
];

export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

/** Tests that a runner counted, read from its own summary (Jest's, or a line `N passed, N failed`); undefined if it has none. */
export function totals(output: string): Totals | undefined {
  // A terminal's colours would stand between the words.
  const plain = output.replace(/\u001b\[[0-9;]*m/g, '');
  const jest =
    /^Tests:\s+(?:(?<failed>\d+) failed, )?(?:\d+ \w+, )*?(?:(?<passed>\d+) passed, )?\d+ total$/m.exec(
      plain,
    );
  if (jest !== null)
    return { passed: Number(jest.groups?.['passed'] ?? 0), failed: Number(jest.groups?.['failed'] ?? 0) };
  const line = [...plain.matchAll(/(?<passed>\d+) passed, (?<failed>\d+) failed/g)].at(-1);
  if (line === undefined) return undefined;
  return { passed: Number(line.groups?.['passed']), failed: Number(line.groups?.['failed']) };
}
