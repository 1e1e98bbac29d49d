/** Static resources of the source folders, for mocks and test data. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Content of `staticresources/NAME.*` in any of the folders; null where there is none. */
export function staticResource(roots: readonly string[], name: string): Buffer | null {
  const wanted = name.toLowerCase();
  for (const root of roots) {
    for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      const file = basename(path).toLowerCase();
      const isResource =
        basename(dirname(path)) === 'staticresources' || basename(root) === 'staticresources';
      if (isResource && file.replace(/\..*$/, '') === wanted && !file.endsWith('-meta.xml'))
        return readFileSync(join(root, path));
    }
  }
  return null;
}
