import { bundleNames, LWC_ROOT } from '../../tools/gates/lwc/bundles.ts';
import { writePaths } from '../../tools/gates/lwc/paths.ts';
import { type Finished, localBin, run } from '../../tools/gates/process.ts';

/** Set where a build has just been made, so that gates running side by side do not write the same files again. */
export const BUILT = 'AIRCALL_BUILT';

/**
 * Emits the JavaScript of every LWC beside its TypeScript, where the deploy and the platform's compiler look for it.
 * Only types are removed: the platform wants decorators as written.
 */
export async function emitLwc(): Promise<Finished> {
  if (process.env[BUILT] === '1') return { code: 0, output: '' };
  writePaths();
  if (bundleNames().length === 0) return { code: 0, output: '' };
  return run(localBin('tsc'), ['--pretty', 'false', '-p', `${LWC_ROOT}/tsconfig.emit.json`]);
}
