import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nodeResolve from '@rollup/plugin-node-resolve';
import { rollup, type Plugin } from 'rollup';
import ts from 'typescript';

const CLIENT = fileURLToPath(new URL('./client', import.meta.url));

function newestSource(): number {
  const files = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' });
  return Math.max(...files.map((file) => statSync(join(CLIENT, file)).mtimeMs));
}

/** Types are checked by `tsc`; here they are only stripped. */
function typescript(): Plugin {
  return {
    name: 'strip-types',
    transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      const { outputText } = ts.transpileModule(code, {
        compilerOptions: {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
        },
      });
      return { code: outputText, map: null };
    },
  };
}

/** Bundles the shell's program for the browser, unless the last bundle is newer than its sources. */
export async function buildShell(outFile: string): Promise<'built' | 'up to date'> {
  if (existsSync(outFile) && statSync(outFile).mtimeMs > newestSource()) return 'up to date';
  const bundle = await rollup({
    input: join(CLIENT, 'main.ts'),
    plugins: [nodeResolve({ browser: true, extensions: ['.js', '.ts'] }), typescript()],
  });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  mkdirSync(dirname(outFile), { recursive: true });
  writeFileSync(outFile, output[0].code);
  return 'built';
}

export const shellStyles = (): string => readFileSync(join(CLIENT, 'shell.css'), 'utf8');
