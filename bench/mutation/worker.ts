/** Runs the tests against one fault after the other, in a thread that the main thread can give up. */
import { parentPort, workerData } from 'node:worker_threads';
import { dirname, basename } from 'node:path';
import { loadWhatCan } from '../../tools/local-org/apex/engine/load.ts';
import { Program, type SourceFile } from '../../tools/local-org/apex/program/program.ts';
import { runTests } from '../../tools/local-org/apex/testing/runner.ts';
import { SEED_USERS } from '../../tools/local-org/data/seed.ts';
import { LocalStore } from '../../tools/local-org/data/store.ts';
import { mutantsOf, mutated, type Mutant } from './mutants.ts';

/** A test and the lines that it runs, as `class:line`. */
export interface TestTrace {
  name: string;
  ms: number;
  lines: string[];
}

export interface Verdict {
  mutant: Mutant;
  /** Test that noticed the fault; null if none did. */
  killedBy: string | null;
  tests: number;
}

export interface Plan {
  roots: string[];
  folders: string[];
  /** Null: find out which test runs what, and all places. Else try these. */
  work: { mutants: Mutant[]; traces: TestTrace[] } | null;
}

export type Message =
  | { kind: 'traced'; traces: TestTrace[]; mutants: Mutant[] }
  | { kind: 'verdict'; verdict: Verdict }
  | { kind: 'end' };

/** Tests beyond this sum of their usual times are not asked about one fault. */
const MOST_MS = 8000;

const tell = (message: Message): void => parentPort?.postMessage(message);

// Made by mutation.ts.
const plan = workerData as Plan;
const store = new LocalStore({ roots: plan.roots });
const base = loadWhatCan(plan.roots, store.schema).program;

function isOurs(file: SourceFile): boolean {
  return plan.folders.includes(basename(dirname(file.path)));
}

function isTest({ unit }: SourceFile): boolean {
  return unit.kind === 'type' && unit.declaration.modifiers.annotations.some(({ name }) => name === 'istest');
}

function trace(): TestTrace[] {
  const targets = base.files.filter((file) => isOurs(file) && !isTest(file)).map(nameOf);
  const testClasses = base.files.filter((file) => isOurs(file) && isTest(file)).map(nameOf);
  const traces: TestTrace[] = [];
  runTests(base, store, {
    userId: SEED_USERS.admin,
    filter: new RegExp(`^(${testClasses.join('|')})\\.`),
    onResult: (result) => {
      const lines = targets.flatMap((name) => {
        const hits = base.hitsOf(name);
        const ran = Object.keys(hits).map((line) => `${name}:${line}`);
        hits.length = 0;
        return ran;
      });
      const name = `${result.class}.${result.method}`;
      if (result.outcome === 'passed') traces.push({ name, ms: result.ms, lines });
    },
  });
  return traces.sort((a, b) => a.ms - b.ms);
}

const nameOf = ({ unit }: SourceFile): string => unit.declaration.name;

function judge(mutant: Mutant, traces: TestTrace[]): Verdict {
  // Copies: prepared code is kept with the tree it came from, and leads to the classes of its own program.
  const files = base.files.map((file) => ({
    ...file,
    unit: nameOf(file) === mutant.className ? mutated(file.unit, mutant) : structuredClone(file.unit),
  }));
  const program = new Program(store.schema, files, () => undefined);
  program.roots = plan.roots;
  let spent = 0;
  let tests = 0;
  for (const each of traces) {
    if (!each.lines.includes(`${mutant.className}:${mutant.line}`)) continue;
    if (tests > 0 && spent + each.ms > MOST_MS) break;
    spent += each.ms;
    tests += 1;
    const filter = new RegExp(`^${each.name.replace('.', '\\.')}$`);
    const results = runTests(program, store, { userId: SEED_USERS.admin, filter, onResult: () => undefined });
    if (results.some(({ outcome }) => outcome !== 'passed')) return { mutant, killedBy: each.name, tests };
  }
  return { mutant, killedBy: null, tests };
}

if (plan.work) {
  for (const mutant of plan.work.mutants) tell({ kind: 'verdict', verdict: judge(mutant, plan.work.traces) });
} else {
  const mutants = base.files.filter((file) => isOurs(file) && !isTest(file));
  tell({ kind: 'traced', traces: trace(), mutants: mutants.flatMap(({ unit }) => mutantsOf(unit)) });
}
tell({ kind: 'end' });
