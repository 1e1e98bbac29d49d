/** `npm run server`: sets up and looks after the part of the package that works without a browser (I1, I3, I4). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureGateTools } from '../../tools/gates/install.ts';
import { Refusal } from '../deploy/refusal.ts';
import { at, sf } from '../deploy/sf.ts';
import { ANSWER, apexFor, UsageError, USAGE } from './commands.ts';

try {
  await main();
} catch (error) {
  if (error instanceof UsageError || (error instanceof TypeError && 'code' in error)) {
    console.error(`${error.message}\n\n${USAGE}`);
  } else if (error instanceof Refusal) {
    console.error(`Not done: ${error.message}\n\nWhat to do: ${error.remedy}`);
  } else {
    throw error;
  }
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { 'target-org': { type: 'string' } },
    allowPositionals: true,
  });
  const [command = '', argument] = positionals;
  const apex = apexFor(command, argument);
  const org = values['target-org'];
  if (org === undefined) throw new UsageError('--target-org names the org, by its alias or user name.');
  await ensureGateTools();
  report(await runApex(apex, org));
}

/** The debug log of anonymous Apex run by the sf CLI. */
async function runApex(apex: string, org: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'aircall-'));
  try {
    const file = join(folder, 'command.apex');
    writeFileSync(file, apex);
    const logs = at(await sf(['apex', 'run', '--file', file, '--target-org', org]), 'logs');
    return typeof logs === 'string' ? logs : '';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function report(log: string): void {
  const line = log
    .split('\n')
    .map((text) => ANSWER.exec(text.replaceAll('&quot;', '"'))?.[1])
    .find((text) => text !== undefined);
  if (line === undefined) return console.log('Done.');
  const answer: unknown = JSON.parse(line);
  if (Array.isArray(answer)) return answer.forEach(showCheck);
  const problem = at(answer, 'problem');
  if (typeof problem !== 'string') return console.log('Done.');
  console.error(problem);
  process.exitCode = 1;
}

function showCheck(check: unknown): void {
  const remedy = at(check, 'remedy');
  console.log(
    `${String(at(check, 'state')).padEnd(8)} ${String(at(check, 'name'))}: ${String(at(check, 'finding'))}`,
  );
  if (typeof remedy === 'string') console.log(`         ${remedy}`);
}
