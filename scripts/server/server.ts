/** `npm run server`: sets up and looks after the part of the package that works without a browser (I1, I3, I4). */
import { parseArgs } from 'node:util';
import { ensureGateTools } from '../../tools/gates/install.ts';
import { connect } from '../deploy/login.ts';
import { Refusal } from '../deploy/refusal.ts';
import { ask } from './ask.ts';
import { requestFor, UsageError, USAGE } from './commands.ts';

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  if (error instanceof UsageError || (error instanceof TypeError && 'code' in error)) {
    console.error(`${error.message}\n\n${USAGE}`);
  } else if (error instanceof Refusal) {
    console.error(`Not done: ${error.message}\n\nWhat to do: ${error.remedy}`);
  } else {
    throw error;
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      'target-org': { type: 'string', short: 'o' },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) return console.log(USAGE);
  const request = requestFor(positionals);
  const org = values['target-org'];
  if (org === undefined) throw new UsageError('--target-org names the org, by its alias or user name.');
  await ensureGateTools();
  const { connection } = await connect(org);
  const { lines, failed } = await ask(connection, request, org);
  for (const line of lines) console.log(line);
  if (failed) process.exitCode = 1;
}
