import { writePaths } from '../../tools/gates/lwc/paths.ts';
import { LWC_ROOT, bundleNames } from '../../tools/gates/lwc/bundles.ts';
import { type Finished, localBin, run } from '../../tools/gates/process.ts';

/**
 * Emits the JavaScript of every LWC beside its TypeScript, where the deploy and the platform's compiler look for it.
 * Only types are removed: the platform wants decorators as written.
 */
export async function emitLwc(): Promise<Finished> {
  writePaths();
  if (bundleNames().length === 0) return { code: 0, output: '' };
  return run(localBin('tsc'), ['--pretty', 'false', '-p', `${LWC_ROOT}/tsconfig.emit.json`]);
}
