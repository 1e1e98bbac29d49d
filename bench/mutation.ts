/**
 * `npm run mutation [-- --seed N --count N --minutes N]`: puts small faults into the Apex that matches and logs, one at
 * a time, and runs the tests that reach the line. A fault that no test notices survives, and is listed.
 * Exit code 0: done; 2: nothing could be run. What the survivors mean is judged in docs/mutation.md.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Mutant } from './mutation/mutants.ts';
import type { Message, Plan, TestTrace, Verdict } from './mutation/worker.ts';

const FOLDERS = ['matching', 'callers', 'interactions', 'logging', 'tasks', 'fieldmap'];
const ROOTS = ['force-app'];
const STACK_MEGABYTES = 64;
/** A fault can make a loop endless: it is noticed when this time is over. */
const STUCK_MS = 60_000;

/** A worker does not take over the TypeScript loader of the main thread, so it registers its own. */
const BOOTSTRAP = `
  import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
    .then(({ register }) => {
      register();
      return import(${JSON.stringify(new URL('./mutation/worker.ts', import.meta.url).href)});
    });
`;

/** Runs a worker until it ends, fails or says nothing for too long; true if it ended. */
function run(
  work: Plan['work'],
  patience: number,
  onMessage: (message: Message) => boolean,
): Promise<boolean> {
  const plan: Plan = { roots: ROOTS, folders: FOLDERS, work };
  const worker = new Worker(BOOTSTRAP, {
    eval: true,
    workerData: plan,
    resourceLimits: { stackSizeMb: STACK_MEGABYTES, maxOldGenerationSizeMb: 2048 },
  });
  return new Promise((resolve) => {
    const finish = (ended: boolean): void => {
      clearTimeout(timer);
      void worker.terminate().then(() => resolve(ended));
    };
    let timer = setTimeout(() => finish(false), patience);
    worker.on('message', (message: Message) => {
      clearTimeout(timer);
      timer = setTimeout(() => finish(false), patience);
      if (!onMessage(message)) finish(true);
    });
    worker.on('error', (error) => {
      process.stderr.write(`${error.stack ?? error.message}\n`);
      finish(false);
    });
  });
}

/** The same sample for the same seed (mulberry32). */
function sample<T>(all: readonly T[], count: number, seed: number): T[] {
  let state = seed >>> 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const left = [...all];
  const taken: T[] = [];
  while (taken.length < count && left.length)
    taken.push(...left.splice(Math.floor(random() * left.length), 1));
  return taken;
}

async function traceAll(): Promise<{ traces: TestTrace[]; mutants: Mutant[] } | null> {
  let found: { traces: TestTrace[]; mutants: Mutant[] } | null = null;
  await run(null, 10 * STUCK_MS, (message) => {
    if (message.kind === 'traced') found = message;
    return message.kind === 'traced';
  });
  return found;
}

async function judgeAll(mutants: Mutant[], traces: TestTrace[], until: number): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  while (verdicts.length < mutants.length && Date.now() < until) {
    const ended = await run({ mutants: mutants.slice(verdicts.length), traces }, STUCK_MS, (message) => {
      if (message.kind === 'verdict') {
        verdicts.push(message.verdict);
        print(message.verdict);
      }
      return message.kind !== 'end' && Date.now() < until;
    });
    const stuck = mutants[verdicts.length];
    if (!ended && stuck) verdicts.push({ mutant: stuck, killedBy: 'time', tests: 1 });
  }
  return verdicts;
}

function print({ mutant, killedBy, tests }: Verdict): void {
  const place = `${mutant.className}:${mutant.line} ${mutant.change}`;
  process.stdout.write(
    killedBy === null ? `SURVIVED ${place} (${tests} tests)\n` : `killed   ${place} by ${killedBy}\n`,
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '60' },
      minutes: { type: 'string', default: '8' },
    },
  });
  const until = Date.now() + Number(values.minutes) * 60_000;
  const traced = await traceAll();
  if (!traced?.traces.length) {
    process.stderr.write('No test passed without a fault: run npm run apex:test first.\n');
    process.exitCode = 2;
    return;
  }
  const reached = new Set(traced.traces.flatMap(({ lines }) => lines));
  const places = traced.mutants.filter(({ className, line }) => reached.has(`${className}:${line}`));
  const chosen = sample(places, Number(values.count), Number(values.seed));
  const verdicts = await judgeAll(chosen, traced.traces, until);
  const killed = verdicts.filter(({ killedBy }) => killedBy !== null).length;
  process.stdout.write(
    `${traced.mutants.length} places, ${places.length} on lines that a test runs; tried ${verdicts.length} ` +
      `(seed ${values.seed}): ${killed} killed, ${verdicts.length - killed} survived\n`,
  );
}

await main();
