/** Asks the package in an org, and says what came of it in sentences. */
import type { Connection } from 'jsforce';
import { Refusal, remedyFor } from '../deploy/refusal.ts';
import { at } from '../deploy/sf.ts';
import type { ServerRequest } from './commands.ts';

const RESOURCE = '/services/apexrest/aircall/server';

interface Known {
  readonly pattern: RegExp;
  readonly remedy: string;
}

/** What an org answers to a user or to an org that is not ready for these commands. */
const KNOWN: readonly Known[] = [
  {
    pattern: /access to the Apex class/i,
    remedy: 'Give the user who is logged in the permission set Aircall Admin or Aircall Integration.',
  },
  {
    pattern: /Could not find a match for URL/i,
    remedy: 'The package is not in this org, or an older version: run "npm run deploy" first.',
  },
  {
    pattern: /API_DISABLED|API is (currently )?(disabled|not enabled)/i,
    remedy: 'The user needs the right "API Enabled"; both of our permission sets have it.',
  },
];

/** What the commands answered, as lines to print; `failed` when something was not done or is not well. */
export interface Report {
  readonly lines: readonly string[];
  readonly failed: boolean;
}

/** @throws {Refusal} when the org did not run the command. */
export async function ask(connection: Connection, request: ServerRequest, org: string): Promise<Report> {
  const answer: unknown = await send(connection, request);
  const problem = at(answer, 'problem');
  if (typeof problem === 'string') return { lines: [problem], failed: true };
  const checks = at(answer, 'checks');
  if (!Array.isArray(checks)) return { lines: ['Done.'], failed: false };
  return {
    lines: checks.flatMap((check) => linesOf(check, org)),
    failed: checks.some((check) => at(check, 'state') === 'bad'),
  };
}

async function send(connection: Connection, request: ServerRequest): Promise<unknown> {
  try {
    return await connection.request({
      method: 'POST',
      url: RESOURCE,
      body: JSON.stringify(request),
      headers: { 'content-type': 'application/json' },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code: unknown = error instanceof Error && 'errorCode' in error ? error.errorCode : '';
    const text = `${String(code)} ${message}`.trim();
    throw new Refusal(text, KNOWN.find(({ pattern }) => pattern.test(text))?.remedy ?? remedyFor(text));
  }
}

/** A point of health: its state and what was found, what to do, and the command that does it. */
function linesOf(check: unknown, org: string): string[] {
  const remedy = at(check, 'remedy');
  const repair = at(check, 'repair');
  const indent = ' '.repeat(9);
  return [
    `${String(at(check, 'state')).padEnd(8)} ${String(at(check, 'name'))}: ${String(at(check, 'finding'))}`,
    ...(typeof remedy === 'string' ? [indent + remedy] : []),
    ...(typeof repair === 'string'
      ? [`${indent}npm run server -- repair ${repair} --target-org ${org}`]
      : []),
  ];
}
