import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Test files of a folder, in order of their names. */
export function testFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(folder, name));
}
