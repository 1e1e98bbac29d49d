/** Sizes of what travels to the agent's browser: the softphone's static resource and the platform's components. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchRow } from './matching.ts';

const RESOURCE = 'force-app/main/default/staticresources/AircallSoftphone';
const COMPONENTS = 'force-app/main/default/lwc';
const MOST_JAVASCRIPT = 55_000;
const MOST_STYLES = 15_000;
const MOST_COMPONENT = 131_072;

const zipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** Bytes of a component as the platform gets it: no TypeScript, no tests. */
function sizeOf(component: string): number {
  const folder = join(COMPONENTS, component);
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.ts') && statSync(join(folder, name)).isFile())
    .reduce((total, name) => total + statSync(join(folder, name)).size, 0);
}

/** Of what `npm run build` wrote. */
export function bundleBench(): BenchRow[] {
  const javascript = zipped(join(RESOURCE, 'softphone.js'));
  const styles = zipped(join(RESOURCE, 'softphone.css'));
  const components = readdirSync(COMPONENTS).filter((name) => statSync(join(COMPONENTS, name)).isDirectory());
  const [largest = { name: '', size: 0 }] = components
    .map((name) => ({ name, size: sizeOf(name) }))
    .sort((left, right) => right.size - left.size);
  return [
    {
      what: 'softphone JavaScript, gzipped',
      budget: '55 kB',
      result: kilobytes(javascript),
      ok: javascript <= MOST_JAVASCRIPT,
    },
    { what: 'softphone CSS, gzipped', budget: '15 kB', result: kilobytes(styles), ok: styles <= MOST_STYLES },
    {
      what: `largest of ${components.length} platform components`,
      budget: '128 kB',
      result: `${largest.name} ${kilobytes(largest.size)}`,
      ok: largest.size > 0 && largest.size <= MOST_COMPONENT,
    },
  ];
}

if (process.argv[1]?.endsWith('bundle.ts')) console.table(bundleBench());
