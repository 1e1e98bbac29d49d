import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Scalar } from '../contract.ts';
import { codes, column, insert, openStore, query, SYSTEM, addUser } from './fixture.ts';

const first = (rows: { fields: Record<string, unknown> }[]): Record<string, unknown> => rows[0]?.fields ?? {};

describe('saving', () => {
  const session = openStore().begin();
  const refused = (type: string, fields: Record<string, Scalar>): string[] =>
    codes(session, 'insert', { type, fields });

  it('refuses what the platform refuses, by row', () => {
    assert.deepEqual(refused('Contact', {}), ['REQUIRED_FIELD_MISSING']);
    assert.deepEqual(refused('Contact', { LastName: 'x'.repeat(81) }), ['STRING_TOO_LONG']);
    assert.deepEqual(refused('Contact', { LastName: 'x', Email: 'nobody' }), ['INVALID_EMAIL_ADDRESS']);
    assert.deepEqual(refused('Contact', { LastName: 'x', AccountId: '001000000000001AAA' }), [
      'INVALID_CROSS_REFERENCE_KEY',
    ]);
    assert.deepEqual(refused('Contact', { LastName: 'x', AccountId: SYSTEM.userId }), [
      'FIELD_INTEGRITY_EXCEPTION',
    ]);
    assert.deepEqual(refused('Task', { CallType: 'Sideways' }), ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST']);
    assert.deepEqual(refused('Widget__c', { Size__c: 123456 }), ['NUMBER_OUTSIDE_VALID_RANGE']);
    assert.deepEqual(refused('Widget__c', { Size__c: 'big' }), ['INVALID_TYPE_ON_FIELD_IN_RECORD']);
    assert.deepEqual(refused('Widget__c', { Nope__c: 'x' }), ['INVALID_FIELD']);
    assert.deepEqual(refused('Profile', { Name: 'x' }), ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY']);
  });

  it('writes the rows beside a refused one', () => {
    const rows = [{ LastName: null }, { LastName: 'Good' }].map((fields) => ({ type: 'Contact', fields }));
    const results = session.write('insert', rows, SYSTEM);
    assert.deepEqual(
      results.map(({ id, errors }) => [id !== null, errors.length]),
      [
        [false, 1],
        [true, 0],
      ],
    );
  });

  it('fills defaults, numbers, names and system fields, rounds to scale, trims text, stores whole seconds', () => {
    const [id = ''] = insert(session, 'Widget__c', [{ Size__c: 1.005, Key__c: '  k1 ' }]);
    const row = first(session.read('Widget__c', [id]));
    assert.equal(row['Color__c'], 'Red');
    assert.match(String(row['Name']), /^W-\d{4}$/);
    assert.equal(row['Size__c'], 1.01);
    assert.equal(row['Key__c'], 'k1');
    assert.equal(row['OwnerId'], SYSTEM.userId);
    assert.match(String(row['CreatedDate']), /\.000Z$/);
  });

  it('tells unique values apart by case only where the field does', () => {
    insert(session, 'Widget__c', [{ Key__c: 'same' }, { Key__c: 'SAME' }]);
    const [result] = session.write('insert', [{ type: 'Widget__c', fields: { Key__c: 'same' } }], SYSTEM);
    assert.match(
      result?.errors[0]?.message ?? '',
      /^duplicate value found: Key__c duplicates value on record with id: a\w{14}$/,
    );
  });

  it('frees a unique value with the deleted row, and refuses its undelete while another has it', () => {
    const [id = ''] = insert(session, 'Widget__c', [{ Key__c: 'freed' }]);
    session.write('delete', [{ type: 'Widget__c', id, fields: {} }], SYSTEM);
    insert(session, 'Widget__c', [{ Key__c: 'freed' }]);
    const [result] = session.write('undelete', [{ type: 'Widget__c', id, fields: {} }], SYSTEM);
    assert.equal(result?.errors[0]?.code, 'DUPLICATE_VALUE');
  });

  it('ignores a read-only field that carries its value, and refuses a changed one', () => {
    const [id = ''] = insert(session, 'Task', [{ TaskSubtype: 'Call' }]);
    assert.deepEqual(
      codes(session, 'update', { type: 'Task', id, fields: { TaskSubtype: 'Call', IsClosed: false } }),
      [],
    );
    assert.deepEqual(codes(session, 'update', { type: 'Task', id, fields: { TaskSubtype: 'Email' } }), [
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    ]);
  });
});

describe('owners', () => {
  it('who are inactive keep what they have, and are given nothing', () => {
    const session = openStore().begin();
    const user = addUser(session, 'left');
    const [id = ''] = insert(session, 'Task', [{ OwnerId: user }]);
    session.write('update', [{ type: 'User', id: user, fields: { IsActive: false } }], SYSTEM);
    assert.deepEqual(codes(session, 'update', { type: 'Task', id, fields: { Subject: 'Call' } }), []);
    assert.deepEqual(codes(session, 'insert', { type: 'Task', fields: { OwnerId: user } }), [
      'INACTIVE_OWNER_OR_USER',
    ]);
  });
});

describe('activities', () => {
  const session = openStore().begin();
  const [account = ''] = insert(session, 'Account', [{ Name: 'A' }]);
  const [contact = ''] = insert(session, 'Contact', [{ LastName: 'C', AccountId: account }]);
  const [lead = ''] = insert(session, 'Lead', [{ LastName: 'L', Company: 'LC' }]);

  it('take their account from Who or What, and refuse a What beside a Lead', () => {
    const [id = ''] = insert(session, 'Task', [{ WhoId: contact }]);
    assert.equal(first(session.read('Task', [id]))['AccountId'], account);
    assert.deepEqual(codes(session, 'insert', { type: 'Task', fields: { WhoId: lead, WhatId: account } }), [
      'FIELD_INTEGRITY_EXCEPTION',
    ]);
  });

  it('are stamped when they close and cleared when they reopen', () => {
    const [id = ''] = insert(session, 'Task', [{ Status: 'Completed' }]);
    assert.notEqual(first(session.read('Task', [id]))['CompletedDateTime'], null);
    session.write('update', [{ type: 'Task', id, fields: { Status: 'In Progress' } }], SYSTEM);
    assert.deepEqual(
      first(query(session, 'SELECT IsClosed, CompletedDateTime FROM Task WHERE Id = :id', [id])),
      { IsClosed: false, CompletedDateTime: null },
    );
  });

  it('have the package’s unique key on Task and Event each', () => {
    insert(session, 'Task', [{ Call_Key__c: 'call:1' }]);
    assert.deepEqual(codes(session, 'insert', { type: 'Task', fields: { Call_Key__c: 'call:1' } }), [
      'DUPLICATE_VALUE',
    ]);
    insert(session, 'Event', [{ Call_Key__c: 'call:1' }]);
  });

  it('follow a converted lead', () => {
    const [task = ''] = insert(session, 'Task', [{ WhoId: lead }]);
    const result = session.convertLead(
      {
        leadId: lead,
        accountId: null,
        contactId: null,
        convertedStatus: 'Closed - Converted',
        opportunityName: null,
        ownerId: null,
      },
      SYSTEM,
    );
    assert.deepEqual(result.errors, []);
    const row = first(session.read('Task', [task]));
    assert.deepEqual([row['WhoId'], row['WhatId']], [result.contactId, result.accountId]);
    assert.equal(first(session.read('Lead', [lead]))['IsConverted'], true);
  });
});

describe('deleting', () => {
  it('takes details along and empties lookups', () => {
    const session = openStore().begin();
    const [contact = ''] = insert(session, 'Contact', [{ LastName: 'C' }]);
    const [widget = ''] = insert(session, 'Widget__c', [{ Contact__c: contact }]);
    insert(session, 'Part__c', [{ Name: 'P', Widget__c: widget }]);
    session.write('delete', [{ type: 'Contact', id: contact, fields: {} }], SYSTEM);
    assert.deepEqual(column(query(session, 'SELECT Contact__c FROM Widget__c'), 'Contact__c'), [null]);
    session.write('delete', [{ type: 'Widget__c', id: widget, fields: {} }], SYSTEM);
    assert.equal(query(session, 'SELECT Id FROM Part__c').length, 0);
    assert.deepEqual(codes(session, 'delete', { type: 'Widget__c', id: widget, fields: {} }), [
      'ENTITY_IS_DELETED',
    ]);
  });
});

describe('person accounts', () => {
  it('exist only with the feature, and bring their contact', () => {
    assert.equal(openStore().schema.object('Account')?.field('IsPersonAccount'), undefined);
    const session = openStore({ features: { personAccounts: true } }).begin();
    const [id = ''] = insert(session, 'Account', [
      { LastName: 'Doe', FirstName: 'Jane', PersonMobilePhone: '+1 415 555 0100' },
    ]);
    const account = first(session.read('Account', [id]));
    assert.deepEqual([account['IsPersonAccount'], account['Name']], [true, 'Jane Doe']);
    const contact = first(
      query(session, 'SELECT Name, MobilePhone, AccountId FROM Contact WHERE Id = :id', [
        String(account['PersonContactId']),
      ]),
    );
    assert.deepEqual(contact, { Name: 'Jane Doe', MobilePhone: '+1 415 555 0100', AccountId: id });
  });
});
