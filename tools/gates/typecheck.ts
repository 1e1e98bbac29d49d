import { filesEnding } from './files.ts';
import { writePaths } from './lwc/paths.ts';
import { localBin, report, run } from './process.ts';

/**
 * `tsc` over every TypeScript project of the repository: the tools, and whatever folder has a `tsconfig.json` of its
 * own (found, not listed, so that a new one cannot be forgotten).
 */
const projects = [
  'tsconfig.tools.json',
  ...filesEnding(['force-app', 'src', 'tools', 'tests'], '/tsconfig.json'),
];

writePaths();
const problems: string[] = [];
for (const project of projects) {
  const { code, output } = await run(localBin('tsc'), ['--pretty', 'false', '-p', project]);
  if (code !== 0)
    problems.push(...output.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('npm warn')));
}
report('typecheck', `${projects.length} TypeScript projects`, problems);
