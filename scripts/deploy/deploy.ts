import { ensureGateTools } from '../../tools/gates/install.ts';
import { filesEnding } from '../../tools/gates/files.ts';
import { run } from '../../tools/gates/process.ts';
import { showFieldsToProfiles } from './field-permissions.ts';
import { type DeployOptions, readOptions } from './options.ts';
import { joinCallCenter, openOrg, type Org } from './org.ts';
import { Refusal } from './refusal.ts';
import { sf } from './sf.ts';
import { deployTranslations } from './translations.ts';

/** `npm run deploy`: from a clean clone to a Sandbox or Production org (C4). */
try {
  await deploy(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(`\nNot deployed: ${error.message}\n\nWhat to do: ${error.remedy}`);
  process.exitCode = 1;
}

async function deploy(options: DeployOptions): Promise<void> {
  await ensureGateTools();
  const org = await step('Looking at the org', () => openOrg(options));
  await step('Building', build);
  await step(options.check ? 'Validating (several minutes)' : 'Deploying (several minutes)', () =>
    send(options, org),
  );
  if (options.check) return console.log('\nThe org would take it. Nothing was changed.');
  await step('Deploying translations', () => translate(options.org, org));
  const agents = [...new Set([org.username, ...options.agents])];
  await step('Assigning permission sets', () => assign(options.org, org.username, agents));
  const unknown = await step('Putting users into the call centre', () =>
    joinCallCenter(org.connection, agents),
  );
  if (!options.skipProfiles) await step("Showing the fields to the org's profiles", () => showFields(org));
  for (const name of unknown) console.log(`  ${name}: no active user of that name`);
  console.log('\nDeployed. What remains to be done in the org is in docs/admin.md, from step 2.');
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  console.log(`${name} ...`);
  return work();
}

async function build(): Promise<void> {
  const { code, output } = await run('npm', ['run', '--silent', 'build']);
  if (code !== 0)
    throw new Refusal(`The build failed:\n${output}`, 'Run "npm ci" and try again on an unchanged clone.');
}

/** Production asks for tests: ours are named, so that a failing test of somebody else's does not stand in the way. */
async function send(options: DeployOptions, { isSandbox }: Org): Promise<void> {
  const tests = filesEnding(['force-app'], '_Test.cls').map((path) => path.replace(/^.*\/|\.cls$/g, ''));
  const testing = isSandbox
    ? ['--test-level', 'NoTestRun']
    : ['--test-level', 'RunSpecifiedTests', ...tests.flatMap((name) => ['--tests', name])];
  const sources = ['--source-dir', 'force-app', '--source-dir', 'org-setup/main'];
  const dry = options.check ? ['--dry-run'] : [];
  await sf([
    'project',
    'deploy',
    'start',
    '--target-org',
    options.org,
    '--wait',
    '60',
    ...sources,
    ...testing,
    ...dry,
  ]);
}

/** Apart from the package: an org that has none of the languages on must still take it. */
async function translate(target: string, { connection }: Org): Promise<void> {
  const { deployed, leftOut } = await deployTranslations(target, connection);
  if (deployed.length > 0) console.log(`  ${deployed.join(', ')}`);
  if (leftOut.length > 0)
    console.log(
      `  left out: ${leftOut.join(', ')}, which the org has not switched on (Setup, Translation Language Settings)`,
    );
}

async function assign(org: string, admin: string, agents: readonly string[]): Promise<void> {
  const onBehalf = agents.flatMap((name) => ['--on-behalf-of', name]);
  await sf([
    'org',
    'assign',
    'permset',
    '--target-org',
    org,
    '--name',
    'Aircall_Admin',
    '--on-behalf-of',
    admin,
  ]);
  await sf(['org', 'assign', 'permset', '--target-org', org, '--name', 'Aircall_Agent', ...onBehalf]);
}

async function showFields({ connection }: Org): Promise<void> {
  const { profiles, added, refused } = await showFieldsToProfiles(connection);
  console.log(`  ${added} field permissions added for ${profiles} profiles`);
  for (const line of refused.slice(0, 20)) console.log(`  refused: ${line}`);
  if (refused.length > 20)
    console.log(`  and ${refused.length - 20} more; licences without these objects are normal here`);
}
