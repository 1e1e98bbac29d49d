import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CorruptData, DataInUse } from './data/disk/disk.ts';
import { BuildError, ensureSoftphone } from './server/build.ts';
import { PortError } from './server/listen.ts';
import { readOptions, UsageError, USAGE, type StartOptions } from './server/options.ts';
import { startLocalOrg } from './server/start.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Faults whose message is enough for the person at the terminal; anything else is a bug and shows its stack. */
function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  const known = [PortError, BuildError, CorruptData, DataInUse];
  if (error instanceof Error && known.some((kind) => error instanceof kind)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function run(options: StartOptions): Promise<void> {
  // With --json, standard output carries the one line alone.
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  await ensureSoftphone(ROOT, say);
  const org = await startLocalOrg(ROOT, options, say);
  const { addresses } = org;
  if (options.json) process.stdout.write(`${JSON.stringify(addresses)}\n`);
  else {
    process.stdout.write(
      `\nLightning console: ${addresses.lightning}\n` +
        `Open it, log in to Aircall in the phone at the lower left, and ring it from ${addresses.aircall}: ` +
        'the caller pops up, and the call is logged.\n' +
        'Ctrl-C stops everything.\n',
    );
  }
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    say('Stopping.');
    org.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${explain(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

try {
  const options = readOptions(process.argv.slice(2), resolve(ROOT, '.local-org'));
  if (options.dataDir !== null) options.dataDir = resolve(options.dataDir);
  await run(options);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
