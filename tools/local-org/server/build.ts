import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The product's own build failed; the message carries what it printed. */
export class BuildError extends Error {}

/** What the softphone's bundle is made of, and the mark that it has been made. */
const SOURCES = ['src/softphone', 'force-app/main/default/lwc', 'rollup.config.js'];
const RESULTS = ['softphone.js', 'softphone.css'].map(
  (file) => `force-app/main/default/staticresources/AircallSoftphone/${file}`,
);

function newestSource(path: string): number {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const entries = readdirSync(path, { withFileTypes: true })
    // Emitted JavaScript beside its source is a result, not a source.
    .filter((entry) => entry.name !== '__tests__' && !(entry.name.endsWith('.js') && path.includes('/lwc/')));
  return Math.max(0, ...entries.map((entry) => newestSource(join(path, entry.name))));
}

function oldestResult(root: string): number {
  const files = RESULTS.map((file) => join(root, file));
  return Math.min(...files.map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)));
}

/** True if the softphone's static resource is missing or older than a source. */
function softphoneIsStale(root: string): boolean {
  const newest = Math.max(...SOURCES.map((source) => newestSource(join(root, source))));
  return oldestResult(root) < newest;
}

function buildSoftphone(root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', 'build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new BuildError(`npm run build failed:\n${output.trim()}`));
    });
  });
}

/** Runs `npm run build` if it is needed. Rejects with {@link BuildError} and the output when it fails. */
export async function ensureSoftphone(root: string, say: (line: string) => void): Promise<void> {
  if (!softphoneIsStale(root)) return;
  say('Building the softphone.');
  await buildSoftphone(root);
}
