import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/** The one source of the softphone's words. All else about labels is generated from it. */
const LABELS = 'force-app/main/default/labels/AircallSoftphone.labels-meta.xml';
const MODULE = 'force-app/main/default/lwc/aircallLabels/aircallLabels.ts';
const PAGE = 'force-app/main/default/pages/AircallSoftphone.page';
const BLOCK_START = '// Labels: generated from AircallSoftphone.labels-meta.xml';
const BLOCK_END = '// End of labels';

/** English texts by API name. */
export function readLabels(root: string): ReadonlyMap<string, string> {
  const parser = new XMLParser({
    isArray: (name) => name === 'labels',
    trimValues: true,
    parseTagValue: false,
  });
  const file: unknown = parser.parse(readFileSync(join(root, LABELS), 'utf8'));
  const rows = (file as { CustomLabels: { labels: { fullName: string; value: string }[] } }).CustomLabels
    .labels;
  return new Map(rows.map((row) => [row.fullName, row.value]));
}

/** `Aircall_StateReady` is `labels.stateReady` in TypeScript. */
export function keyOf(name: string): string {
  const bare = name.replace(/^Aircall_/, '');
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}

function moduleText(names: readonly string[]): string {
  const imports = names.map((name) => `import ${keyOf(name)} from '@salesforce/label/c.${name}';`);
  return [
    '// Generated from AircallSoftphone.labels-meta.xml by `npm run build:softphone`.',
    ...imports,
    '',
    "/** The softphone's words in the language of the user. `{0}`, `{1}` stand for what `fill` puts in. */",
    'export const labels = {',
    ...names.map((name) => `  ${keyOf(name)},`),
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
  const names = [...readLabels(root).keys()].sort();
  return new Map([
    [MODULE, moduleText(names)],
    [PAGE, pageText(readFileSync(join(root, PAGE), 'utf8'), names)],
  ]);
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
