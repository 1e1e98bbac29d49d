import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@lwc/sfdc-lwc-compiler';
import { parseXml, textAt } from '../metadata/xml.ts';

/** A platform LWC may weigh 128 kB, compiled (design: budgets). */
export const MAXIMUM_BYTES = 128 * 1024;

/** Something of the org that a bundle names: kind and name as the compiler reports them. */
export interface LwcReference {
  readonly bundle: string;
  readonly type: string;
  readonly id: string;
}

export interface CompiledBundle {
  readonly problems: readonly string[];
  readonly references: readonly LwcReference[];
}

/**
 * Compiles one bundle (its emitted JavaScript) with the compiler that Salesforce runs on deploy: it refuses what `tsc`
 * and Jest let pass, such as private methods, unresolved wire adapters and imports from outside of the bundle.
 */
export async function compileBundle(root: string, name: string): Promise<CompiledBundle> {
  const folder = join(root, name);
  const files = bundleFiles(folder);
  if (files[`${name}.js`] === undefined)
    return { problems: [`${folder}: ${name}.js was not emitted`], references: [] };
  const output = await compile({
    bundle: {
      type: 'platform',
      namespace: 'c',
      name,
      namespaceMapping: { c: 'c' },
      files,
      options: { apiVersion: apiVersion(folder, name), enableLightningWebSecurityTransforms: true },
    },
    compilerConfigs: [{ outputConfig: { minify: false, env: { NODE_ENV: 'production' } } }],
  });
  const results = output.results ?? [];
  const diagnostics = [...output.diagnostics, ...results.flatMap((result) => result.diagnostics ?? [])];
  const bytes = Math.max(0, ...results.map((result) => Buffer.byteLength(result.code ?? '')));
  return {
    problems: [
      ...diagnostics.map(
        ({ filename, location, message }) => `${folder}/${filename ?? ''}:${location?.line ?? 0}: ${message}`,
      ),
      ...(output.success || diagnostics.length > 0
        ? []
        : [`${folder}: the compiler refused it without a reason`]),
      ...(bytes > MAXIMUM_BYTES
        ? [`${folder}: ${bytes} bytes compiled, at most ${MAXIMUM_BYTES} allowed`]
        : []),
    ],
    references: (output.metadata?.references ?? []).map(({ type, id }) => ({ bundle: folder, type, id })),
  };
}

/** What the CLI would send: no TypeScript, no tests, no metadata file. */
function bundleFiles(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter(
    (file) => statSync(join(folder, file)).isFile() && /\.(js|html|css|svg)$/.test(file),
  );
  return Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

function apiVersion(folder: string, name: string): number {
  const file = join(folder, `${name}.js-meta.xml`);
  const parsed = existsSync(file) ? parseXml(readFileSync(file, 'utf8')) : undefined;
  const version = parsed !== undefined && 'root' in parsed ? textAt(parsed.root, 'apiVersion') : undefined;
  return Number(version ?? '65.0');
}
