import { filesEnding } from './files.ts';
import { run } from './process.ts';

/**
 * Tests of the tools, with Node's own runner: every `tests/*.test.ts` below `tools` and `scripts`.
 * `npm run test:tools -- NAME` takes only the files whose path contains NAME.
 */
const wanted = process.argv.slice(2);
const files = filesEnding(['tools', 'scripts'], '.test.ts').filter(
  (path) => path.includes('/tests/') && (wanted.length === 0 || wanted.some((part) => path.includes(part))),
);

if (files.length === 0) {
  console.error(`No test file matches ${wanted.join(' ')}.`);
  process.exitCode = 1;
} else {
  const { code, output } = await run(
    process.execPath,
    ['--import', 'tsx', '--test', '--test-concurrency=2', '--test-reporter=spec', ...files],
    { show: true },
  );
  console.log(
    `Tools: ${count(output, 'pass')} passed, ${count(output, 'fail')} failed in ${files.length} files`,
  );
  process.exitCode = code;
}

function count(output: string, kind: 'pass' | 'fail'): string {
  return new RegExp(`^. ${kind} (\\d+)$`, 'm').exec(output)?.[1] ?? '0';
}
