/** What an org of a customer does to DML: triggers that throw, rules that refuse, lists with a record twice. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { failsWith, orgWith, passes, testsOf } from './harness.ts';

const NULLED = `trigger Nulled on Account (before insert, after update) {
  for (Account a : Trigger.new) { if (a.Name == 'bad') { String s = null; s.length(); } } }`;

describe('an exception that leaves a trigger', () => {
  it('fails every row that the trigger saw, with partial success too', () => {
    passes(
      `List<Account> rows = new List<Account>{ new Account(Name = 'good'), new Account(Name = 'bad') };
      for (Database.SaveResult result : Database.insert(rows, false)) {
        Database.Error error = result.getErrors()[0];
        Assert.areEqual(StatusCode.CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, error.getStatusCode());
        Assert.isTrue(error.getMessage().startsWith('Nulled: execution of BeforeInsert\\n\\ncaused by: System.NullPointerException: '
          + 'Attempt to de-reference a null object\\n\\nTrigger.Nulled: line 2'), error.getMessage()); }
      Assert.areEqual(0, [SELECT COUNT() FROM Account]);
      Assert.isTrue(Database.insert(new Account(Name = 'good'), false).isSuccess());`,
      NULLED,
    );
  });

  it('becomes a DmlException of the statement, which Apex can catch', () => {
    passes(
      `Account a = new Account(Name = 'good'); insert a; a.Name = 'bad';
      try { update a; Assert.fail(); } catch (DmlException e) {
        Assert.areEqual('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', e.getDmlStatusCode(0));
        Assert.isTrue(e.getDmlMessage(0).contains('execution of AfterUpdate'), e.getMessage()); }
      Assert.areEqual('good', [SELECT Name FROM Account].Name);`,
      NULLED,
    );
  });

  it('is not what a governor limit is: that ends the transaction', () => {
    failsWith(
      'failed',
      /LimitException: Too many SOQL queries/,
      `try { Database.insert(new Account(Name = 'x'), false); } catch (Exception e) { Assert.fail('caught'); }`,
      `trigger Greedy on Account (before insert) {
        for (Integer i = 0; i < 200; i++) { List<Account> all = [SELECT Id FROM Account]; } }`,
    );
  });
});

describe('a list with the same record twice', () => {
  it('is refused as a whole, also with partial success', () => {
    passes(`Account a = new Account(Name = 'x'); insert a;
      List<Account> rows = new List<Account>{ a, new Account(Id = a.Id, Name = 'y') };
      try { Database.update(rows, false); Assert.fail(); } catch (ListException e) {
        Assert.areEqual('Duplicate id in list: ' + a.Id, e.getMessage()); }
      Account b = new Account(Name = 'z');
      try { insert new List<Account>{ b, b }; Assert.fail(); } catch (ListException e) {
        Assert.isTrue(e.getMessage().startsWith('Before Insert or Upsert list must not'), e.getMessage()); }
      Assert.areEqual('x', [SELECT Name FROM Account].Name);`);
  });
});

const RULES: Record<string, string> = {
  'matchingRules/Contact.matchingRule-meta.xml': `<MatchingRules><matchingRules><fullName>By_Phone</fullName>
    <label>By phone</label><ruleStatus>Active</ruleStatus><matchingRuleItems><fieldName>Phone</fieldName>
    <matchingMethod>Exact</matchingMethod></matchingRuleItems></matchingRules></MatchingRules>`,
  'duplicateRules/Contact.Alert.duplicateRule-meta.xml': `<DuplicateRule><actionOnInsert>Allow</actionOnInsert>
    <actionOnUpdate>Allow</actionOnUpdate><alertText>Known already</alertText><duplicateRuleMatchRules>
    <matchRuleSObjectType>Contact</matchRuleSObjectType><matchingRule>By_Phone</matchingRule></duplicateRuleMatchRules>
    <isActive>true</isActive><masterLabel>Alert</masterLabel><operationsOnInsert>Alert</operationsOnInsert>
    <securityOption>EnforceSharingRules</securityOption><sortOrder>1</sortOrder></DuplicateRule>`,
};

describe('duplicate rules in Apex', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duplicate-rules-'));
  after(() => rmSync(folder, { recursive: true }));

  it('say what they found, and let an allowed save pass, by options of the statement or of the record', () => {
    for (const [path, content] of Object.entries(RULES)) {
      mkdirSync(join(folder, path.replace(/\/.*/, '')), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const body = `Contact known = new Contact(LastName = 'Known', Phone = '+331'); insert known;
      Contact twin = new Contact(LastName = 'Twin', Phone = '+331');
      Database.SaveResult refused = Database.insert(twin, false);
      Database.Error error = refused.getErrors()[0];
      Assert.areEqual(StatusCode.DUPLICATES_DETECTED, error.getStatusCode());
      Assert.isTrue(error instanceof Database.DuplicateError);
      Datacloud.DuplicateResult found = ((Database.DuplicateError) error).getDuplicateResult();
      Assert.areEqual('Alert', found.getDuplicateRule()); Assert.areEqual('Known already', found.getErrorMessage());
      Assert.isTrue(found.isAllowSave());
      Datacloud.MatchResult matched = found.getMatchResults()[0];
      Assert.areEqual('By_Phone', matched.getRule());
      Assert.areEqual(known.Id, matched.getMatchRecords()[0].getRecord().Id);
      Database.DMLOptions options = new Database.DMLOptions(); options.DuplicateRuleHeader.allowSave = true;
      Assert.isTrue(Database.insert(twin, options).isSuccess());
      Contact third = new Contact(LastName = 'Third', Phone = '+331');
      try { insert third; Assert.fail(); } catch (DmlException e) { Assert.areEqual('DUPLICATES_DETECTED', e.getDmlStatusCode(0)); }
      third.setOptions(options); insert third;
      Assert.areEqual(3, [SELECT COUNT() FROM Contact]);`;
    const probe = `@IsTest private class Probe { @IsTest static void run() { ${body} } }`;
    const [result] = testsOf(orgWith([probe], [folder]));
    assert.equal(result?.outcome, 'passed', result?.message);
  });
});
