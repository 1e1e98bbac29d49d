import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { CorruptData } from '../disk/disk.ts';
import { parseSosl } from '../soql/parse.ts';
import { column, insert, openStore, query, SYSTEM } from './fixture.ts';

function folder(test: TestContext): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  test.after(() => rmSync(dataDir, { recursive: true }));
  return dataDir;
}

function save(dataDir: string, key: string): ReturnType<typeof openStore> {
  const store = openStore({ dataDir });
  const session = store.begin();
  insert(session, 'Widget__c', [{ Key__c: key }]);
  session.commit();
  return store;
}

function keys(dataDir: string): unknown[] {
  const store = openStore({ dataDir });
  const found = column(query(store.begin(), 'SELECT Key__c FROM Widget__c ORDER BY Key__c'), 'Key__c');
  store.close();
  return found;
}

describe('a durable store', () => {
  it('has after a restart every row, id and number it had', (test) => {
    const dataDir = folder(test);
    save(dataDir, 'a').close();
    save(dataDir, 'b').close();
    const store = openStore({ dataDir });
    const rows = query(store.begin(), 'SELECT Name, Key__c FROM Widget__c ORDER BY Name');
    assert.deepEqual(
      rows.map((row) => row.fields),
      [
        { Name: 'W-0001', Key__c: 'a' },
        { Name: 'W-0002', Key__c: 'b' },
      ],
    );
    store.close();
  });

  it('loses nothing that was committed when the process is killed', (test) => {
    const dataDir = folder(test);
    const script = join(dataDir, 'kill.mts');
    const fixture = new URL('./fixture.ts', import.meta.url).href;
    writeFileSync(
      script,
      `import { insert, openStore } from ${JSON.stringify(fixture)};
      const session = openStore({ dataDir: ${JSON.stringify(dataDir)} }).begin();
      insert(session, 'Widget__c', [{ Key__c: 'committed' }]);
      session.commit();
      insert(session, 'Widget__c', [{ Key__c: 'open' }]);
      process.kill(process.pid, 'SIGKILL');`,
    );
    const child = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), script]);
    assert.equal(child.signal, 'SIGKILL', child.stderr.toString());
    assert.deepEqual(keys(dataDir), ['committed']);
  });

  it('sets a torn last line aside, and starts', (test) => {
    const dataDir = folder(test);
    save(dataDir, 'a');
    rmSync(join(dataDir, 'lock'));
    const journal = join(dataDir, 'journal-0.jsonl');
    appendFileSync(journal, readFileSync(journal, 'utf8').slice(0, 40));
    assert.deepEqual(keys(dataDir), ['a']);
    assert.ok(existsSync(`${journal}.torn`));
  });

  it('names a damaged file and changes nothing', (test) => {
    const dataDir = folder(test);
    save(dataDir, 'a').close();
    const snapshot = join(dataDir, 'snapshot.jsonl');
    const damaged = readFileSync(snapshot, 'utf8').replace('"a"', '"z"');
    writeFileSync(snapshot, damaged);
    assert.throws(
      () => openStore({ dataDir }),
      (error) => error instanceof CorruptData && error.message.includes(snapshot),
    );
    assert.equal(readFileSync(snapshot, 'utf8'), damaged);
  });

  it('keeps what the search index has not taken in yet', (test) => {
    const dataDir = folder(test);
    save(dataDir, 'later').close();
    const store = openStore({ dataDir });
    const hits = (): number =>
      store.begin().search(parseSosl('FIND {later} RETURNING Widget__c(Id)'), [], SYSTEM, null).results.flat()
        .length;
    assert.equal(hits(), 0);
    store.advance(121_000);
    assert.equal(hits(), 1);
    store.close();
  });
});
