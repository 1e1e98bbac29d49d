/** DML, triggers, limits, queries and sharing, with the results that the Apex Developer Guide gives. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failsWith, orgWith, passes, testsOf } from './harness.ts';

describe('dml', () => {
  it('gives ids to inserted records, and only ids', () => {
    passes(`Account a = new Account(Name = 'x'); insert a; Assert.isNotNull(a.Id); Assert.isNull(a.CreatedDate);
      a.Name = 'y'; update a; Assert.areEqual('y', [SELECT Name FROM Account].Name); delete a; Assert.areEqual(0, [SELECT COUNT() FROM Account]);
      undelete a; Assert.areEqual(1, [SELECT COUNT() FROM Account]);`);
  });

  it('writes nothing when one of all fails, and says which', () => {
    passes(`try { insert new List<Contact>{ new Contact(LastName = 'ok'), new Contact(FirstName = 'bad') }; Assert.fail(); }
      catch (DmlException e) { Assert.areEqual(1, e.getNumDml()); Assert.areEqual(1, e.getDmlIndex(0));
        Assert.areEqual('REQUIRED_FIELD_MISSING', e.getDmlStatusCode(0));
        Assert.isTrue(e.getMessage().startsWith('Insert failed. First exception on row 1; first error: REQUIRED_FIELD_MISSING')); }
      Assert.areEqual(0, [SELECT COUNT() FROM Contact]);`);
  });

  it('writes the others with partial success', () => {
    passes(`List<Contact> rows = new List<Contact>{ new Contact(LastName = 'ok'), new Contact(FirstName = 'bad') };
      List<Database.SaveResult> results = Database.insert(rows, false);
      Assert.isTrue(results[0].isSuccess()); Assert.isFalse(results[1].isSuccess()); Assert.isNull(rows[1].Id);
      Assert.areEqual(StatusCode.REQUIRED_FIELD_MISSING, results[1].getErrors()[0].getStatusCode());
      Assert.areEqual(1, [SELECT COUNT() FROM Contact]);`);
  });

  it('upserts by id', () => {
    passes(`Account known = new Account(Name = 'known'); insert known; known.Name = 'changed';
      List<Database.UpsertResult> results = Database.upsert(new List<Account>{ known, new Account(Name = 'new') });
      Assert.isFalse(results[0].isCreated()); Assert.isTrue(results[1].isCreated());
      Assert.areEqual(1, [SELECT COUNT() FROM Account WHERE Name = 'changed']);`);
  });

  it('rolls back to a savepoint', () => {
    passes(`insert new Account(Name = 'kept'); Savepoint sp = Database.setSavepoint(); insert new Account(Name = 'gone');
      Database.rollback(sp); Assert.areEqual('kept', [SELECT Name FROM Account].Name);`);
  });

  it('refuses fields that the query did not return', () => {
    passes(`insert new Account(Name = 'x'); Account a = [SELECT Id FROM Account];
      try { String s = a.Name; Assert.fail(); } catch (SObjectException e) {
        Assert.areEqual('SObject row was retrieved via SOQL without querying the requested field: Account.Name', e.getMessage()); }`);
  });
});

describe('queries', () => {
  it('assign a single row, and raise QueryException for none and for two', () => {
    passes(`try { Account a = [SELECT Id FROM Account]; Assert.fail(); } catch (QueryException e) {
        Assert.areEqual('List has no rows for assignment to SObject', e.getMessage()); }
      insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') };
      try { Account a = [SELECT Id FROM Account]; Assert.fail(); } catch (QueryException e) {
        Assert.areEqual('List has more than 1 row for assignment to SObject', e.getMessage()); }
      Assert.areEqual('a', [SELECT Name FROM Account ORDER BY Name LIMIT 1].Name);`);
  });

  it('bind local variables, also in dynamic text', () => {
    passes(`insert new Account(Name = 'a'); String wanted = 'a'; Set<String> names = new Set<String>{ wanted };
      Assert.areEqual(1, [SELECT Id FROM Account WHERE Name IN :names].size());
      Assert.areEqual(1, Database.query('SELECT Id FROM Account WHERE Name = :wanted').size());
      Assert.areEqual(1, Database.queryWithBinds('SELECT Id FROM Account WHERE Name = :n',
        new Map<String, Object>{ 'n' => 'a' }, AccessLevel.SYSTEM_MODE).size());
      try { Database.query('SELECT Id FROM Account WHERE Name = :absent'); Assert.fail(); } catch (QueryException e) { Assert.isNotNull(e); }`);
  });

  it('loop in chunks of 200', () => {
    passes(`List<Account> many = new List<Account>(); for (Integer i = 0; i < 250; i++) { many.add(new Account(Name = 'a' + i)); } insert many;
      List<Integer> sizes = new List<Integer>(); for (List<Account> part : [SELECT Id FROM Account]) { sizes.add(part.size()); }
      Assert.areEqual(new List<Integer>{ 200, 50 }, sizes);`);
  });

  it('aggregate', () => {
    passes(`insert new List<Account>{ new Account(Name = 'a', NumberOfEmployees = 2), new Account(Name = 'b', NumberOfEmployees = 3) };
      AggregateResult r = [SELECT COUNT(Id) n, SUM(NumberOfEmployees) total FROM Account][0];
      Assert.areEqual(2, r.get('n')); Assert.areEqual(5, (Decimal) r.get('total'));`);
  });
});

describe('triggers', () => {
  const LOG = `public class Log { public static List<String> lines = new List<String>(); }`;

  it('see before and after, old and new; before may change what is written', () => {
    passes(
      `Account a = new Account(Name = 'x'); insert a; a.Name = 'y'; update a;
       Assert.areEqual('y!', [SELECT Name FROM Account].Name); Assert.areEqual('y', a.Name);
       Assert.areEqual('before null, after x!, before y, after x!>y!', String.join(Log.lines, ', '));`,
      LOG,
      `trigger T on Account (before insert, before update, after insert, after update) {
         for (Account a : Trigger.new) {
           if (Trigger.isBefore) { Log.lines.add('before ' + (Trigger.isInsert ? String.valueOf(a.Id) : a.Name)); a.Name += '!'; }
           else { Log.lines.add('after ' + (Trigger.isUpdate ? Trigger.oldMap.get(a.Id).Name + '>' : '') + a.Name); } } }`,
    );
  });

  it('run per 200 rows and stop rows with addError', () => {
    passes(
      `List<Account> many = new List<Account>(); for (Integer i = 0; i < 201; i++) { many.add(new Account(Name = i == 3 ? 'bad' : 'a' + i)); }
       List<Database.SaveResult> results = Database.insert(many, false);
       Assert.areEqual('200,199,1', String.join(Log.lines, ',')); Assert.isFalse(results[3].isSuccess());
       Assert.areEqual('no bad', results[3].getErrors()[0].getMessage()); Assert.areEqual(200, [SELECT COUNT() FROM Account]);`,
      LOG,
      `trigger T on Account (before insert) { Log.lines.add(String.valueOf(Trigger.new.size()));
         for (Account a : Trigger.new) { if (a.Name == 'bad') { a.addError('no bad'); } } }`,
    );
  });

  it('have read-only records after the write, and a depth limit', () => {
    failsWith(
      'failed',
      /Record is read-only/,
      `Assert.isTrue(true); insert new Account(Name = 'x');`,
      `trigger T on Account (after insert) { for (Account a : Trigger.new) { a.Name = 'y'; } }`,
    );
    failsWith(
      'failed',
      /Maximum trigger depth exceeded/,
      `Assert.isTrue(true); insert new Account(Name = 'x');`,
      `trigger T on Account (after insert) { insert new Account(Name = 'again'); }`,
    );
  });
});

describe('limits', () => {
  it('count and cannot be caught', () => {
    failsWith(
      'failed',
      /System.LimitException: Too many SOQL queries: 101/,
      `Assert.isTrue(true); try { for (Integer i = 0; i < 101; i++) { Integer n = [SELECT COUNT() FROM Account]; } }
       catch (Exception e) { Assert.fail('caught'); } finally { System.debug('not run'); }`,
    );
    failsWith(
      'failed',
      /Too many DML statements: 151/,
      `Assert.isTrue(true); for (Integer i = 0; i < 151; i++) { insert new Account(Name = 'x'); }`,
    );
  });

  it('start afresh between startTest and stopTest', () => {
    passes(`insert new Account(Name = 'x'); Test.startTest(); Assert.areEqual(0, Limits.getDmlStatements());
      insert new Account(Name = 'y'); Assert.areEqual(1, Limits.getDmlStatements()); Test.stopTest(); Assert.areEqual(1, Limits.getDmlStatements());`);
  });

  it('estimate CPU time from the number of statements', () => {
    failsWith(
      'failed',
      /Apex CPU time limit exceeded/,
      `Assert.isTrue(true); while (true) { Integer i = 0; }`,
    );
  });
});

describe('sharing', () => {
  const READER = `public inherited sharing class Reader {
    public static Integer count() { return [SELECT COUNT() FROM Lead]; } }`;
  const USER = `User u = new User(Username = 'agent@local.example', LastName = 'Agent', Email = 'agent@local.example', Alias = 'agent',
    ProfileId = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id, TimeZoneSidKey = 'Europe/Berlin', LocaleSidKey = 'en_US',
    LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8'); System.runAs(new User(Id = UserInfo.getUserId())) { insert u; }`;

  it('follows the keyword of the class, inherited from the caller', () => {
    const org = orgWith([
      `@IsTest private class Probe { @IsTest static void run() { insert new Lead(LastName = 'x', Company = 'y'); ${USER}
        System.runAs(u) { Assert.areEqual(1, Open.count()); Assert.areEqual(0, Closed.count()); Assert.areEqual(0, [SELECT COUNT() FROM Lead WITH USER_MODE]); } } }`,
      READER,
      `public without sharing class Open { public static Integer count() { return Reader.count(); } }`,
      `public with sharing class Closed { public static Integer count() { return Reader.count(); } }`,
    ]);
    org.store.schema.require('Lead').info.sharingModel = 'Private';
    const [result] = testsOf(org);
    assert.equal(result?.outcome, 'passed', result?.message);
  });
});
