/** Set-up: `npm start` until it is ready to ring; with --full also `npm ci` in a clone, with a warm npm cache. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOrg } from './harness/running-org.ts';
import type { BenchRow } from './matching.ts';

const START_BUDGET = 20;
const INSTALL_BUDGET = 240;

async function secondsToStart(): Promise<number> {
  const started = performance.now();
  const org = await startOrg();
  const seconds = (performance.now() - started) / 1000;
  await org.stop();
  return seconds;
}

function secondsToInstall(): number {
  const folder = mkdtempSync(join(tmpdir(), 'aircall-setup-'));
  try {
    execFileSync('git', ['clone', '--quiet', '.', folder]);
    const started = performance.now();
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], {
      cwd: folder,
      stdio: 'ignore',
    });
    return (performance.now() - started) / 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function setupBench(full: boolean): Promise<BenchRow[]> {
  const start = await secondsToStart();
  const rows: BenchRow[] = [
    {
      what: 'npm start until ready to ring',
      budget: `${START_BUDGET} s`,
      result: `${start.toFixed(0)} s`,
      ok: start <= START_BUDGET,
    },
  ];
  if (full) {
    const install = secondsToInstall();
    rows.push({
      what: 'npm ci, warm npm cache',
      budget: `${INSTALL_BUDGET} s`,
      result: `${install.toFixed(0)} s`,
      ok: install <= INSTALL_BUDGET,
    });
  }
  return rows;
}

if (process.argv[1]?.endsWith('setup.ts')) console.table(await setupBench(process.argv.includes('--full')));
