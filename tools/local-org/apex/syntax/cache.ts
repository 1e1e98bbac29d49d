/**
 * Parsed sources on disk: parsing is by far the slowest step of loading (about 30 ms a class).
 * The key covers the source and this runtime's own syntax modules, so a change of either makes a new entry.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Unit } from './ast.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const CACHE = join(HERE, '../../../../node_modules/.cache/apex-syntax');
const LOWERING = [HERE, join(HERE, '../../data/soql')];

let grammar: string | null = null;

function grammarHash(): string {
  if (grammar) return grammar;
  const hash = createHash('sha256');
  for (const folder of LOWERING) {
    for (const file of readdirSync(folder).sort()) {
      if (file.endsWith('.ts')) hash.update(readFileSync(join(folder, file)));
    }
  }
  return (grammar = hash.digest('hex'));
}

/** The cached unit, or the result of `parse`, which is then kept. */
export function cachedUnit(source: string, kind: Unit['kind'], parse: () => Unit): Unit {
  const key = createHash('sha256').update(grammarHash()).update(kind).update(source).digest('hex');
  const file = join(CACHE, `${key}.json`);
  try {
    // Written by this function alone, under a name that is the hash of its input.
    return JSON.parse(readFileSync(file, 'utf8')) as Unit;
  } catch {
    const unit = parse();
    keep(file, unit);
    return unit;
  }
}

/** Other processes and threads may write the same entry: a rename makes it appear whole. */
function keep(file: string, unit: Unit): void {
  mkdirSync(CACHE, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(unit));
  renameSync(draft, file);
}
