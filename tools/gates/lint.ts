import { writePaths } from './lwc/paths.ts';
import { emitLwc } from '../../scripts/build/lwc.ts';
import { localBin, report, run } from './process.ts';

/** ESLint on the TypeScript and on the JavaScript that the platform gets, which is emitted afresh first. */
writePaths();
const emitted = await emitLwc();
if (emitted.code !== 0) {
  report('lint', 'the LWC could not be emitted', [emitted.output]);
} else {
  const { code } = await run(localBin('eslint'), ['--max-warnings', '0', ...lintArguments()], { show: true });
  report('lint', 'TypeScript and emitted JavaScript', code === 0 ? [] : ['ESLint found problems (above).']);
}

function lintArguments(): string[] {
  const paths = process.argv.slice(2);
  return paths.length > 0 ? paths : ['.'];
}
