import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackages } from './system.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Switches for a Chromium that a test drives, also as root in a container. */
export const CHROMIUM_ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of a Chromium or Chrome on this machine (CHROME_PATH first), or undefined. */
export function findChromium(): string | undefined {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') return existsSync(chosen) ? chosen : undefined;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...ELSEWHERE].find((path) => existsSync(path));
}

/**
 * Path of a Chromium; installs Debian's where there is none and that is allowed.
 *
 * @throws Error that says what to install, or that CHROME_PATH names nothing
 */
export async function ensureChromium(): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '' && !existsSync(chosen)) {
    throw new Error(`CHROME_PATH is ${chosen}, where there is no file. Correct it, or unset it.`);
  }
  const found = findChromium();
  if (found !== undefined) return found;
  await installDebianPackages(
    ['chromium', 'fonts-liberation'],
    'A browser (Chromium, for the browser tests)',
  );
  const installed = findChromium();
  if (installed === undefined)
    throw new Error('Chromium was installed but is not on the PATH: set CHROME_PATH.');
  return installed;
}
