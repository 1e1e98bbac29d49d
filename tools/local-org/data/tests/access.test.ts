import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StoreRefusal, type Access } from '../contract.ts';
import { PROFILES, mayUseField, mayUseObject } from '../access/permissions.ts';
import { addUser, codes, insert, openStore, query } from './fixture.ts';

const shared = (userId: string): Access => ({ userId, sharing: 'with', mode: 'system' });
const user = (userId: string): Access => ({ userId, sharing: 'with', mode: 'user' });

function org() {
  const store = openStore();
  const session = store.begin();
  const ann = addUser(session, 'ann', PROFILES.standard, ['Widget_User']);
  const bob = addUser(session, 'bob', PROFILES.minimum);
  const [mine = ''] = insert(session, 'Widget__c', [{ Key__c: 'mine', OwnerId: ann }]);
  const [other = ''] = insert(session, 'Widget__c', [{ Key__c: 'other', OwnerId: bob }]);
  return { store, session, ann, bob, mine, other };
}

describe('sharing', () => {
  it('shows private records to their owner, and all without sharing', () => {
    const { session, ann, mine } = org();
    assert.deepEqual(
      query(session, 'SELECT Id FROM Widget__c', [], shared(ann)).map((row) => row.id),
      [mine],
    );
    assert.equal(
      query(session, 'SELECT Id FROM Widget__c', [], { ...shared(ann), sharing: 'without' }).length,
      2,
    );
  });

  it('refuses changes to records of others, and lookups to records that are hidden', () => {
    const { session, ann, other } = org();
    const update = { type: 'Widget__c', id: other, fields: { Size__c: 1 } };
    assert.deepEqual(codes(session, 'update', update, shared(ann)), [
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    ]);
    const part = { type: 'Part__c', fields: { Name: 'P', Widget__c: other } };
    assert.deepEqual(codes(session, 'insert', part, shared(ann)), [
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    ]);
  });

  it('shows details with their master, and a private task with what it is about', () => {
    const { session, ann, bob, mine, other } = org();
    insert(session, 'Part__c', [
      { Name: 'P1', Widget__c: mine },
      { Name: 'P2', Widget__c: other },
    ]);
    assert.equal(query(session, 'SELECT Id FROM Part__c', [], shared(ann)).length, 1);
    insert(session, 'Task', [{ OwnerId: bob }, { OwnerId: bob, WhatId: mine }]);
    assert.equal(query(session, 'SELECT Id FROM Task', [], shared(ann)).length, 1);
  });

  it('follows the role hierarchy and queues', () => {
    const { session, ann, bob } = org();
    const [boss = ''] = insert(session, 'UserRole', [{ Name: 'Boss' }]);
    const [clerk = ''] = insert(session, 'UserRole', [{ Name: 'Clerk', ParentRoleId: boss }]);
    const role = (id: string, UserRoleId: string) =>
      session.platformWrite('update', [{ type: 'User', id, fields: { UserRoleId } }], ann);
    role(ann, boss);
    role(bob, clerk);
    assert.equal(query(session, 'SELECT Id FROM Widget__c', [], shared(ann)).length, 2);
    assert.equal(query(session, 'SELECT Id FROM Widget__c', [], shared(bob)).length, 1);
    const [queue = ''] = insert(session, 'Group', [{ Name: 'Q', Type: 'Queue' }]);
    insert(session, 'GroupMember', [{ GroupId: queue, UserOrGroupId: bob }]);
    insert(session, 'Widget__c', [{ OwnerId: queue }]);
    assert.equal(query(session, 'SELECT Id FROM Widget__c', [], shared(bob)).length, 2);
  });

  it('takes organization-wide defaults from the options, and closes everything to guests', () => {
    const store = openStore({ sharing: { Account: 'Private' } });
    const session = store.begin();
    const ann = addUser(session, 'ann');
    const guest = addUser(session, 'guest', PROFILES.guest);
    insert(session, 'Account', [{ Name: 'A' }]);
    insert(session, 'Lead', [{ LastName: 'L', Company: 'C' }]);
    assert.equal(query(session, 'SELECT Id FROM Account', [], shared(ann)).length, 0);
    assert.equal(query(session, 'SELECT Id FROM Lead', [], shared(ann)).length, 1);
    assert.equal(query(session, 'SELECT Id FROM Lead', [], shared(guest)).length, 0);
  });

  it('answers UserRecordAccess', () => {
    const { session, ann, mine, other } = org();
    const rows = query(
      session,
      'SELECT RecordId, HasReadAccess FROM UserRecordAccess WHERE UserId = :u AND RecordId IN :ids',
      [ann, [mine, other]],
    );
    assert.deepEqual(
      rows.map((row) => row.fields),
      [
        { RecordId: mine, HasReadAccess: true },
        { RecordId: other, HasReadAccess: false },
      ],
    );
  });
});

describe('permissions in user mode', () => {
  it('hide objects and fields that no permission set grants', () => {
    const { session, ann, bob } = org();
    const refused = (soql: string, access: Access, text: RegExp) =>
      assert.throws(
        () => query(session, soql, [], access),
        (error) => error instanceof StoreRefusal && text.test(error.message),
      );
    assert.equal(query(session, 'SELECT Key__c, Size__c FROM Widget__c', [], user(ann)).length, 1);
    refused('SELECT Color__c FROM Widget__c', user(ann), /No such column 'Color__c' on entity 'Widget__c'/);
    refused('SELECT Id FROM Widget__c', user(bob), /sObject type 'Widget__c' is not supported/);
    refused(
      'SELECT Color__c FROM Widget__c WITH SECURITY_ENFORCED',
      shared(ann),
      /secure query included inaccessible field/,
    );
    assert.equal(query(session, 'SELECT Color__c FROM Widget__c', [], shared(ann)).length, 1);
  });

  it('refuse fields that may only be read, with their names', () => {
    const { session, ann } = org();
    const [result] = session.write('insert', [{ type: 'Widget__c', fields: { Size__c: 1 } }], user(ann));
    assert.deepEqual(result?.errors[0]?.fields, ['Size__c']);
    assert.match(
      result?.errors[0]?.message ?? '',
      /^Operation failed due to fields being inaccessible on Sobject Widget__c/,
    );
    assert.deepEqual(
      codes(session, 'insert', { type: 'Widget__c', fields: { Key__c: 'ok' } }, user(ann)),
      [],
    );
  });

  it('follow assignments', () => {
    const { store, session, ann, bob } = org();
    const type = store.schema.require('Widget__c');
    const field = type.field('Key__c');
    assert.ok(field && mayUseField(session.permissions(ann), type, field, 'edit'));
    assert.equal(mayUseObject(session.permissions(ann), type, 'delete'), false);
    assert.equal(mayUseObject(session.permissions(bob), type, 'read'), false);
  });
});
