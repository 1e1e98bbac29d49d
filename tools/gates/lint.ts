import { emitLwc } from '../../scripts/build/lwc.ts';
import { localBin, report, run } from './process.ts';

/** `npm run lint [-- PATH...]`: ESLint on the TypeScript and on the JavaScript that the platform gets, emitted afresh first. */
const paths = process.argv.slice(2);
const emitted = await emitLwc();
const eslint = await run(localBin('eslint'), ['--max-warnings', '0', ...(paths.length > 0 ? paths : ['.'])]);
report('lint', 'TypeScript and emitted JavaScript', [
  ...(emitted.code === 0 ? [] : [emitted.output]),
  ...(eslint.code === 0 ? [] : [eslint.output]),
]);
