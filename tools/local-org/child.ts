/** `npm start` as a process of its own, in memory, on a free port: for journeys and measurements. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const START_MS = 300_000;

export interface ChildOrg {
  /** The line that `npm start -- --json` prints. */
  line: string;
  stop(): Promise<void>;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Starts the local org of the project in `folder`; `more` are further options of `npm start`. */
export async function startOrg({ folder = process.cwd(), more = [] as string[] } = {}): Promise<ChildOrg> {
  const options = ['--json', '--memory', '--port', String(await freePort()), ...more];
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/local-org/main.ts', ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await ended;
  };
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The local org was not ready within ${START_MS / 60_000} minutes.`));
    }, START_MS);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The local org ended with code ${code}.`));
    });
    createInterface({ input: child.stdout }).on('line', (text) => {
      if (!text.startsWith('{')) return;
      clearTimeout(timer);
      resolve(text);
    });
  });
  return { line, stop };
}
