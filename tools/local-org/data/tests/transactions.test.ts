import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StoreRefusal } from '../contract.ts';
import { codes, insert, openStore, query, SYSTEM } from './fixture.ts';

describe('transactions', () => {
  it('see their own writes and what others have committed, nothing else', () => {
    const store = openStore();
    const [one, two] = [store.begin(), store.begin()];
    insert(one, 'Account', [{ Name: 'A' }]);
    assert.equal(query(one, 'SELECT Id FROM Account').length, 1);
    assert.equal(query(two, 'SELECT Id FROM Account').length, 0);
    one.commit();
    assert.equal(query(two, 'SELECT Id FROM Account').length, 1);
  });

  it('go back to a savepoint, with their indexes', () => {
    const session = openStore().begin();
    insert(session, 'Widget__c', [{ Key__c: 'a' }]);
    const savepoint = session.savepoint();
    insert(session, 'Widget__c', [{ Key__c: 'b' }]);
    session.rollbackTo(savepoint);
    assert.equal(query(session, "SELECT Id FROM Widget__c WHERE Key__c IN ('a', 'b')").length, 1);
    insert(session, 'Widget__c', [{ Key__c: 'b' }]);
  });

  it('refuse at once a row or a unique key that another one holds, until it ends', () => {
    const store = openStore();
    const setup = store.begin();
    const [id = ''] = insert(setup, 'Widget__c', [{ Key__c: 'a' }]);
    setup.commit();
    const [one, two] = [store.begin(), store.begin()];
    query(one, 'SELECT Id FROM Widget__c FOR UPDATE');
    insert(one, 'Widget__c', [{ Key__c: 'b' }]);
    assert.deepEqual(codes(two, 'update', { type: 'Widget__c', id, fields: { Size__c: 1 } }), [
      'UNABLE_TO_LOCK_ROW',
    ]);
    assert.deepEqual(codes(two, 'insert', { type: 'Widget__c', fields: { Key__c: 'b' } }), [
      'UNABLE_TO_LOCK_ROW',
    ]);
    assert.throws(
      () => query(two, 'SELECT Id FROM Widget__c FOR UPDATE'),
      (error) => error instanceof StoreRefusal && error.code === 'UNABLE_TO_LOCK_ROW',
    );
    one.rollback();
    assert.deepEqual(codes(two, 'update', { type: 'Widget__c', id, fields: { Size__c: 1 } }), []);
    assert.deepEqual(codes(two, 'insert', { type: 'Widget__c', fields: { Key__c: 'b' } }), []);
  });

  it('change what was committed meanwhile, field by field', () => {
    const store = openStore();
    const setup = store.begin();
    const [id = ''] = insert(setup, 'Widget__c', [{ Key__c: 'a' }]);
    setup.commit();
    const [one, two] = [store.begin(), store.begin()];
    query(two, 'SELECT Id FROM Widget__c');
    one.write('update', [{ type: 'Widget__c', id, fields: { Size__c: 5 } }], SYSTEM);
    one.commit();
    two.write('update', [{ type: 'Widget__c', id, fields: { Color__c: 'Blue' } }], SYSTEM);
    const fields = query(two, 'SELECT Size__c, Color__c FROM Widget__c')[0]?.fields;
    assert.deepEqual(fields, { Size__c: 5, Color__c: 'Blue' });
  });
});

describe('a large object', () => {
  it('is searched by key, lookup and phone through indexes', () => {
    const session = openStore().begin();
    const rows = Array.from({ length: 20_000 }, (_, n) => ({
      LastName: `N${n}`,
      Phone: `+1415${1_000_000 + n}`,
    }));
    insert(session, 'Contact', rows);
    query(session, "SELECT Id FROM Contact WHERE Phone = 'none' OR MobilePhone = 'none'");
    const start = performance.now();
    for (let n = 0; n < 200; n++) {
      const phone = `+1415${1_000_000 + n * 7}`;
      assert.equal(
        query(session, 'SELECT Id FROM Contact WHERE Phone = :p OR MobilePhone = :p', [phone, phone]).length,
        1,
      );
    }
    // Reading all rows takes some 20 ms a query even on a fast machine: 200 of them could not pass.
    assert.ok(performance.now() - start < 3000);
  });
});
