/** Set-up on a fresh clone, as the README says it: `npm ci` with a warm npm cache, then `npm start` until it rings. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOrg } from '../tools/local-org/child.ts';
import type { BenchRow } from './matching.ts';

const INSTALL_BUDGET = 240;
const START_BUDGET = 20;

const since = (started: number): number => (performance.now() - started) / 1000;

function secondsToInstall(folder: string): number {
  const started = performance.now();
  const options = ['--no-audit', '--no-fund', '--prefer-offline'];
  execFileSync('npm', ['ci', ...options], { cwd: folder, stdio: 'ignore' });
  return since(started);
}

async function secondsToStart(folder: string): Promise<number> {
  const started = performance.now();
  const org = await startOrg({ folder });
  const took = since(started);
  await org.stop();
  return took;
}

function row(what: string, took: number, budget: number): BenchRow {
  return { what, budget: `${budget} s`, result: `${took.toFixed(0)} s`, ok: took <= budget };
}

export async function setupBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'aircall-setup-'));
  try {
    execFileSync('git', ['clone', '--quiet', '.', folder]);
    const install = secondsToInstall(folder);
    const start = await secondsToStart(folder);
    return [
      row('npm ci in a fresh clone, warm npm cache', install, INSTALL_BUDGET),
      row('the first npm start until ready to ring', start, START_BUDGET),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1]?.endsWith('setup.ts')) console.table(await setupBench());
