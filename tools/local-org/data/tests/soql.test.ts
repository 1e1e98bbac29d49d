import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryRow } from '../contract.ts';
import { StoreRefusal } from '../contract.ts';
import { column, insert, openStore, query } from './fixture.ts';

function org() {
  const session = openStore().begin();
  const [acme = '', apex = ''] = insert(session, 'Account', [{ Name: 'Acme' }, { Name: 'apex' }]);
  const [ann = '', bob = '', cy = ''] = insert(session, 'Contact', [
    { LastName: 'Ann', FirstName: 'A', AccountId: acme, Phone: '(415) 555-0100' },
    { LastName: 'Bob', AccountId: acme, MobilePhone: '+14155550100' },
    { LastName: 'Cy', AccountId: apex },
  ]);
  const [lead = ''] = insert(session, 'Lead', [{ LastName: 'Lee', Company: 'Lead Co' }]);
  insert(session, 'Task', [
    { Subject: 'Call', WhoId: ann, WhatId: acme, Status: 'Completed', ActivityDate: '2026-02-01' },
    { Subject: 'Mail', WhoId: lead },
    { Subject: null, WhatId: apex, Priority: 'High' },
  ]);
  return { session, acme, apex, ann, bob, cy, lead };
}

describe('SOQL conditions', () => {
  it('compares text without regard to case, and ids by 15 or 18 characters', () => {
    const { session, acme } = org();
    assert.deepEqual(column(query(session, "SELECT Name FROM Account WHERE Name = 'ACME'"), 'Name'), [
      'Acme',
    ]);
    assert.equal(query(session, 'SELECT Id FROM Account WHERE Id = :id', [acme.slice(0, 15)]).length, 1);
  });

  it('combines AND, OR and NOT, and lets != and NOT IN match empty values', () => {
    const { session } = org();
    const names = (where: string) =>
      column(query(session, `SELECT LastName FROM Contact WHERE ${where} ORDER BY LastName`), 'LastName');
    assert.deepEqual(names("LastName = 'Ann' OR LastName = 'Cy'"), ['Ann', 'Cy']);
    assert.deepEqual(names("(NOT LastName = 'Ann') AND LastName != 'Cy'"), ['Bob']);
    assert.deepEqual(names("FirstName != 'A'"), ['Bob', 'Cy']);
    assert.deepEqual(names("FirstName NOT IN ('A')"), ['Bob', 'Cy']);
    assert.deepEqual(names('FirstName = null AND Phone = null'), ['Bob', 'Cy']);
  });

  it('reads LIKE wildcards, with the underscore as one character', () => {
    const { session } = org();
    assert.equal(query(session, "SELECT Id FROM Account WHERE Name LIKE 'a%'").length, 2);
    assert.equal(query(session, "SELECT Id FROM Account WHERE Name LIKE 'ac_e'").length, 1);
    assert.equal(query(session, 'SELECT Id FROM Account WHERE Name LIKE :p', [['ac%', 'ap%']]).length, 2);
  });

  it('follows parents, in conditions and in the answer', () => {
    const { session, acme } = org();
    const [row] = query(
      session,
      "SELECT Id, Account.Name, Account.Owner.Name FROM Contact WHERE Account.Name = 'acme' AND LastName = 'Ann'",
    );
    const account = row?.fields['Account'] as QueryRow;
    assert.equal(account.type, 'Account');
    assert.equal(account.id, acme);
    assert.equal((account.fields['Owner'] as QueryRow).fields['Name'], 'Admin User');
  });

  it('follows polymorphic parents by the name view, and by TYPEOF', () => {
    const { session } = org();
    assert.deepEqual(
      column(
        query(session, "SELECT Subject FROM Task WHERE What.Type = 'Account' AND Who.Name = 'A Ann'"),
        'Subject',
      ),
      ['Call'],
    );
    const [row] = query(
      session,
      "SELECT TYPEOF Who WHEN Lead THEN Company ELSE Name END FROM Task WHERE Who.Type = 'Lead'",
    );
    assert.deepEqual((row?.fields['Who'] as QueryRow).fields, { Company: 'Lead Co' });
  });

  it('answers semi-joins and anti-joins', () => {
    const { session } = org();
    const names = (where: string) =>
      column(query(session, `SELECT LastName FROM Contact WHERE ${where}`), 'LastName');
    assert.deepEqual(names('Id IN (SELECT WhoId FROM Task)'), ['Ann']);
    assert.deepEqual(names('Id NOT IN (SELECT WhoId FROM Task)'), ['Bob', 'Cy']);
  });

  it('answers child sub-queries with their own filters, and charges their rows', () => {
    const { session } = org();
    const [row] = query(
      session,
      "SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName DESC LIMIT 1) FROM Account WHERE Name = 'Acme'",
    );
    assert.deepEqual(column(row?.fields['Contacts'] as QueryRow[], 'LastName'), ['Bob']);
  });

  it('treats a date literal as days of the user, and a datetime as an instant', () => {
    const { session } = org();
    assert.equal(query(session, 'SELECT Id FROM Contact WHERE CreatedDate = TODAY').length, 3);
    assert.equal(query(session, 'SELECT Id FROM Contact WHERE CreatedDate < TODAY').length, 0);
    assert.equal(query(session, 'SELECT Id FROM Contact WHERE CreatedDate = LAST_N_DAYS:2').length, 3);
    assert.equal(query(session, 'SELECT Id FROM Task WHERE ActivityDate = 2026-02-01').length, 1);
    assert.equal(
      query(session, 'SELECT Id FROM Contact WHERE CreatedDate > 2020-01-01T00:00:00+01:00').length,
      3,
    );
  });

  it('finds the same rows through an index as by reading all of them', () => {
    const { session, ann, bob } = org();
    const phones = [['(415) 555-0100', '+14155550100']];
    const found = query(session, 'SELECT Id FROM Contact WHERE Phone IN :p OR MobilePhone IN :p', [
      phones[0] ?? [],
      phones[0] ?? [],
    ]);
    assert.deepEqual(column(found, 'Id').sort(), [ann, bob].sort());
  });
});

describe('SOQL answers', () => {
  it('puts empty values first unless told otherwise, cuts by LIMIT and OFFSET', () => {
    const { session } = org();
    const subjects = (tail: string) => column(query(session, `SELECT Subject FROM Task ${tail}`), 'Subject');
    assert.deepEqual(subjects('ORDER BY Subject'), [null, 'Call', 'Mail']);
    assert.deepEqual(subjects('ORDER BY Subject DESC'), [null, 'Mail', 'Call']);
    assert.deepEqual(subjects('ORDER BY Subject DESC NULLS LAST LIMIT 1 OFFSET 1'), ['Call']);
  });

  it('groups, counts and filters groups', () => {
    const { session, acme } = org();
    const [row, ...more] = query(
      session,
      'SELECT AccountId, COUNT(Id) n, MAX(LastName) FROM Contact GROUP BY AccountId HAVING COUNT(Id) > 1',
    );
    assert.deepEqual(row?.fields, { AccountId: acme, n: 2, expr0: 'Bob' });
    assert.equal(more.length, 0);
    assert.deepEqual(query(session, 'SELECT COUNT() FROM Contact')[0]?.fields, { expr0: 3 });
    assert.deepEqual(
      query(session, "SELECT COUNT(Id) n, SUM(AnnualRevenue) s FROM Account WHERE Name = 'none'")[0]?.fields,
      { n: 0, s: null },
    );
  });

  it('hides deleted rows unless ALL ROWS is asked for', () => {
    const { session, cy } = org();
    session.write('delete', [{ type: 'Contact', id: cy, fields: {} }], {
      userId: '',
      sharing: 'without',
      mode: 'system',
    });
    assert.equal(query(session, 'SELECT Id FROM Contact').length, 2);
    assert.equal(query(session, 'SELECT Id FROM Contact ALL ROWS').length, 3);
  });

  it('reads custom metadata with its types', () => {
    const { session } = org();
    const [row] = query(session, 'SELECT DeveloperName, MasterLabel, Order__c FROM Rule__mdt');
    assert.deepEqual(row?.fields, { DeveloperName: 'First', MasterLabel: 'First', Order__c: 2 });
  });

  it('gives labels with toLabel and every field with FIELDS(ALL)', () => {
    const { session } = org();
    insert(session, 'Widget__c', [{ Key__c: 'k' }]);
    assert.deepEqual(column(query(session, 'SELECT toLabel(Color__c) FROM Widget__c'), 'Color__c'), ['Rot']);
    assert.ok('Size__c' in (query(session, 'SELECT FIELDS(ALL) FROM Widget__c LIMIT 1')[0]?.fields ?? {}));
  });

  it('refuses unknown objects, fields and relationships in the platform’s words', () => {
    const { session } = org();
    const refused = (soql: string, text: RegExp) =>
      assert.throws(
        () => query(session, soql),
        (error) => error instanceof StoreRefusal && text.test(error.message),
      );
    refused('SELECT Id FROM Nothing__c', /sObject type 'Nothing__c' is not supported/);
    refused('SELECT Nope FROM Account', /No such column 'Nope' on entity 'Account'/);
    refused('SELECT Nope.Name FROM Account', /Didn't understand relationship 'Nope'/);
    refused("SELECT Id FROM Account WHERE Id = 'zz'", /invalid ID field: zz/);
    refused('SELECT Name, COUNT(Id) FROM Account', /Field must be grouped or aggregated: Name/);
  });
});
