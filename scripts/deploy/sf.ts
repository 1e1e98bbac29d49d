import { SF_ENVIRONMENT, sfCommand } from '../../tools/gates/install.ts';
import { run } from '../../tools/gates/process.ts';
import { Refusal, remedyFor } from './refusal.ts';

/** Runs the sf CLI with `--json` and answers its `result`; a failure becomes a Refusal with cause and remedy. */
export async function sf(args: readonly string[]): Promise<unknown> {
  const [command, full] = sfCommand([...args, '--json']);
  const { output } = await run(command, full, { env: SF_ENVIRONMENT });
  const answer = firstJson(output);
  if (answer === undefined) throw refused(args, output.trim().slice(-500));
  if (answer['status'] === 0) return answer['result'];
  throw refused(args, failureText(answer));
}

/** Runs the sf CLI for a person to see and answer. */
export async function sfInteractive(args: readonly string[]): Promise<boolean> {
  const [command, full] = sfCommand(args);
  return (await run(command, full, { env: SF_ENVIRONMENT, show: true })).code === 0;
}

/** The CLI's own message and, for a deploy, each component that failed. */
export function failureText(answer: Readonly<Record<string, unknown>>): string {
  const failures = at(answer, 'result', 'details', 'componentFailures');
  const tests = at(answer, 'result', 'details', 'runTestResult', 'failures');
  const lines = [...list(failures).map(componentLine), ...list(tests).map(testLine)];
  const message = typeof answer['message'] === 'string' ? answer['message'] : '';
  return [message, ...lines].filter((line) => line !== '').join('\n');
}

/** The JSON object in the CLI's output, which may have warnings around it. */
export function firstJson(output: string): Record<string, unknown> | undefined {
  const start = output.indexOf('{');
  const end = output.lastIndexOf('}');
  if (start < 0 || end < start) return undefined;
  try {
    const parsed: unknown = JSON.parse(output.slice(start, end + 1));
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The value at a path of keys in outside data, or undefined. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((current, key) => (isRecord(current) ? current[key] : undefined), value);
}

function refused(args: readonly string[], message: string): Refusal {
  return new Refusal(`"sf ${args.slice(0, 3).join(' ')}" failed: ${message}`, remedyFor(message));
}

function componentLine(failure: unknown): string {
  return `  ${String(at(failure, 'componentType'))} ${String(at(failure, 'fullName'))}: ${String(at(failure, 'problem'))}`;
}

function testLine(failure: unknown): string {
  return `  test ${String(at(failure, 'name'))}.${String(at(failure, 'methodName'))}: ${String(at(failure, 'message'))}`;
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
