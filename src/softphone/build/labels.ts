import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

const FOLDER = 'force-app/main/default';

/** A file of labels, and the module of an LWC through which components read them. */
interface LabelSet {
  readonly file: string;
  readonly module: string;
  /** What all names begin with; not part of the keys. */
  readonly prefix: string;
  readonly words: string;
}

/** The one source of the softphone's words. All else about labels is generated from it. */
const SOFTPHONE: LabelSet = {
  file: 'AircallSoftphone',
  module: 'aircallLabels',
  prefix: 'Aircall_',
  words: "The softphone's words",
};

/** Those of the calls and messages on a record's page. */
const RECORDS: LabelSet = {
  file: 'AircallRecords',
  module: 'aircallRecordLabels',
  prefix: 'Aircall_Records_',
  words: 'The words about calls and messages on records',
};

const PAGE = 'force-app/main/default/pages/AircallSoftphone.page';
const BLOCK_START = '// Labels: generated from AircallSoftphone.labels-meta.xml';
const BLOCK_END = '// End of labels';

/** English texts by API name. */
export function readLabels(root: string, set: LabelSet = SOFTPHONE): ReadonlyMap<string, string> {
  const parser = new XMLParser({
    isArray: (name) => name === 'labels',
    trimValues: true,
    parseTagValue: false,
  });
  const file: unknown = parser.parse(
    readFileSync(join(root, FOLDER, 'labels', `${set.file}.labels-meta.xml`), 'utf8'),
  );
  const rows = (file as { CustomLabels: { labels: { fullName: string; value: string }[] } }).CustomLabels
    .labels;
  return new Map(rows.map((row) => [row.fullName, row.value]));
}

/** `Aircall_StateReady` is `labels.stateReady` in TypeScript, `Aircall_Records_No_Calls` is `labels.noCalls`. */
export function keyOf(name: string, prefix = SOFTPHONE.prefix): string {
  const bare = name.slice(prefix.length).replaceAll('_', '');
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}

function moduleText(names: readonly string[], { file, prefix, words }: LabelSet): string {
  const keys = names.map((name) => keyOf(name, prefix));
  return [
    `// Generated from ${file}.labels-meta.xml by \`npm run build:softphone\`.`,
    ...names.map((name, index) => `import ${keys[index]} from '@salesforce/label/c.${name}';`),
    '',
    `/** ${words} in the language of the user. \`{0}\`, \`{1}\` stand for what \`fill\` puts in. */`,
    'export const labels = {',
    ...keys.map((key) => `  ${key},`),
    '} as const;',
    '',
  ].join('\n');
}

function blockText(names: readonly string[]): string {
  const rows = names.map((name) => `        ${name}: '{!JSENCODE($Label.${name})}',`);
  return [BLOCK_START, '      window.aircallLabels = {', ...rows, '      };', `      ${BLOCK_END}`].join(
    '\n',
  );
}

function pageText(page: string, names: readonly string[]): string {
  const start = page.indexOf(BLOCK_START);
  const end = page.indexOf(BLOCK_END);
  if (start < 0 || end < start) {
    throw new Error(`${PAGE} has no block of labels`);
  }
  return page.slice(0, start) + blockText(names) + page.slice(end + BLOCK_END.length);
}

/** The generated files as they should be, by path. */
export function generated(root: string): ReadonlyMap<string, string> {
  const modules = [SOFTPHONE, RECORDS].map((set): [string, string] => {
    const names = [...readLabels(root, set).keys()].sort();
    return [`${FOLDER}/lwc/${set.module}/${set.module}.ts`, moduleText(names, set)];
  });
  const page = pageText(readFileSync(join(root, PAGE), 'utf8'), [...readLabels(root).keys()].sort());
  return new Map([...modules, [PAGE, page]]);
}

/** Writes what has changed; returns the paths written. */
export function generateLabels(root: string): readonly string[] {
  const changed = [...generated(root)].filter(([path, text]) => readOrEmpty(join(root, path)) !== text);
  changed.forEach(([path, text]) => writeFileSync(join(root, path), text));
  return changed.map(([path]) => path);
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
