import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lwc from '@lwc/rollup-plugin';
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import { rollup } from 'rollup';
import { stripTypes } from '../../../../src/softphone/build/plugins.ts';
import { exposedComponents } from './exposed.ts';
import { ENTRY, platformModules } from './modules.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const API_VERSION = 65;
/** Sources in the package; emitted JavaScript beside them is nobody's source. */
const SOURCES = ['lwc', 'labels', 'flexipages', 'tabs'];

function newest(folder: string): number {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.max(
    0,
    ...files
      .filter((file) => /\.(ts|html|css|xml)$/.test(file))
      .map((file) => statSync(join(folder, file)).mtimeMs),
  );
}

/** The program that makes elements of the components by their names. */
function entry(names: readonly string[]): string {
  const runtime = JSON.stringify(join(HERE, 'runtime', 'elements.ts'));
  return [
    // First of all: the platform's components share the page's styles through this stand-in for the shadow DOM.
    "import '@lwc/synthetic-shadow';",
    `import { offerElements } from ${runtime};`,
    ...names.map((name) => `import ${name} from 'c/${name}';`),
    `offerElements({ ${names.join(', ')} });`,
  ].join('\n');
}

/** Bundles the components of record pages and tabs, unless the last bundle is newer than all of their sources. */
export async function buildComponents(packageRoot: string, outFile: string): Promise<'built' | 'up to date'> {
  const sources = [HERE, ...SOURCES.map((folder) => join(packageRoot, folder))];
  if (existsSync(outFile) && statSync(outFile).mtimeMs > Math.max(...sources.map(newest)))
    return 'up to date';
  const bundle = await rollup({
    input: ENTRY,
    plugins: [
      platformModules(packageRoot, entry(exposedComponents(packageRoot))),
      stripTypes(),
      // Development mode: what the engine objects to is an error in the browser's console.
      replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"development"' } }),
      lwc({
        rootDir: join(packageRoot, 'lwc'),
        apiVersion: API_VERSION,
        exclude: [/node_modules/, /runtime/],
      }),
      nodeResolve({ browser: true, extensions: ['.ts', '.js'] }),
    ],
    onwarn(warning, warn) {
      if (warning.code !== 'CIRCULAR_DEPENDENCY') warn(warning);
    },
  });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  mkdirSync(dirname(outFile), { recursive: true });
  writeFileSync(outFile, output[0].code);
  return 'built';
}
