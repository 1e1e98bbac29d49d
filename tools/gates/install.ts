import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { run } from './process.ts';

const FOLDER = 'tools/gates';
const INSTALLED = `${FOLDER}/node_modules/.installed-from`;

/**
 * Installs what the heavy gates need (the sf CLI, Node 22 for it, the code analyzer: 500 MB) on first use and after a
 * change of its lockfile; these packages are apart, so that `npm ci` stays small.
 */
export async function ensureGateTools(): Promise<void> {
  const lock = readFileSync(`${FOLDER}/package-lock.json`, 'utf8');
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === lock) return;
  console.log(`Installing the gates' own tools into ${FOLDER}/node_modules (about a minute, once) ...`);
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    cwd: FOLDER,
  });
  if (code !== 0) throw new Error(`npm ci in ${FOLDER} failed:\n${output}`);
  writeFileSync(INSTALLED, lock);
}

/** Environment in which the sf CLI neither reports, nor updates itself, nor writes log files. */
export const SF_ENVIRONMENT: Readonly<Record<string, string>> = {
  SF_DISABLE_TELEMETRY: 'true',
  SF_AUTOUPDATE_DISABLE: 'true',
  SF_HIDE_RELEASE_NOTES: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
  SF_DISABLE_LOG_FILE: 'true',
  NODE_NO_WARNINGS: '1',
};

/** Command line of the pinned sf CLI; it needs Node 22, which is installed beside it. */
export function sfCommand(args: readonly string[]): readonly [string, string[]] {
  return [`${FOLDER}/node_modules/.bin/node`, [`${FOLDER}/node_modules/@salesforce/cli/bin/run.js`, ...args]];
}
