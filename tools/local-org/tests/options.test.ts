import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOptions, UsageError } from '../server/options.ts';
import { faceOf, originsOf } from '../server/origins.ts';

const read = (...argv: string[]): ReturnType<typeof readOptions> => readOptions(argv, '/data');

test('without options: port 3333, durable data, three localhost origins', () => {
  const options = read();
  assert.equal(options.port, 3333);
  assert.equal(options.dataDir, '/data');
  assert.deepEqual(originsOf(options), {
    lightning: 'http://lightning.org.localhost:3333',
    softphone: 'http://softphone.org.localhost:3333',
    aircall: 'http://aircall.org.localhost:3333',
    api: 'http://localhost:3333',
  });
});

test('every option is read, in both spellings', () => {
  const options = read(
    ...['--json', '--port', '443', '--memory', '--reset', '--https', '--index-lag=7'],
    ...['--beside', 'rules,more'],
    ...[
      '--hosts',
      'lightning=x.lightning.force.com,softphone=x.vf.force.com',
      '--opencti-script',
      'genuine.js',
    ],
  );
  assert.equal(options.dataDir, null);
  assert.equal(options.indexLagSeconds, 7);
  assert.deepEqual(options.beside, ['rules', 'more']);
  assert.equal(options.openCtiScript, 'genuine.js');
  assert.equal(originsOf(options).lightning, 'https://x.lightning.force.com');
  assert.equal(options.hosts.aircall, 'aircall.org.localhost');
});

const REFUSED: [string[], RegExp][] = [
  [['--prot', '1'], /Unknown option "--prot"/],
  [['3400'], /Unknown option "3400"/],
  [['--port'], /--port needs a value/],
  [['--port', 'abc'], /--port needs a whole number from 1 to 65535, not "abc"/],
  [['--port', '70000'], /--port needs a whole number/],
  [['--port', '3400', '--port', '3401'], /--port is given twice/],
  [['--memory', '--data', 'x'], /exclude each other/],
  [['--hosts', 'phone=a.b'], /--hosts knows lightning, softphone and aircall/],
  [['--hosts', 'lightning=a b'], /no host name/],
  [['--hosts', 'lightning=same.test,softphone=same.test'], /three different names/],
  [['--hosts', 'aircall=localhost'], /none of them localhost/],
  [['--index-lag', '-1'], /--index-lag needs a whole number/],
];

for (const [argv, message] of REFUSED) {
  test(`refused with a sentence: ${argv.join(' ')}`, () => {
    assert.throws(
      () => read(...argv),
      (error) => error instanceof UsageError && message.test(error.message),
    );
  });
}

test('a request goes to the face that its Host header names, and to none for a stranger', () => {
  const { hosts } = read();
  assert.equal(faceOf('lightning.org.localhost:3333', hosts), 'lightning');
  assert.equal(faceOf('SOFTPHONE.org.localhost', hosts), 'softphone');
  assert.equal(faceOf('127.0.0.1:3333', hosts), 'api');
  assert.equal(faceOf('evil.example', hosts), null);
  assert.equal(faceOf(undefined, hosts), null);
});
