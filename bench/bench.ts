/**
 * `npm run bench [-- --full] [--write] [--only NAME,...]`: measures the budgets of the design and prints one table;
 * exit code 1 if one is missed. `--write` puts the table into docs/limits.md.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { apexCostBench } from './apex-cost.ts';
import { bundleBench } from './bundle.ts';
import { loadBench } from './load.ts';
import { matchingBench, type BenchRow } from './matching.ts';
import { ringToPopBench } from './ring-to-pop.ts';
import { setupBench } from './setup.ts';
import { runStreams } from './streams/run.ts';

const LIMITS = 'docs/limits.md';
const BEGIN = '<!-- bench:begin -->';
const END = '<!-- bench:end -->';
const FIRST_SEED = 1;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});

async function streamsBench(streams: number): Promise<BenchRow[]> {
  const { interactions, wrong, failedSeeds } = await runStreams(streams, FIRST_SEED, (done) =>
    console.error(`${done} of ${streams} streams`),
  );
  wrong.slice(0, 50).forEach((line) => console.error(line));
  return [
    {
      what: `event streams, seeds ${FIRST_SEED} to ${FIRST_SEED + streams - 1}, ${interactions} interactions`,
      budget: '0 wrong, doubled or lost',
      result: wrong.length === 0 ? '0' : `${wrong.length} in ${failedSeeds.size} streams`,
      ok: wrong.length === 0,
    },
  ];
}

const PARTS: Record<string, () => BenchRow[] | Promise<BenchRow[]>> = {
  bundle: bundleBench,
  setup: setupBench,
  'ring-to-pop': ringToPopBench,
  'apex-cost': apexCostBench,
  matching: matchingBench,
  load: () => loadBench(values.full ? 10_000 : 1000),
  streams: () => streamsBench(values.full ? 10_000 : 1000),
};

/** A part that breaks off has missed its budget, and the others are measured all the same. */
async function measure(name: string, part: () => BenchRow[] | Promise<BenchRow[]>): Promise<BenchRow[]> {
  console.error(`Measuring: ${name}`);
  try {
    return await part();
  } catch (error) {
    const [reason = ''] = String(error).split('\n');
    return [{ what: name, budget: 'measured', result: reason, ok: false }];
  }
}

function table(rows: BenchRow[]): string {
  const cell = (text: string): string => text.replaceAll('|', '/');
  return [
    '| what | budget | measured | ok |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ what, budget, result, ok }) =>
        `| ${cell(what)} | ${cell(budget)} | ${cell(result)} | ${ok ? 'yes' : 'NO'} |`,
    ),
  ].join('\n');
}

function write(text: string): void {
  const page = readFileSync(LIMITS, 'utf8');
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`${LIMITS} has no ${BEGIN} and ${END}.`);
  writeFileSync(LIMITS, `${page.slice(0, from + BEGIN.length)}\n\n${text}\n\n${page.slice(to)}`);
}

const chosen = values.only === '' ? Object.keys(PARTS) : values.only.split(',');
const unknown = chosen.filter((name) => !(name in PARTS));
if (unknown.length > 0)
  throw new Error(
    `There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`,
  );
execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
const rows: BenchRow[] = [];
for (const name of chosen) rows.push(...(await measure(name, PARTS[name] ?? (() => []))));
const printed = (await format(table(rows), { parser: 'markdown' })).trim();
console.log(printed);
if (values.write) write(printed);
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
