import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { textOf, type Access } from '../../data/contract.ts';
import { SEED_USERS } from '../../data/seed.ts';
import { openOrg, type Org, type OrgOptions } from '../org.ts';

const ROOTS = ['../../data/tests/fixture', './fixture'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const ADMIN: Access = { userId: SEED_USERS.admin, sharing: 'without', mode: 'system' };

const open = (options: Partial<OrgOptions> = {}): Promise<Org> => openOrg({ roots: ROOTS, ...options });

async function call(org: Org, method: string, ...args: unknown[]): Promise<unknown> {
  const outcome = await org.remoteAction('Widgets', method, args, SEED_USERS.admin);
  return outcome.ok ? outcome.value : outcome.exception;
}

async function keys(org: Org): Promise<unknown[]> {
  const rows = await org.query('SELECT Key__c FROM Widget__c ORDER BY Key__c', ADMIN);
  return rows.map((row) => row.fields['Key__c']);
}

async function widget(org: Org, key: string): Promise<string> {
  const [result] = await org.write('insert', [{ type: 'Widget__c', fields: { Key__c: key } }], ADMIN, true);
  return result?.id ?? '';
}

describe('an org with two threads', () => {
  let org: Org;
  before(async () => {
    org = await open({ indexLagSeconds: 0, eventRetryDelay: 5 });
  });
  after(() => org.close());

  it('lets one of two transactions with the same unique key win', async () => {
    const outcomes = await Promise.all([call(org, 'insertKey', 'race'), call(org, 'insertKey', 'race')]);
    assert.deepEqual(outcomes.sort(), ['DUPLICATE_VALUE', 'inserted']);
  });

  it('makes FOR UPDATE wait, so that no increment is lost', async () => {
    const id = await widget(org, 'count');
    const counts = await Promise.all(Array.from({ length: 8 }, () => call(org, 'addOne', id)));
    assert.deepEqual([...counts].sort(), [1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('reports why one row undid the others', async () => {
    const rows = [{ Key__c: 'fresh' }, { Key__c: 'race' }].map((fields) => ({ type: 'Widget__c', fields }));
    const results = await org.write('insert', rows, ADMIN, true);
    assert.deepEqual(
      results.map(({ errors }) => errors[0]?.code),
      ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'DUPLICATE_VALUE'],
    );
  });

  it('runs queued jobs after the commit', async () => {
    const id = await call(org, 'later', 'queued');
    await org.settled();
    assert.ok((await keys(org)).includes('queued'));
    const [job] = await org.query(`SELECT Status FROM AsyncApexJob WHERE Id = '${String(id)}'`, ADMIN);
    assert.equal(job?.fields['Status'], 'Completed');
  });

  it('delivers events of a committed transaction to the trigger as the Automated Process user, and no others', async () => {
    await call(org, 'ping', 'heard');
    assert.equal(await call(org, 'pingAndFail', 'unheard'), 'System.IllegalArgumentException');
    await org.settled();
    const rows = await org.query(
      "SELECT Key__c, CreatedById FROM Widget__c WHERE Key__c IN ('heard', 'unheard')",
      ADMIN,
    );
    assert.deepEqual(
      rows.map((row) => [row.fields['Key__c'], row.fields['CreatedById']]),
      [['heard', SEED_USERS.automated]],
    );
  });

  it('delivers again what a trigger asked to retry, behind the checkpoint it set', async () => {
    await Promise.all(['one', 'again', 'two'].map((text) => call(org, 'ping', text)));
    await org.settled();
    const found = await keys(org);
    assert.deepEqual(
      ['one', 'again', 'two'].filter((key) => found.includes(key)),
      ['one', 'again', 'two'],
    );
  });

  it('runs a schedule at its times by the org’s clock, until it is aborted', async () => {
    const unnamed = async (): Promise<number> => {
      const rows = await org.query('SELECT COUNT() FROM Widget__c WHERE Key__c = null', ADMIN);
      return Number(rows[0]?.fields['expr0']);
    };
    const id = await call(org, 'schedule', '0 0 * * * ?');
    await org.settled();
    const [planned] = await org.query(
      "SELECT NextFireTime FROM CronTrigger WHERE CronJobDetail.Name = 'Hourly widget'",
      ADMIN,
    );
    assert.match(textOf(planned, 'NextFireTime'), /:00:00\.000Z$/);
    assert.equal(await unnamed(), 0);
    org.advance(3_600_000);
    await org.settled();
    assert.equal(await unnamed(), 1);
    await call(org, 'stop', id);
    org.advance(3_600_000);
    await org.settled();
    assert.equal(await unnamed(), 1);
  });
});

/** An org that goes with its test, also when that fails. */
async function openFor(test: TestContext, options: Partial<OrgOptions> = {}): Promise<Org> {
  const org = await open(options);
  test.after(() => org.close());
  return org;
}

describe('callouts', () => {
  it('reach the server a named credential stands for', async (test) => {
    const server = createServer((request, response) => {
      request.on('data', (body: Buffer) => response.writeHead(201).end(`${request.url} ${body.toString()}`));
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    test.after(() => server.close());
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const url = `http://127.0.0.1:${port}/base`;
    const org = await openFor(test, { workers: 1, namedCredentials: { Server: { url } } });
    assert.equal(await call(org, 'fetch', '/path'), '201 /base/path hello');
  });
});

describe('locks', () => {
  it('refuse one of two transactions that would wait for one another, the same one for the same seed', async (test) => {
    const race = async (seed: number): Promise<unknown[]> => {
      const org = await openFor(test, { seed });
      const [a, b] = [await widget(org, 'a'), await widget(org, 'b')];
      return Promise.all([call(org, 'lockBoth', a, b), call(org, 'lockBoth', b, a)]);
    };
    const first = await race(7);
    assert.deepEqual(await race(7), first);
    assert.ok(first.includes('both'));
  });
});

describe('a durable org', () => {
  it('has after a restart what it had before', async (test) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'org-'));
    const one = await open({ dataDir, workers: 1 });
    await widget(one, 'kept');
    await one.close();
    const two = await openFor(test, { dataDir, workers: 1 });
    test.after(() => rmSync(dataDir, { recursive: true }));
    assert.deepEqual(await keys(two), ['kept']);
  });
});
