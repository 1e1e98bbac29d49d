import {
  callerSentence,
  chipOf,
  clock,
  day,
  elapsed,
  fill,
  itemLabel,
  joined,
  moment,
  outcomeOf,
  refusal,
  setLocale,
  spokenDuration,
  time,
} from 'c/aircallSoftphoneWords';
import { ADA, JOAN, call, ended, match, phone, row } from 'softphone/testing';

const NOON = new Date(2026, 4, 12, 12, 0).getTime();
const at = (month: number, date: number, year = 2026): number => new Date(year, month, date, 9, 14).getTime();

it('values take the places of a label, and a place without a value stays', () => {
  expect(fill('{1} of {0}, {2}', 'a', 2)).toBe('2 of a, {2}');
  expect(joined('a', '', null, 'b')).toBe('a · b');
  expect(joined()).toBe('');
});

it.each([
  [-1, '0:00'],
  [8, '0:08'],
  [760, '12:40'],
  [3723, '1:02:03'],
])('%d seconds are %s', (seconds, shown) => expect(clock(seconds)).toBe(shown));

it('a moment is as short as it is clear', () => {
  expect(moment(at(4, 11), NOON)).toBe('Yesterday');
  expect(moment(null, NOON)).toBe('');
  expect(moment(at(1, 12), NOON)).toMatch(/12/);
  expect(moment(at(1, 12), NOON)).not.toMatch(/2026/);
  expect(moment(at(10, 4, 2024), NOON)).toMatch(/2024/);
  expect(moment(at(4, 12), NOON)).toBe(time(at(4, 12)));
});

it('the day stands before a time where it counts more', () => {
  expect(day(at(4, 12), NOON)).toBe(`Today, ${time(at(4, 12))}`);
  expect(day(at(4, 11), NOON)).toBe('Yesterday');
  expect(day(null, NOON)).toBe('');
});

describe('dates and times follow the user’s locale (S15)', () => {
  afterEach(() => setLocale(''));

  it.each([
    ['de_DE', '09:14', '4. Nov. 2024'],
    ['en_GB', '09:14', '4 Nov 2024'],
    ['en_US', '9:14 AM', 'Nov 4, 2024'],
    ['fr_FR', '09:14', '4 nov. 2024'],
    ['es_ES', '9:14', '4 nov 2024'],
  ])('%s', (locale, then, date) => {
    setLocale(locale);
    expect(moment(at(4, 12), NOON).replace(/\s/g, ' ')).toBe(then);
    expect(moment(at(10, 4, 2024), NOON)).toBe(date);
  });

  it('and the browser’s where it does not know it', () => {
    const usual = moment(at(10, 4, 2024), NOON);
    ['no locale', 'xx_YY', ''].forEach((unknown) => {
      setLocale(unknown);
      expect(moment(at(10, 4, 2024), NOON)).toBe(usual);
    });
  });
});

it('an outcome has the user’s words, and one that is not known its own', () => {
  expect(outcomeOf({ outcome: 'Voicemail', direction: 'Inbound' })).toBe('Voicemail');
  expect(outcomeOf({ outcome: 'Escalated', direction: 'Inbound' })).toBe('Escalated');
  expect(outcomeOf({ outcome: '', direction: 'Inbound' })).toBe('Inbound');
});

it('the item names who calls, with the time of the talk, and what stands in the way (S4)', () => {
  const state = phone();
  expect(itemLabel(state, NOON)).toBe('Example Phone');
  expect(itemLabel(phone({ current: call() }), NOON)).toBe('Ringing: Ada Lovelace');
  expect(itemLabel(phone({ current: call({ direction: 'outbound' }) }), NOON)).toBe('Calling Ada Lovelace');
  const talking = call({ phase: 'talking', answeredAt: NOON - 134_000 });
  expect(itemLabel(phone({ current: talking }), NOON)).toBe('2:14 Ada Lovelace');
  expect(itemLabel(phone({ current: ended() }), NOON)).toBe('Wrap-up: Ada Lovelace');
  const failed = ended({ result: row({ logState: 'Failed' }) });
  expect(itemLabel(phone({ current: failed }), NOON)).toBe('Not saved: Ada Lovelace');
  expect(itemLabel(phone({ connection: 'logged out' }), NOON)).toBe('Logged out');
  expect(itemLabel(phone({ connection: 'blocked' }), NOON)).toBe('Example Phone: blocked');
  const server = { kind: 'unreachable', waiting: [], nextTryAt: null } as const;
  expect(itemLabel(phone({ server }), NOON)).toBe('Example Phone: offline');
});

it('a refusal is the server’s own sentence, else ours (S10)', () => {
  expect(refusal({ code: 'do_not_call', text: 'Not called: Grace asked not to be called.' })).toContain(
    'Grace',
  );
  expect(refusal({ code: 'do_not_call', text: '' })).toBe('Not called: the person asked not to be called.');
  expect(refusal({ code: 'no_answer', text: 'ignored' })).toBe('Not called: Aircall did not answer.');
  expect(refusal({ code: 'strange', text: '' })).toBe('Not called: Aircall refused the number (strange).');
});

it('a screen reader hears who calls, from where, on which line', () => {
  expect(callerSentence(call())).toBe(
    'Incoming call from Ada Lovelace, Analytical Engines Ltd, on Support UK.',
  );
  const several = call({
    match: match({ state: 'Ambiguous', winner: null, candidates: [ADA, JOAN], reason: '' }),
  });
  expect(callerSentence(several)).toBe(
    'Incoming call from +44 20 7946 0132, 2 records have this number, on Support UK.',
  );
  const reason = '3 Contacts have this number. Also on: Joan.';
  const worded = call({ match: match({ state: 'Ambiguous', winner: null, reason }) });
  expect(callerSentence(worded)).toContain(', 3 Contacts have this number, on Support UK.');
  expect(spokenDuration(42)).toBe('42 seconds');
  expect(spokenDuration(252)).toBe('4 minutes 12 seconds');
});

it('the length of a call is the phone’s, else what was seen here', () => {
  expect(elapsed(call({ startedAt: NOON - 8_000 }), NOON)).toBe(8);
  expect(elapsed(ended({ duration: 252 }), NOON)).toBe(252);
  expect(elapsed(ended({ duration: null, answeredAt: NOON - 9_000, endedAt: NOON }), NOON)).toBe(9);
});

it.each([
  ['Logged', 'Completed', 'ok'],
  ['Unassigned', 'Unassigned', 'warn'],
  ['Pending', 'Pending', 'warn'],
  ['Not logged', 'Not logged', 'plain'],
  ['Failed', 'Failed', 'bad'],
] as const)('%s is the chip %s', (logState, word, tone) => {
  expect(chipOf(row({ logState }))).toEqual({ word, tone });
});
