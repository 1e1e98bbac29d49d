import { filesEnding } from './files.ts';
import { nodeTests } from './node-tests.ts';

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
  process.exitCode = await nodeTests('Tools', files, 2);
}
