/**
 * `npm run requirements`: every requirement of docs/requirements.md is named by at least one test, in a comment or in
 * the test's name. Prints which tests name it; says nothing about how well they test it.
 */
import { readFileSync } from 'node:fs';
import { filesEnding } from './files.ts';
import { listed, namedBy, unnamed } from './requirements/names.ts';

const TEST_FOLDERS = ['force-app', 'src', 'tests', 'tools', 'scripts', 'bench'];
const SHOWN = 3;

const required = listed(readFileSync('docs/requirements.md', 'utf8'));
const named = namedBy(
  [
    ...filesEnding(TEST_FOLDERS, '_Test.cls'),
    ...filesEnding(TEST_FOLDERS, '.test.ts'),
    ...filesEnding(['bench/streams'], 'streams.ts'),
  ].map((path) => ({ path, text: readFileSync(path, 'utf8') })),
);

for (const { id, what } of required) {
  const files = named.get(id) ?? [];
  const names = files.slice(0, SHOWN).map((path) => path.slice(path.lastIndexOf('/') + 1));
  const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : '';
  console.log(`${id.padEnd(4)}${what.padEnd(46)}${names.join(', ') || 'no test'}${more}`);
}
const missing = unnamed(required, named);
console.log(`${required.length - missing.length} requirements named by tests, ${missing.length} not`);
if (required.length === 0 || missing.length > 0) {
  console.error(`Named by no test: ${missing.join(', ') || 'the list is empty'}`);
  process.exitCode = 1;
}
