import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = new Set(['node_modules', '.cache', '.local-org', 'coverage']);

/** Every file below `folder`, sorted, without what npm or a build wrote. Paths use `/` and start with `folder`. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(path);
      return [path.replaceAll('\\', '/')];
    })
    .sort();
}

/** The files below `folders` whose name ends with `ending`. */
export function filesEnding(folders: readonly string[], ending: string): string[] {
  return folders.flatMap(filesBelow).filter((path) => path.endsWith(ending));
}
