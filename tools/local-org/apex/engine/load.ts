/** Loading a program from SFDX folders. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Unsupported } from '../../data/contract.ts';
import type { Schema } from '../../data/schema/schema.ts';
import { Program, type SourceFile } from '../program/program.ts';
import { cachedUnit } from '../syntax/cache.ts';
import { ApexSyntaxError, parseUnit } from '../syntax/parse.ts';
import '../library/index.ts';

/** A file that could not be read as Apex; the rest of the program can still run. */
export interface RefusedFile {
  path: string;
  /** File name without its ending. */
  name: string;
  /** False: it is no Apex. True: Apex that the runtime does not know. */
  unsupported: boolean;
  /** With the path and, where known, the line. */
  message: string;
}

/**
 * All `.cls` and `.trigger` files below the folders.
 * @throws Unsupported naming the file, for what the parser or the runtime does not know.
 */
export function loadProgram(roots: string[], schema: Schema): Program {
  const { program, refused } = loadWhatCan(roots, schema);
  const [first] = refused;
  if (first) throw new Unsupported(first.message);
  return program;
}

/** Like `loadProgram`, with the files that cannot be used told apart from the program of all others. */
export function loadWhatCan(roots: string[], schema: Schema): { program: Program; refused: RefusedFile[] } {
  const refused: RefusedFile[] = [];
  const files: SourceFile[] = [];
  for (const path of roots.flatMap(sourceFiles)) {
    const source = readFileSync(path, 'utf8');
    const kind = path.endsWith('.trigger') ? 'trigger' : 'type';
    try {
      files.push({ path, unit: cachedUnit(source, kind, () => parseUnit(source, kind)) });
    } catch (error) {
      refused.push(refusal(path, error));
    }
  }
  const program = new Program(schema, files, (path, error) => refused.push(refusal(path, error)));
  program.roots = roots;
  return { program, refused };
}

function refusal(path: string, error: unknown): RefusedFile {
  if (!(error instanceof Unsupported)) throw error;
  return {
    path,
    name: basename(path).replace(/\.(cls|trigger)$/, ''),
    unsupported: !(error instanceof ApexSyntaxError),
    message: `${path}: ${error.message}`,
  };
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourceFiles(path);
    return /\.(cls|trigger)$/.test(entry.name) ? [path] : [];
  });
}
