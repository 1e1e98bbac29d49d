/** Which folders a test run reads: an SFDX project stands for its package directories. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Unsupported } from '../../data/contract.ts';

/**
 * Folders of sources for the folders named on the command line, each once.
 * @throws Unsupported with a sentence for people: a folder or file that is missing or cannot be read.
 */
export function sourceRoots(named: readonly string[]): string[] {
  return [...new Set(named.flatMap(rootsOf).map((each) => resolve(each)))];
}

function rootsOf(folder: string): string[] {
  if (!existsSync(folder)) throw new Unsupported(`No such folder: ${folder}`);
  if (!statSync(folder).isDirectory()) throw new Unsupported(`Not a folder: ${folder}`);
  const project = join(folder, 'sfdx-project.json');
  if (!existsSync(project)) return [folder];
  return packageDirectories(project).map((path) => {
    const root = join(folder, path);
    if (!existsSync(root))
      throw new Unsupported(`${project} names a package directory that is missing: ${path}`);
    return root;
  });
}

function packageDirectories(project: string): string[] {
  const content = parsed(project);
  const list = typeof content === 'object' && content !== null && 'packageDirectories' in content;
  const entries: unknown[] =
    list && Array.isArray(content.packageDirectories) ? content.packageDirectories : [];
  const paths = entries.flatMap((entry) =>
    typeof entry === 'object' && entry !== null && 'path' in entry && typeof entry.path === 'string'
      ? [entry.path]
      : [],
  );
  if (!paths.length) throw new Unsupported(`${project} has no packageDirectories with a path`);
  return paths;
}

function parsed(project: string): unknown {
  try {
    return JSON.parse(readFileSync(project, 'utf8'));
  } catch (error) {
    throw new Unsupported(`${project} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
