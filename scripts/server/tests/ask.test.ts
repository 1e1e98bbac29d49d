/** The commands against the package in a local org, as an admin would run them; Aircall is the simulated one. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Connection } from 'jsforce';
import type { RunningOrg } from '../../../tools/local-org/server/start.ts';
import { startTestOrg } from '../../../tools/local-org/tests/running-org.ts';
import { Refusal } from '../../deploy/refusal.ts';
import { ask } from '../ask.ts';
import { requestFor } from '../commands.ts';

let org: RunningOrg;
let connection: Connection;

const run = (...words: string[]) => ask(connection, requestFor(words), 'local');

/** The line of one point of health and the lines below it. */
async function point(name: string): Promise<string[]> {
  const { lines } = await run('health');
  const from = lines.findIndex((line) => line.includes(` ${name}: `));
  const next = lines.findIndex((line, index) => index > from && !line.startsWith(' '));
  return lines.slice(from, next < 0 ? undefined : next);
}

before(async () => {
  org = await startTestOrg();
  const { instanceUrl, accessToken } = org.addresses;
  connection = new Connection({ instanceUrl, accessToken, version: '65.0' });
});
after(() => org.close());

describe('npm run server in an org (I1, I3, I4)', () => {
  it('says what works', async () => {
    const { lines, failed } = await run('health');
    assert.equal(failed, false, lines.join('\n'));
    assert.ok(lines.every((line) => /^(good|unknown) +[A-Z]/.test(line)));
  });

  it('prints the command that repairs what is bad, and that command does', async () => {
    await run('stop-sweeper');
    const [found = '', remedy = '', repair = ''] = await point('Sweeper');
    assert.match(found, /^bad /);
    assert.match(remedy, /integration user/);
    const [, words = ''] = /npm run server -- (repair .+) --target-org local$/.exec(repair) ?? [];
    assert.deepEqual(await run(...words.split(' ')), { lines: ['Done.'], failed: false });
    assert.match((await point('Sweeper'))[0] ?? '', /^good /);
  });

  it('exchanges the token and gives an exchange up', async () => {
    assert.equal((await run('exchange-token')).failed, false);
    assert.equal((await run('exchange-token')).failed, true);
    assert.match((await point('Webhook'))[0] ?? '', /Two webhooks/);
    assert.equal((await run('finish-exchange')).failed, false);
    assert.equal((await run('exchange-token')).failed, false);
    assert.equal((await run('cancel-exchange')).failed, false);
    assert.match((await point('Webhook'))[0] ?? '', /^good .*Active/);
  });

  it('says what was not done, and why', async () => {
    assert.match((await run('backfill', '999')).lines[0] ?? '', /1 to 180/);
    assert.match((await run('repair', 'coffee')).lines[0] ?? '', /no such repair/);
    assert.match((await run('webhook')).lines[0] ?? '', /already/);
    assert.match((await run('site', 'example.com')).lines[0] ?? '', /no address/);
  });

  it('reads the calls of some days and tells how far it is', async () => {
    assert.equal((await run('backfill', '2')).failed, false);
    const { lines } = await run('progress');
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^good /);
  });

  it('tells who may not, and what to do about it', async () => {
    const guest = new Connection({
      instanceUrl: `${org.addresses.instanceUrl}/webhook-site`,
      version: '65.0',
    });
    await assert.rejects(ask(guest, requestFor(['health']), 'local'), (error) => {
      assert.ok(error instanceof Refusal);
      assert.match(error.message, /AircallServerRest/);
      assert.match(error.remedy, /Aircall Admin/);
      return true;
    });
  });
});
