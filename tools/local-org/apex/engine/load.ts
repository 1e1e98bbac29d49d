/** Loading a program from SFDX folders. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Unsupported } from '../../data/contract.ts';
import type { Schema } from '../../data/schema/schema.ts';
import { Program, type SourceFile } from '../program/program.ts';
import { cachedUnit } from '../syntax/cache.ts';
import { parseUnit } from '../syntax/parse.ts';
import '../library/index.ts';

/**
 * All `.cls` and `.trigger` files below the folders.
 * @throws Unsupported naming the file, for what the parser or the runtime does not know.
 */
export function loadProgram(roots: string[], schema: Schema): Program {
  return new Program(schema, roots.flatMap(sourceFiles).map(load));
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourceFiles(path);
    return /\.(cls|trigger)$/.test(entry.name) ? [path] : [];
  });
}

function load(path: string): SourceFile {
  const source = readFileSync(path, 'utf8');
  const kind = path.endsWith('.trigger') ? 'trigger' : 'type';
  try {
    return { path, unit: cachedUnit(source, kind, () => parseUnit(source, kind)) };
  } catch (error) {
    if (error instanceof Unsupported) throw new Unsupported(`${path}: ${error.message}`);
    throw error;
  }
}
