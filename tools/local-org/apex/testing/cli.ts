/**
 * `npm run apex:test [-- DIR ...] [--json] [--filter REGEX]`: runs every `@IsTest` method of SFDX folders
 * (default: force-app). Exits 0 only if nothing failed or is unsupported and no pass had zero assertions.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
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

function main(): void {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false }, filter: { type: 'string' } },
    allowPositionals: true,
  });
  const roots = positionals.length ? positionals : ['force-app'];
  const absent = roots.find((root) => !existsSync(root));
  if (absent !== undefined) return stop(`No such folder: ${absent}`);
  const request: TestRequest = { roots, filter: values.filter ?? null };
  const worker = new Worker(BOOTSTRAP, {
    eval: true,
    workerData: request,
    resourceLimits: { stackSizeMb: STACK_MEGABYTES, maxOldGenerationSizeMb: 4096 },
  });
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'refused') stop(message.message);
    else if (message.kind === 'done') finish(message.summary, values.json);
    else if (!values.json) print(message.result);
  });
  worker.on('error', (error) => stop(error.stack ?? error.message));
}

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
  process.stdout.write(`${SIGNS[result.outcome]} ${result.class}.${result.method} (${result.ms} ms)\n`);
  if (result.message) process.stdout.write(`    ${result.message.replaceAll('\n', '\n    ')}\n`);
}

function finish(summary: TestSummary, json: boolean): void {
  const { passed, failed, unsupported, zeroAssertions, coverage } = summary;
  if (failed || unsupported || zeroAssertions) process.exitCode = 1;
  if (json) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  for (const each of coverage.classes) {
    process.stdout.write(`${String(each.percent).padStart(6)} %  ${each.class}\n`);
  }
  process.stdout.write(
    `${passed} passed, ${failed} failed, ${unsupported} unsupported, ${zeroAssertions} without assertions; ` +
      `coverage ${coverage.percent} %\n`,
  );
}

main();
