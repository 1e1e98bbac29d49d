import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../files.ts';
import { ensureGateTools, SF_ENVIRONMENT, sfCommand } from '../install.ts';
import { bundleNames } from '../lwc/bundles.ts';
import { report, run } from '../process.ts';
import { emitLwc } from '../../../scripts/build/lwc.ts';

/** Not below a folder with a dot: the CLI's ignore rules would drop every file on the way out, without a word. */
const OUTPUT = 'build/mdapi';

/** `npm run metadata:convert`: the sf CLI itself turns the sources into a deployable folder; nothing may be lost on the way. */
await ensureGateTools();
const emitted = await emitLwc();
rmSync(OUTPUT, { recursive: true, force: true });
const [command, args] = sfCommand([
  'project',
  'convert',
  'source',
  '--root-dir',
  'force-app',
  '--output-dir',
  OUTPUT,
]);
const converted = emitted.code === 0 ? await run(command, args, { env: SF_ENVIRONMENT }) : emitted;

if (converted.code !== 0) report('metadata:convert', 'nothing', [converted.output]);
else report('metadata:convert', `${filesBelow(OUTPUT).length} files`, losses());

/** The CLI drops a class without metadata or a bundle without JavaScript without a word. */
function losses(): string[] {
  const classes = filesBelow('force-app').filter((path) => /\.(cls|trigger|page)$/.test(path));
  const wanted = [
    ...classes.map((path) => path.replace(/^.*\/(classes|triggers|pages)\/(?:.*\/)?/, '$1/')),
    ...bundleNames().map((name) => `lwc/${name}/${name}.js`),
  ];
  return wanted
    .filter((path) => !existsSync(join(OUTPUT, path)))
    .map((path) => `${path} did not come out of the conversion`)
    .concat(
      filesBelow(OUTPUT)
        .filter((path) => /\.ts$|__tests__/.test(path))
        .map((path) => `${path} does not belong into an org`),
    );
}
