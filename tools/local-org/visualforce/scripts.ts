import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const compiled = new Map<string, string>();

/** JavaScript of one of the classic browser scripts in `browser/`. */
export function browserScript(name: 'opencti' | 'remoting'): string {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const source = readFileSync(fileURLToPath(new URL(`./browser/${name}.ts`, import.meta.url)), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None, removeComments: true },
  });
  compiled.set(name, outputText);
  return outputText;
}

/** The Open CTI stand-in for one API version, bound to the shell's origin. */
export function openCtiScript(apiVersion: number, shellOrigin: string): string {
  const constants = `const SHELL_ORIGIN=${JSON.stringify(shellOrigin)},API_VERSION=${apiVersion};`;
  return `{${constants}\n${browserScript('opencti')}}\n`;
}
