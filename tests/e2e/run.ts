/**
 * `npm run test:e2e [-- PATTERN]`: starts a local org of its own, in memory, on a free port, runs the journeys in a real
 * Chromium one after the other, and stops it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { testFiles } from './harness/files.ts';
import { ensureChromium } from '../../tools/gates/browser.ts';
import { nodeTests } from '../../tools/gates/node-tests.ts';

const START_MS = 300_000;
/** Rules of a customer, all off until a journey switches one on. */
const CUSTOMER = 'tests/fixtures/customer/rules';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function startOrg(): Promise<{ child: ChildProcess; line: string }> {
  const port = await freePort();
  const child = spawn(
    'npx',
    ['tsx', 'tools/local-org/main.ts', '--json', '--memory', '--port', String(port), '--beside', CUSTOMER],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    },
  );
  const lines = createInterface({ input: child.stdout });
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The local org was not ready within five minutes.')),
      START_MS,
    );
    lines.on('line', (text) => {
      if (!text.startsWith('{')) return;
      clearTimeout(timer);
      resolve(text);
    });
    child.once('exit', (code) => reject(new Error(`The local org ended with code ${code}.`)));
  });
  return { child, line };
}

await ensureChromium();
const pattern = process.argv[2] ?? '';
const files = testFiles('tests/e2e/journeys').filter((file) => file.includes(pattern));
if (files.length === 0) throw new Error(`No journey's file name contains "${pattern}".`);
const { child, line } = await startOrg();
try {
  process.exitCode = await nodeTests('Journeys', files, 1, { AIRCALL_LOCAL_ORG: line });
} finally {
  child.removeAllListeners('exit');
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
}
