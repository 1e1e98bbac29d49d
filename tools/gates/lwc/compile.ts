import { emitLwc } from '../../../scripts/build/lwc.ts';
import { Inventory } from '../metadata/inventory.ts';
import { report } from '../process.ts';
import { LWC_ROOT, bundleNames } from './bundles.ts';
import { compileBundle } from './platform.ts';
import { brokenLwcReferences } from './references.ts';

/** `npm run lwc:compile`: every LWC bundle through the platform's compiler, and all that they name looked up. */
const emitted = await emitLwc();
if (emitted.code !== 0) {
  report('lwc:compile', 'the LWC could not be emitted', [emitted.output]);
} else {
  const names = bundleNames();
  const bundles = await Promise.all(names.map((name) => compileBundle(LWC_ROOT, name)));
  const references = bundles.flatMap((bundle) => bundle.references);
  report('lwc:compile', `${names.length} bundles, ${references.length} references`, [
    ...bundles.flatMap((bundle) => bundle.problems),
    ...brokenLwcReferences(references, new Inventory(['force-app', 'org-setup'])),
  ]);
}
