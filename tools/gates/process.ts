import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What a finished command left behind; `output` is stdout and stderr in the order they came. */
export interface Finished {
  readonly code: number;
  readonly output: string;
}

export interface RunOptions {
  /** Also show the output while it comes (default: collect only). */
  readonly show?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs a command to its end; a command that cannot be started ends with code 127 and the reason as output. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['inherit', 'pipe', 'pipe'],
    });
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (options.show === true) target.write(chunk);
      });
    }
    const finish = (code: number, extra = ''): void => {
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + extra });
    };
    child.on('error', (error) => finish(127, `${command}: ${error.message}\n`));
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** The path of a program that npm installed for this project. */
export function localBin(name: string, folder = '.'): string {
  return join(folder, 'node_modules', '.bin', name);
}

/** Whether `command` answers at all on this machine. */
export function available(command: string, args: readonly string[] = ['--version']): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Ends a gate script: one line that says what was checked, then every problem, then the exit code. */
export function report(gate: string, checked: string, problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  console.log(`${gate}: ${checked}, ${problems.length} problem${problems.length === 1 ? '' : 's'}`);
  if (problems.length > 0) process.exitCode = 1;
}
