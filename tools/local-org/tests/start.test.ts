import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { freePort } from '../child.ts';
import { ROOT } from './running-org.ts';

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

const folder = mkdtempSync(join(tmpdir(), 'local-org-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function start(...argv: string[]): { child: ChildProcess; ended: Promise<Ended>; line: Promise<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/local-org/main.ts', ...argv], {
    cwd: ROOT,
  });
  let [out, err] = ['', ''];
  let ready: (line: string) => void = () => undefined;
  const line = new Promise<string>((resolve) => (ready = resolve));
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    const at = out.indexOf('\n');
    if (at >= 0) ready(out.slice(0, at));
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  const failed = ended.then(({ err: text }) => Promise.reject(new Error(text)));
  const started = Promise.race([line, failed]);
  // Tests that expect a refusal do not look at the line.
  started.catch(() => undefined);
  return { child, ended, line: started };
}

test('a mistake on the command line: a sentence, the usage, status 1', async () => {
  const { code, out, err } = await start('--prot', '3400').ended;
  assert.equal(code, 1);
  assert.match(err, /^Unknown option "--prot"\./m);
  assert.match(err, /npm start -- \[--json\]/);
  assert.equal(out, '');
  const missing = await start('--opencti-script', join(folder, 'none.js')).ended;
  assert.equal(missing.code, 1);
  assert.match(missing.err, /none\.js does not exist/);
});

test('a port that is taken is named, with the way out', async () => {
  const port = await freePort();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, resolve));
  const { code, err } = await start('--memory', '--port', String(port)).ended;
  other.close();
  assert.equal(code, 1);
  assert.match(err, new RegExp(`Port ${port} is taken.*--port ${port + 1}`));
  assert.doesNotMatch(err, /\n\s+at /);
});

test('data survive a restart; damage is reported and nothing is lost; --reset begins anew', async () => {
  const port = await freePort();
  const data = join(folder, 'data');
  const argv = ['--json', '--port', String(port), '--data', data];
  const first = start(...argv);
  const addresses = JSON.parse(await first.line) as Record<string, string>;
  assert.deepEqual(Object.keys(addresses), [
    'lightning',
    'softphone',
    'aircall',
    'simulator',
    'instanceUrl',
    'accessToken',
  ]);
  const headers = { authorization: `Bearer ${addresses['accessToken']}`, 'content-type': 'application/json' };
  const made = await fetch(`${addresses['instanceUrl']}/services/data/v65.0/sobjects/Account`, {
    method: 'POST',
    headers,
    body: '{"Name":"Kept"}',
  });
  const { id } = (await made.json()) as { id: string };
  first.child.kill('SIGINT');
  assert.equal((await first.ended).code, 0);

  const second = start(...argv);
  assert.equal(
    (JSON.parse(await second.line) as Record<string, string>)['accessToken'],
    addresses['accessToken'],
  );
  const kept = await fetch(
    `${addresses['instanceUrl']}/services/data/v65.0/sobjects/Account/${id}?fields=Name`,
    {
      headers,
    },
  );
  assert.equal(((await kept.json()) as { Name: string }).Name, 'Kept');
  second.child.kill('SIGINT');
  await second.ended;

  const snapshot = readdirSync(data).find((file) => file.startsWith('snapshot'));
  assert.ok(snapshot, readdirSync(data).join(' '));
  const file = join(data, snapshot);
  const { size } = statSync(file);
  truncateSync(file, Math.floor(size / 2));
  const broken = await start(...argv).ended;
  assert.equal(broken.code, 1);
  assert.match(broken.err, /is damaged .* Nothing was changed/);
  assert.equal(statSync(file).size, Math.floor(size / 2));

  const fresh = start(...argv, '--reset');
  await fresh.line;
  const gone = await fetch(`${addresses['instanceUrl']}/services/data/v65.0/sobjects/Account/${id}`, {
    headers,
  });
  assert.notEqual(gone.status, 200);
  fresh.child.kill('SIGINT');
  await fresh.ended;
});
