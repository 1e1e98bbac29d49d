import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { requestFor, UsageError, USAGE } from '../commands.ts';

const CLASSES = 'force-app/main/default/classes/health';
const COMMANDS = [...USAGE.matchAll(/^ {2}([a-z-]+)/gm)].map((match) => match[1] ?? '');
const ARGUMENTS: Record<string, string[]> = {
  site: ['https://example.my.salesforce-sites.com/aircall'],
  backfill: ['30'],
  repair: ['adopt', 'token'],
};

/** Texts of `when '...'` in a class. */
function cases(className: string): Set<string> {
  const source = readFileSync(`${CLASSES}/${className}.cls`, 'utf8');
  return new Set([...source.matchAll(/when '([^']+)'/g)].map((match) => match[1] ?? ''));
}

describe('npm run server (I1, I3, I4)', () => {
  it('asks for what the package knows, with every command it offers', () => {
    const [commands, repairs] = [cases('AircallServerCommands'), cases('AircallHealth')];
    assert.ok(COMMANDS.length >= 14);
    for (const name of COMMANDS) {
      const { command, argument } = requestFor([name, ...(ARGUMENTS[name] ?? [])]);
      assert.ok(commands.has(command), `${name} asks for ${command}`);
      if (command === 'repair') assert.ok(repairs.has(argument ?? ''), `${name} repairs ${argument}`);
    }
  });

  it('takes the words after the command as one argument', () => {
    assert.deepEqual(requestFor(['repair', 'wake', 'queue']), { command: 'repair', argument: 'wake queue' });
    assert.deepEqual(requestFor(['health']), { command: 'health', argument: null });
  });

  it('refuses an argument too few or too many, and a command that does not exist', () => {
    for (const words of [
      [],
      ['toString'],
      ['site'],
      ['backfill', ' '],
      ['repair'],
      ['health', 'now'],
      ['sweeper', 'x'],
    ])
      assert.throws(() => requestFor(words), UsageError, words.join(' '));
  });
});
