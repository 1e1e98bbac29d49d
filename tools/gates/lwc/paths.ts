import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LWC_ROOT, bundleNames } from './bundles.ts';

const FILE = 'tsconfig.paths.json';
/** What the tests of the softphone's components share; Jest knows it by the same name (`jest.config.js`). */
const TESTING = ['softphone/testing', './src/softphone/__tests__/panel.ts'] as const;

/**
 * The compiler's `paths` for `c/*`. A pattern cannot say `c/x -> lwc/x/x.ts` (TypeScript allows one `*` only), so
 * the bundles are listed, and the list is written by this script rather than by hand.
 */
export function pathsFile(names: readonly string[]): string {
  const bundles = names.map((name) => [`c/${name}`, `./${LWC_ROOT}/${name}/${name}.ts`] as const);
  const lines = [...bundles, TESTING].map(
    ([name, path]) => `      ${JSON.stringify(name)}: [${JSON.stringify(path)}]`,
  );
  const paths = `{\n${lines.join(',\n')}\n    }`;
  return `{\n  "compilerOptions": {\n    "paths": ${paths}\n  }\n}\n`;
}

/** Brings `tsconfig.paths.json` up to date; true if it had to change. */
export function writePaths(): boolean {
  const typed = bundleNames().filter((name) => existsSync(join(LWC_ROOT, name, `${name}.ts`)));
  const wanted = pathsFile(typed);
  if (existsSync(FILE) && readFileSync(FILE, 'utf8') === wanted) return false;
  writeFileSync(FILE, wanted);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && writePaths()) {
  console.log(`${FILE} now lists every LWC bundle.`);
}
