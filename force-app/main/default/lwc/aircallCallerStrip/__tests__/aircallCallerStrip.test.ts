import AircallCallerStrip from 'c/aircallCallerStrip';
import { ADA, JOAN, match, button, call, clear, ended, mount, words } from 'softphone/testing';

describe('caller strip (S5)', () => {
  const strip = (change = {}) => mount('c-strip', AircallCallerStrip, { call: call(change) });

  it('says who, where, which number and line, and pops the record', async () => {
    const { part, commands } = strip();
    expect(words(part)).toMatch(
      /Ada Lovelace.*Analytical Engines Ltd · Head of Analytics.*\+44 20 7946 0132 · on Support UK/,
    );
    expect(words(part)).toContain('Incoming');
    button(part, 'Ada Lovelace').click();
    expect(commands).toEqual([{ type: 'open record', recordId: ADA.id }]);
    await expect(part).toBeAccessible();
  });

  it.each([
    ['while it looks', { match: null, lookup: 'waiting' }, 'Looking for the caller.'],
    ['without an answer', { match: null, lookup: 'failed' }, 'Salesforce did not say who is calling.'],
    ['nobody', { match: match({ state: 'None', winner: null }) }, 'No record has this number'],
    [
      'several',
      {
        match: match({ state: 'Ambiguous', reason: '2 Contacts have this number.', candidates: [ADA, JOAN] }),
      },
      '2 Contacts have this number',
    ],
    ['withheld', { match: match({ state: 'Withheld', winner: null }) }, 'The number is withheld'],
    ['not for this agent', { match: match({ hidden: true }) }, 'that you may not open'],
  ])('shows the number and why: %s', (_name, change, reason) => {
    const { part } = strip(change);
    expect(words(part)).toContain(reason);
    expect(part.querySelector('button')).toBeNull();
  });

  it('counts the talk while it lasts, and keeps its length after', () => {
    expect(words(strip({ phase: 'talking', answeredAt: Date.now() - 134_000 }).part)).toMatch(
      /On call.*2:14/,
    );
    clear();
    expect(words(mount('c-strip', AircallCallerStrip, { call: ended({ duration: 252 }) }).part)).toMatch(
      /Ended.*4:12/,
    );
    clear();
    expect(words(strip({ phase: 'ended', answeredAt: null, endedAt: 1 }).part)).toContain('Not answered');
  });
});
