import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StoreRefusal } from '../contract.ts';
import { parseSosl } from '../soql/parse.ts';
import type { LocalStore } from '../store.ts';
import { insert, openStore, SYSTEM } from './fixture.ts';

function found(store: LocalStore, sosl: string, fixed: string[] | null = null): unknown[] {
  const { results } = store.begin().search(parseSosl(sosl), [], SYSTEM, fixed);
  return results.flat().map((row) => row.fields['LastName'] ?? row.fields['Name'] ?? row.id);
}

function org(options: Parameters<typeof openStore>[0] = {}): LocalStore {
  const store = openStore({ indexLagSeconds: 0, ...options });
  const session = store.begin();
  insert(session, 'Contact', [
    { LastName: 'Smith', FirstName: 'John', Phone: '(415) 555-0100', Email: 'john.smith@acme.com' },
    { LastName: 'Smithers', MobilePhone: '+14155550100' },
    { LastName: 'Jones', FirstName: 'Smith', Description: 'knows john smith' },
  ]);
  insert(session, 'Account', [{ Name: 'Smith and Sons' }]);
  session.commit();
  return store;
}

const contacts = (term: string, group = 'ALL'): string =>
  `FIND {${term}} IN ${group} FIELDS RETURNING Contact(LastName ORDER BY LastName)`;

describe('SOSL', () => {
  it('joins words with AND, and knows OR, AND NOT, quotes and wildcards', () => {
    const store = org();
    assert.deepEqual(found(store, contacts('john smith')), ['Jones', 'Smith']);
    assert.deepEqual(found(store, contacts('smith OR smithers')), ['Jones', 'Smith', 'Smithers']);
    assert.deepEqual(found(store, contacts('smith AND NOT jones')), ['Smith']);
    assert.deepEqual(found(store, contacts('"knows john"')), ['Jones']);
    assert.deepEqual(found(store, contacts('smith*')), ['Jones', 'Smith', 'Smithers']);
    assert.deepEqual(found(store, contacts('j?nes')), ['Jones']);
  });

  it('keeps to the field group', () => {
    const store = org();
    assert.deepEqual(found(store, contacts('smith', 'NAME')), ['Jones', 'Smith']);
    assert.deepEqual(found(store, contacts('acme', 'EMAIL')), ['Smith']);
    assert.deepEqual(found(store, contacts('acme', 'PHONE')), []);
  });

  it('finds phones by all digits or a group when strict, by endings too when lenient', () => {
    const strict = org({ phoneTokens: 'strict' });
    const lenient = org({ phoneTokens: 'lenient' });
    assert.deepEqual(found(strict, contacts('4155550100', 'PHONE')), ['Smith']);
    assert.deepEqual(found(strict, contacts('0100', 'PHONE')), ['Smith']);
    assert.deepEqual(found(lenient, contacts('4155550100', 'PHONE')), ['Smith', 'Smithers']);
  });

  it('filters, orders and cuts per object, and cuts over all', () => {
    const store = org();
    const soslOf = (tail: string): string => `FIND {smith} IN ALL FIELDS RETURNING ${tail}`;
    assert.deepEqual(found(store, soslOf("Contact(LastName WHERE FirstName = 'John')")), ['Smith']);
    assert.deepEqual(
      found(store, soslOf('Contact(LastName ORDER BY LastName DESC LIMIT 1), Account(Name)')),
      ['Smith', 'Smith and Sons'],
    );
    assert.equal(found(store, soslOf('Contact(LastName), Account(Name) LIMIT 2')).length, 2);
  });

  it('returns fixed ids in tests, and nothing without them', () => {
    const store = org();
    const [id = ''] = insert(store.begin(), 'Contact', [{ LastName: 'Uncommitted' }]);
    assert.deepEqual(found(store, contacts('smith'), []), []);
    const jones =
      store.begin().search(parseSosl('FIND {jones} RETURNING Contact(Id)'), [], SYSTEM, null).results[0]?.[0]
        ?.id ?? '';
    assert.deepEqual(found(store, contacts('anything at all'), [jones, id]), ['Jones']);
  });

  it('refuses a term of one character', () => {
    assert.throws(
      () => found(org(), contacts('a')),
      (error) => error instanceof StoreRefusal && error.exception === 'SearchException',
    );
  });

  it('lags: finds the old words until the lag is over, and never a deleted record', () => {
    const store = org({ indexLagSeconds: 60 });
    assert.deepEqual(found(store, contacts('smith')), []);
    store.advance(61_000);
    assert.deepEqual(found(store, contacts('smith')), ['Jones', 'Smith']);
    const session = store.begin();
    const id =
      session.search(parseSosl('FIND {jones} RETURNING Contact(Id)'), [], SYSTEM, null).results[0]?.[0]?.id ??
      '';
    session.write('update', [{ type: 'Contact', id, fields: { LastName: 'Baker' } }], SYSTEM);
    session.commit();
    assert.deepEqual(found(store, contacts('jones')), ['Baker']);
    assert.deepEqual(found(store, contacts('baker')), []);
    session.write('delete', [{ type: 'Contact', id, fields: {} }], SYSTEM);
    session.commit();
    assert.deepEqual(found(store, contacts('jones')), []);
  });
});
