import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { apexFor, UsageError, USAGE } from '../commands.ts';

const COMMANDS = [...USAGE.matchAll(/^ {2}([a-z-]+)/gm)].map((match) => match[1] ?? '');
const ARGUMENTS: Record<string, string> = {
  site: 'https://example.my.salesforce-sites.com/aircall',
  backfill: '30',
};

/** Every class and method that the commands name exists in the package. */
function packageHas(className: string, method: string): boolean {
  const root = 'force-app/main/default/classes';
  const folder = readdirSync(root).find((name) =>
    readdirSync(`${root}/${name}`).includes(`${className}.cls`),
  );
  return (
    folder !== undefined &&
    new RegExp(`static \\w+(<\\w+>)? ${method}\\(`).test(
      readFileSync(`${root}/${folder}/${className}.cls`, 'utf8'),
    )
  );
}

describe('npm run server (I1, I3, I4)', () => {
  it('runs Apex that the package has, for every command it offers', () => {
    assert.ok(COMMANDS.length >= 11);
    for (const command of COMMANDS) {
      const calls = [...apexFor(command, ARGUMENTS[command]).matchAll(/(Aircall\w+)\.(\w+)\(/g)];
      assert.ok(calls.length > 0, command);
      for (const [, className = '', method = ''] of calls)
        assert.ok(packageHas(className, method), `${className}.${method}`);
    }
  });

  it('lets no argument become code', () => {
    for (const address of [
      undefined,
      "https://a.b/'); delete",
      'http://a.b',
      'https://a.b/x?y=1',
      "https://a.b\\'",
    ]) {
      assert.throws(() => apexFor('site', address), UsageError, String(address));
    }
    for (const days of [undefined, '0', '181', '1); delete', '1.5']) {
      assert.throws(() => apexFor('backfill', days), UsageError, String(days));
    }
    assert.throws(() => apexFor('toString', undefined), UsageError);
  });
});
