import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the LWC bundles live, in the deployed package. */
export const LWC_ROOT = 'force-app/main/default/lwc';

/** Names of the bundles under `root`: every folder that holds a module of its own name. */
export function bundleNames(root: string = LWC_ROOT): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && hasModule(join(root, entry.name), entry.name))
    .map((entry) => entry.name)
    .sort();
}

function hasModule(folder: string, name: string): boolean {
  return existsSync(join(folder, `${name}.ts`)) || existsSync(join(folder, `${name}.html`));
}
