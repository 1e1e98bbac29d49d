/** `npm start` as a process of its own, in memory, on a free port. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const START_MS = 180_000;

export interface RunningOrg {
  /** The line that `npm start -- --json` prints. */
  line: string;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Starts the local org of the project in `folder`. */
export async function startOrg(folder = process.cwd()): Promise<RunningOrg> {
  const port = await freePort();
  const options = ['tools/local-org/main.ts', '--json', '--memory', '--port', String(port)];
  const child = spawn(process.execPath, ['--import', 'tsx', ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The local org was not ready in time.')), START_MS);
    child.once('exit', (code) => reject(new Error(`The local org ended with code ${code}.`)));
    createInterface({ input: child.stdout }).on('line', (text) => {
      if (!text.startsWith('{')) return;
      clearTimeout(timer);
      resolve(text);
    });
  });
  return {
    line,
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}
