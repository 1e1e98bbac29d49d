import { asksWho, callerOf, candidateOf, isLive, titleOf } from 'c/aircallSoftphoneModel';
import { ADA, CASE, JOAN, call, ended, match } from 'softphone/testing';

it.each([
  ['the match', call(), ADA.id],
  ['the choice before the match', call({ chosen: JOAN }), JOAN.id],
  ['nobody, if the agent may not open the match (L13)', call({ match: match({ hidden: true }) }), undefined],
  ['nobody, of several', call({ match: match({ state: 'Ambiguous' }) }), undefined],
  ['nobody yet', call({ match: null }), undefined],
])('the caller is %s', (_name, of, id) => {
  expect(callerOf(of)?.id).toBe(id);
});

it('a call is named by its caller, else by the number as people write it', () => {
  expect(titleOf(call())).toBe('Ada Lovelace');
  expect(titleOf(call({ match: match({ state: 'None', winner: null }) }))).toBe('+44 20 7946 0132');
  expect(titleOf(call({ match: null }))).toBe('+442079460132');
});

it('the agent is asked who it is while several could be, or when he wants to choose again (M7)', () => {
  const several = call({ match: match({ state: 'Ambiguous' }) });
  expect([several, { ...several, chosen: JOAN }, call(), call({ choosing: true })].map(asksWho)).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

it('a record found by a word can be the caller', () => {
  expect(candidateOf(CASE)).toMatchObject({
    id: '500',
    name: '00001042',
    account: 'VAT',
    lastModified: null,
  });
});

it('a call lives until it has ended', () => {
  expect([call(), call({ phase: 'talking' }), ended(), null].map(isLive)).toEqual([true, true, false, false]);
});
