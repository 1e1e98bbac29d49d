/** Jobs, platform events and callouts in tests; state that outlives a transaction. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { failsWith, orgWith, passes, testsOf } from './harness.ts';

describe('jobs', () => {
  it('run at stopTest with the state they were given', () => {
    passes(
      `Test.startTest(); System.enqueueJob(new Job(new List<String>{ 'a', 'b' })); Assert.areEqual(0, [SELECT COUNT() FROM Account]);
       Assert.areEqual(1, Limits.getQueueableJobs()); Test.stopTest(); Assert.areEqual(2, [SELECT COUNT() FROM Account]);
       Assert.areEqual('Completed', [SELECT Status FROM AsyncApexJob WHERE ApexClass.Name = NULL OR JobType = 'Queueable'].Status);`,
      `public class Job implements Queueable { private List<String> names; public Job(List<String> names) { this.names = names; }
         public void execute(QueueableContext context) { for (String name : names) { insert new Account(Name = name); } } }`,
    );
  });

  it('cannot chain in tests', () => {
    failsWith(
      'failed',
      /Maximum stack depth has been reached/,
      `Assert.isTrue(true); Test.startTest(); System.enqueueJob(new Chain()); Test.stopTest();`,
      `public class Chain implements Queueable { public void execute(QueueableContext c) { System.enqueueJob(new Chain()); } }`,
    );
  });

  it('may be future methods, schedules and batches', () => {
    passes(
      `insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b'), new Account(Name = 'c') };
       Test.startTest(); Later.rename('z'); Database.executeBatch(new Count(), 2); System.schedule('s', '0 0 1 * * ?', new Tick()); Test.stopTest();
       Assert.areEqual(3, [SELECT COUNT() FROM Account WHERE Name = 'z']); Assert.areEqual('2 scopes', [SELECT LastName FROM Contact WHERE LastName LIKE '%scopes'].LastName);
       Assert.areEqual(1, [SELECT COUNT() FROM Contact WHERE LastName = 'tick']);`,
      `public class Later { @future public static void rename(String name) { List<Account> all = [SELECT Id FROM Account];
         for (Account a : all) { a.Name = name; } update all; } }`,
      `public class Count implements Database.Batchable<SObject>, Database.Stateful { Integer scopes = 0;
         public Database.QueryLocator start(Database.BatchableContext c) { return Database.getQueryLocator('SELECT Id FROM Account'); }
         public void execute(Database.BatchableContext c, List<Account> scope) { scopes++; }
         public void finish(Database.BatchableContext c) { insert new Contact(LastName = scopes + ' scopes'); } }`,
      `public class Tick implements Schedulable { public void execute(SchedulableContext c) { insert new Contact(LastName = 'tick'); } }`,
    );
  });

  it('gives schedules the synchronous limits', () => {
    passes(
      `Test.startTest(); System.schedule('s', '0 0 1 * * ?', new Tick()); Test.stopTest();
       Assert.areEqual('50', [SELECT LastName FROM Contact WHERE FirstName = 'limit'].LastName);`,
      `public class Tick implements Schedulable { public void execute(SchedulableContext c) {
         insert new Contact(FirstName = 'limit', LastName = String.valueOf(Limits.getLimitQueueableJobs())); } }`,
    );
  });
});

describe('platform events', () => {
  const root = mkdtempSync(join(tmpdir(), 'apex-events-'));
  after(() => rmSync(root, { recursive: true }));
  const folder = join(root, 'objects/Ping__e');
  mkdirSync(join(folder, 'fields'), { recursive: true });
  writeFileSync(
    join(folder, 'Ping__e.object-meta.xml'),
    `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Ping</label><pluralLabel>Pings</pluralLabel>
      <eventType>HighVolume</eventType><publishBehavior>PublishAfterCommit</publishBehavior><deploymentStatus>Deployed</deploymentStatus></CustomObject>`,
  );
  writeFileSync(
    join(folder, 'fields/Text__c.field-meta.xml'),
    `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Text__c</fullName><label>Text</label><length>20</length><type>Text</type></CustomField>`,
  );

  function passesWithEvents(body: string, trigger: string): void {
    const probe = `@IsTest private class Probe { @IsTest static void run() { ${body} } }`;
    const [result] = testsOf(orgWith([probe, trigger], [root]));
    assert.equal(result?.outcome, 'passed', result?.message);
  }

  it('reach their trigger on deliver and at stopTest', () => {
    passesWithEvents(
      `Test.startTest(); Assert.isTrue(EventBus.publish(new Ping__e(Text__c = 'one')).isSuccess()); Assert.areEqual(0, [SELECT COUNT() FROM Account]);
       Test.getEventBus().deliver(); Assert.areEqual('one', [SELECT Name FROM Account].Name);
       EventBus.publish(new List<Ping__e>{ new Ping__e(Text__c = 'two') }); Test.stopTest(); Assert.areEqual(2, [SELECT COUNT() FROM Account]);`,
      `trigger P on Ping__e (after insert) { for (Ping__e e : Trigger.new) { insert new Account(Name = e.Text__c); } }`,
    );
  });

  it('are delivered again from the checkpoint on', () => {
    passesWithEvents(
      `List<Ping__e> many = new List<Ping__e>(); for (Integer i = 0; i < 5; i++) { many.add(new Ping__e(Text__c = 'n' + i)); }
       Test.startTest(); EventBus.publish(many); Test.stopTest(); Assert.areEqual(5, [SELECT COUNT() FROM Account]);
       Assert.areEqual(3, [SELECT COUNT() FROM Contact], 'five events in runs of two');`,
      `trigger P on Ping__e (after insert) { insert new Contact(LastName = 'run'); Integer n = 0;
         for (Ping__e e : Trigger.new) { if (++n > 2) { break; } insert new Account(Name = e.Text__c);
           EventBus.TriggerContext.currentContext().setResumeCheckpoint(e.ReplayId); } }`,
    );
  });
});

describe('callouts', () => {
  it('are answered by the mock and refused after DML', () => {
    const mock = `public class Mock implements HttpCalloutMock { public HttpResponse respond(HttpRequest r) {
      HttpResponse a = new HttpResponse(); a.setStatusCode(201); a.setBody(r.getMethod()); return a; } }`;
    const send = `HttpRequest r = new HttpRequest(); r.setMethod('GET'); r.setEndpoint('https://example.com'); `;
    passes(
      `Test.setMock(HttpCalloutMock.class, new Mock()); ${send} HttpResponse a = new Http().send(r); Assert.areEqual('GET', a.getBody()); Assert.areEqual(1, Limits.getCallouts());`,
      mock,
    );
    passes(
      `Test.setMock(HttpCalloutMock.class, new Mock()); insert new Account(Name = 'x'); ${send}
      try { new Http().send(r); Assert.fail(); } catch (CalloutException e) { Assert.isTrue(e.getMessage().startsWith('You have uncommitted work pending')); }`,
      mock,
    );
  });
});
