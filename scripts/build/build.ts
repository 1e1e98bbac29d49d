import { generateLabels } from '../../src/softphone/build/labels.ts';
import { localBin, run } from '../../tools/gates/process.ts';
import { emitLwc } from './lwc.ts';

/** `npm run build`: what is generated from the labels, the JavaScript of the LWC, the softphone's static resource. */
generateLabels(process.cwd());
const emitted = await emitLwc();
if (emitted.code !== 0) {
  console.error(emitted.output);
  process.exitCode = 1;
} else {
  const { code } = await run(localBin('rollup'), ['-c', '--silent'], { show: true });
  process.exitCode = code;
}
