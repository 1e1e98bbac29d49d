/**
 * `npm run apex:test [-- DIR ...] [--json] [--filter REGEX] [--strict] [--features LIST]`: runs every `@IsTest` method of SFDX
 * projects, package directories or plain folders of classes (default: force-app).
 * `--features personAccounts,teams,multiCurrency,stateCountryPicklists`: the org has these; without it, it has none.
 * Exit code 0: all passed, each with an assertion; 1: something failed, is unsupported or asserts nothing;
 * 2: nothing could be run (no such folder, no test, an unknown option). A file that is no Apex counts as failed.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { NO_FEATURES } from '../../data/schema/load.ts';
import type { OrgFeatures } from '../../data/schema/schema.ts';
import type { TestRequest, TestSummary, WorkerMessage } from './messages.ts';
import type { TestResult } from './runner.ts';

const STACK_MEGABYTES = 64;

/** A worker does not take over the TypeScript loader of the main thread, so it registers its own. */
const BOOTSTRAP = `
  import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
    .then(({ register }) => {
      register();
      return import(${JSON.stringify(new URL('./worker.ts', import.meta.url).href)});
    });
`;

const USAGE = 'Usage: npm run apex:test -- [DIR ...] [--json] [--filter REGEX] [--strict] [--features LIST]';

interface Options {
  folders: string[];
  filter: string | null;
  json: boolean;
  strict: boolean;
  features: Partial<OrgFeatures>;
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      filter: { type: 'string' },
      strict: { type: 'boolean', default: false },
      features: { type: 'string', default: '' },
    },
    allowPositionals: true,
  });
  const filter = values.filter ?? null;
  if (filter !== null) new RegExp(filter);
  const folders = positionals.length ? positionals : ['force-app'];
  const features = readFeatures(values.features);
  // The package itself is always held to it, other folders when asked for.
  const strict = values.strict || !positionals.length;
  return { folders, filter, json: values.json, strict, features };
}

function readFeatures(list: string): Partial<OrgFeatures> {
  const names = list.split(',').filter((name) => name !== '');
  const unknown = names.filter((name) => !(name in NO_FEATURES));
  if (unknown.length) throw new Error(`No such feature: ${unknown.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, true]));
}

function main(): void {
  let options: Options;
  try {
    options = readOptions();
  } catch (error) {
    stop(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return;
  }
  const { json, ...request } = options;
  const worker = new Worker(BOOTSTRAP, {
    eval: true,
    workerData: request satisfies TestRequest,
    resourceLimits: { stackSizeMb: STACK_MEGABYTES, maxOldGenerationSizeMb: 4096 },
  });
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'refused') stop(message.message);
    else if (message.kind === 'done') finish(message.summary, message.warnings, json);
    else if (!json) print(message.result);
  });
  worker.on('error', (error) => stop(error.stack ?? error.message));
}

/** Nothing could be run: a sentence on stderr, exit code 2. */
function stop(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

const SIGNS: Record<TestResult['outcome'], string> = {
  passed: 'ok         ',
  failed: 'FAILED     ',
  unsupported: 'UNSUPPORTED',
  zeroAssertions: 'NO ASSERTS ',
};

function print(result: TestResult): void {
  const name = result.method ? `${result.class}.${result.method}` : result.class;
  process.stdout.write(`${SIGNS[result.outcome]} ${name} (${result.ms} ms)\n`);
  if (result.message) process.stdout.write(`    ${result.message.replaceAll('\n', '\n    ')}\n`);
}

function finish(summary: TestSummary, warnings: string[], json: boolean): void {
  const { passed, failed, unsupported, zeroAssertions, coverage, tests } = summary;
  if (failed || unsupported || zeroAssertions) process.exitCode = 1;
  if (!tests.length) stop('No test method found: a test is a static method with @IsTest or testMethod.');
  if (json) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  for (const each of coverage.classes) {
    process.stdout.write(`${String(each.percent).padStart(6)} %  ${each.class}\n`);
  }
  for (const warning of warnings) process.stdout.write(`never run and not known: ${warning}\n`);
  process.stdout.write(
    `${passed} passed, ${failed} failed, ${unsupported} unsupported, ${zeroAssertions} without assertions; ` +
      `coverage ${coverage.percent} %\n`,
  );
}

main();
