import { existsSync } from 'node:fs';
import { BUILT } from '../../scripts/build/lwc.ts';
import { ensureChromium } from './browser.ts';
import { ensureGateTools } from './install.ts';
import { run } from './process.ts';
import { BUILD, NARROW_TESTS, STATIC_STEPS, type Step, type Totals, totals, WIDE_TESTS } from './steps.ts';
import { ensureJava, hasJava } from './system.ts';

/**
 * `npm test` and, with `all`, `.ci/run`: every gate, the whole output of those that fail, and at the end the tests'
 * own totals. All gates run even if one fails, so that one run shows everything.
 */
const everything = process.argv[2] === 'all';
const started = Date.now();
const failures: string[] = [];
const counted: Totals[] = [];

await ensureChromium();
// What the heavy gates need is fetched while the others run.
const heavyReady = everything ? ensureHeavy() : Promise.resolve();
// `.ci/run` has just built, as part of `npm ci`.
if (process.env[BUILT] !== '1') await execute(BUILD);
if (failures.length === 0) {
  process.env[BUILT] = '1';
  await sideBySide(STATIC_STEPS.filter(wanted), 2);
  await sideBySide(WIDE_TESTS, 2);
  await sideBySide(NARROW_TESTS, 2);
}
conclude();

async function ensureHeavy(): Promise<void> {
  await ensureJava();
  await ensureGateTools();
}

function wanted(step: Step): boolean {
  if (everything || step.heavy === undefined) return true;
  const ready = existsSync('tools/gates/node_modules') && (step.heavy === 'tools' || hasJava());
  if (!ready) console.log(`--    ${step.script}: left out (needs Java and tools that .ci/run installs)`);
  return ready;
}

async function sideBySide(steps: readonly Step[], width: number): Promise<void> {
  const waiting = [...steps];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await execute(step);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

async function execute({ script, heavy }: Step): Promise<void> {
  if (heavy !== undefined) await heavyReady;
  const begun = Date.now();
  const { code, output } = await run('npm', ['run', '--silent', script], { env: { FORCE_COLOR: '0' } });
  const seconds = ((Date.now() - begun) / 1000).toFixed(0);
  const tests = totals(output);
  if (tests !== undefined) counted.push(tests);
  const count = tests === undefined ? '' : ` (${tests.passed} passed, ${tests.failed} failed)`;
  console.log(`${code === 0 ? 'ok   ' : 'FAIL '} ${script}${count}, ${seconds} s`);
  if (code === 0) return;
  failures.push(script);
  console.log(output);
}

function conclude(): void {
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  console.log(
    failures.length === 0 ? `\nAll gates passed in ${minutes} min.` : `\nFailed: ${failures.join(', ')}`,
  );
  const passed = counted.reduce((sum, tests) => sum + tests.passed, 0);
  const failed = counted.reduce((sum, tests) => sum + tests.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  if (failures.length > 0) process.exitCode = 1;
}
