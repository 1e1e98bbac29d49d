/**
 * `npm run test:e2e [-- PATTERN]`: starts a local org of its own, in memory, on a free port, runs the journeys in a real
 * Chromium one after the other, and stops it.
 */
import { testFiles } from './harness/files.ts';
import { ensureChromium } from '../../tools/gates/browser.ts';
import { nodeTests } from '../../tools/gates/node-tests.ts';
import { startOrg } from '../../tools/local-org/child.ts';

/** Rules of a customer, all off until a journey switches one on. */
const CUSTOMER = 'tests/fixtures/customer/rules';

await ensureChromium();
const pattern = process.argv[2] ?? '';
const files = testFiles('tests/e2e/journeys').filter((file) => file.includes(pattern));
if (files.length === 0) throw new Error(`No journey's file name contains "${pattern}".`);
const org = await startOrg({ more: ['--beside', CUSTOMER] });
try {
  process.exitCode = await nodeTests('Journeys', files, 1, { AIRCALL_LOCAL_ORG: org.line });
} finally {
  await org.stop();
}
