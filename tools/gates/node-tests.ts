import { run } from './process.ts';

/**
 * Runs test files with Node's own runner, shows what they say, and ends with the line `Name: N passed, N failed in N
 * files` that the suite counts. Answers the exit code.
 */
export async function nodeTests(
  name: string,
  files: readonly string[],
  concurrency: number,
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const options = [`--test-concurrency=${concurrency}`, '--test-reporter=spec'];
  const { code, output } = await run(process.execPath, ['--import', 'tsx', '--test', ...options, ...files], {
    show: true,
    env,
  });
  const many = `${files.length} file${files.length === 1 ? '' : 's'}`;
  console.log(`${name}: ${count(output, 'pass')} passed, ${count(output, 'fail')} failed in ${many}`);
  return code;
}

function count(output: string, kind: 'pass' | 'fail'): string {
  return new RegExp(`^. ${kind} (\\d+)$`, 'm').exec(output)?.[1] ?? '0';
}
