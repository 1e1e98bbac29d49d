import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Inventory } from '../metadata/inventory.ts';
import { optionalNames, withoutTextAndComments } from '../metadata/optional-features.ts';
import { metadata, project } from './project.ts';

const STATIC: readonly [string, string][] = [
  ['Person Accounts', 'Boolean b = account.IsPersonAccount;'],
  ['Person Accounts', 'List<Account> a = [SELECT PersonMobilePhone FROM Account];'],
  ['record types', 'account.RecordTypeId = id;'],
  ['multi-currency', 'opportunity.CurrencyIsoCode = code;'],
  ['teams', 'List<OpportunityTeamMember> members;'],
  ['state and country picklists', 'String c = contact.MailingCountryCode;'],
  ['Omni-Channel', 'UserServicePresence presence;'],
];

for (const [feature, line] of STATIC) {
  test(`caught in Apex: ${feature} in ${line}`, (context) => {
    const inventory = new Inventory([
      project(context, { 'classes/AircallA.cls': `class AircallA {\n${line}\n}` }),
    ]);
    assert.match(optionalNames(inventory).join('\n'), new RegExp(`AircallA.cls:2: .* only with ${feature}`));
  });
}

test('strings, comments and own names are fine', (context) => {
  const text = `class AircallA {
    // IsPersonAccount is read by name
    /* RecordTypeId */ String f = 'IsPersonAccount'; String countryCode = 'x\\'RecordTypeId';
  }`;
  assert.deepEqual(optionalNames(new Inventory([project(context, { 'classes/AircallA.cls': text })])), []);
});

test('caught in metadata', (context) => {
  const layout = metadata(
    'Layout',
    '<layoutSections><layoutColumns><layoutItems><field>RecordTypeId</field></layoutItems></layoutColumns></layoutSections>',
  );
  const inventory = new Inventory([project(context, { 'layouts/Account-Aircall.layout-meta.xml': layout })]);
  assert.match(optionalNames(inventory).join('\n'), /RecordTypeId exists only with record types/);
});

test('line numbers survive the blanking of a block comment', () => {
  assert.equal(withoutTextAndComments("a /* b\nc */ 'd' // e\nf").split('\n').length, 3);
});
