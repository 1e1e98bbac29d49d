/**
 * `npm run phone:generate` writes the phone table and the phone tests' numbers;
 * with `--check` it writes nothing and fails if a file is not what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { CLASS_META, countryNamesClass, phoneTableClass } from './apex.ts';
import { readMetadata } from './metadata.ts';
import { vectorClass } from './vector-class.ts';
import { makeVectors, type PhoneVector } from './vectors.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = `${ROOT}/force-app/main/default/classes/phone`;

async function pretty(path: string, content: string): Promise<string> {
  return format(content, { ...(await resolveConfig(path)), filepath: path });
}

/** One vector a line, so that a new metadata version shows as the lines it changes. */
function vectorFile(vectors: PhoneVector[]): string {
  return `[\n${vectors.map((vector) => JSON.stringify(vector)).join(',\n')}\n]\n`;
}

async function files(): Promise<Map<string, string>> {
  const metadata = readMetadata();
  const vectors = makeVectors();
  const classes: [string, string][] = [
    ['AircallPhoneTable', phoneTableClass(metadata)],
    ['AircallCountryNames', countryNamesClass(metadata)],
    ['AircallPhoneVectors_Test', vectorClass(vectors)],
  ];
  const vectorPath = `${ROOT}/tests/vectors/phone.json`;
  const written = new Map([[vectorPath, await pretty(vectorPath, vectorFile(vectors))]]);
  for (const [name, content] of classes) {
    const path = `${FOLDER}/${name}.cls`;
    written.set(path, await pretty(path, content));
    written.set(`${path}-meta.xml`, CLASS_META);
  }
  return written;
}

function current(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const check = process.argv.includes('--check');
// Country names come from the language data of the Node that runs this, and differ between its versions.
const stale = [...(await files())]
  .filter(([path]) => !(check && path.endsWith('AircallCountryNames.cls')))
  .filter(([path, content]) => current(path) !== content);
for (const [path, content] of stale) {
  if (!check) {
    writeFileSync(path, content);
  }
  console.log(`${check ? 'stale' : 'written'}: ${path.slice(ROOT.length + 1)}`);
}
if (check && stale.length > 0) {
  console.error('Run `npm run phone:generate` and commit the result.');
  process.exitCode = 1;
}
