/** The org's own rules: validation rules and duplicate rules, from metadata to the refusal. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Unsupported, type Access, type RowError, type Scalar } from '../contract.ts';
import { LocalStore } from '../store.ts';
import { FIXTURE, SYSTEM, addUser, insert } from './fixture.ts';

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function storeWith(files: Record<string, string>): LocalStore {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return new LocalStore({ roots: [FIXTURE, folder] });
}

const validation = (name: string, formula: string, field = '', active = true): Record<string, string> => ({
  [`objects/Widget__c/validationRules/${name}.validationRule-meta.xml`]: `<ValidationRule>
    <fullName>${name}</fullName><active>${String(active)}</active>
    <errorConditionFormula>${formula}</errorConditionFormula>
    ${field && `<errorDisplayField>${field}</errorDisplayField>`}<errorMessage>${name} says no</errorMessage>
  </ValidationRule>`,
});

interface Rule {
  onInsert: 'Allow' | 'Block';
  operations?: string[];
  security?: string;
  method?: string;
  blanks?: string;
  more?: string;
}

const duplicate = (name: string, rule: Rule): Record<string, string> => ({
  'matchingRules/Contact.matchingRule-meta.xml': `<MatchingRules><matchingRules>
    <fullName>By_Phone</fullName><label>By phone</label><ruleStatus>Active</ruleStatus>
    <matchingRuleItems><blankValueBehavior>${rule.blanks ?? 'NullNotAllowed'}</blankValueBehavior>
    <fieldName>Phone</fieldName><matchingMethod>${rule.method ?? 'Exact'}</matchingMethod></matchingRuleItems>
  </matchingRules></MatchingRules>`,
  [`duplicateRules/Contact.${name}.duplicateRule-meta.xml`]: `<DuplicateRule>
    <actionOnInsert>${rule.onInsert}</actionOnInsert><actionOnUpdate>Block</actionOnUpdate>
    <alertText>${name} knows it</alertText>${rule.more ?? ''}
    <duplicateRuleMatchRules><matchRuleSObjectType>Contact</matchRuleSObjectType>
    <matchingRule>By_Phone</matchingRule></duplicateRuleMatchRules>
    <isActive>true</isActive><masterLabel>${name}</masterLabel>
    ${(rule.operations ?? ['Alert', 'Report']).map((each) => `<operationsOnInsert>${each}</operationsOnInsert>`).join('')}
    <securityOption>${rule.security ?? 'BypassSharingRules'}</securityOption><sortOrder>1</sortOrder>
  </DuplicateRule>`,
});

type Session = ReturnType<LocalStore['begin']>;

function errors(
  session: Session,
  type: string,
  fields: Record<string, Scalar>,
  allowSave = false,
): RowError[] {
  const options = { allowSave, runAsCurrentUser: false };
  return session.write('insert', [{ type, fields }], SYSTEM, options).flatMap((result) => result.errors);
}

describe('validation rules', () => {
  it('refuse the row with every message, at the field or at the top', () => {
    const session = storeWith({
      ...validation('Small', 'Size__c &gt; 10', 'Size__c'),
      ...validation('Phoned', 'ISBLANK(Phone__c)'),
      ...validation('Off', 'TRUE', '', false),
    }).begin();
    const code = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';
    assert.deepEqual(errors(session, 'Widget__c', { Size__c: 11 }), [
      { code, message: 'Phoned says no', fields: [] },
      { code, message: 'Small says no', fields: ['Size__c'] },
    ]);
    const rows = [
      { Size__c: 11, Phone__c: '1' },
      { Size__c: 2, Phone__c: '1' },
    ];
    const results = session.write(
      'insert',
      rows.map((fields) => ({ type: 'Widget__c', fields })),
      SYSTEM,
    );
    assert.deepEqual(
      results.map((result) => result.errors.length),
      [1, 0],
      'row by row',
    );
  });

  it('are asked at an update with the value before, and not by the platform itself', () => {
    const session = storeWith(validation('Frozen', 'ISCHANGED(Size__c)', 'Size__c')).begin();
    const [id = ''] = insert(session, 'Widget__c', [{ Size__c: 1 }]);
    const change = [{ type: 'Widget__c', id, fields: { Size__c: 2 } }];
    assert.equal(session.write('update', change, SYSTEM)[0]?.errors[0]?.message, 'Frozen says no');
    assert.deepEqual(session.platformWrite('update', change, SYSTEM.userId)[0]?.errors, []);
  });

  it('that the local org cannot evaluate are refused when the metadata are loaded', () => {
    const load = (formula: string, field?: string) => () => storeWith(validation('Odd', formula, field));
    assert.throws(load('REGEX(Phone__c, "x")'), /Odd\.validationRule-meta\.xml: function REGEX in a formula/);
    assert.throws(load('LEN(Phone__c)'), /takes boolean, not number/);
    assert.throws(load('TRUE', 'Nothing__c'), Unsupported);
  });
});

describe('duplicate rules', () => {
  const known = { LastName: 'Known', Phone: '+331' };

  it('that alert refuse a save that is not allowed, and name what they found', () => {
    const session = storeWith(duplicate('Alerts', { onInsert: 'Allow' })).begin();
    const [id = ''] = insert(session, 'Contact', [known]);
    const [error] = errors(session, 'Contact', known);
    assert.deepEqual(error, {
      code: 'DUPLICATES_DETECTED',
      message: 'Alerts knows it',
      fields: [],
      duplicate: {
        rule: 'Alerts',
        object: 'Contact',
        allowSave: true,
        matches: [{ rule: 'By_Phone', ids: [id] }],
      },
    });
    assert.deepEqual(errors(session, 'Contact', known, true), []);
    assert.deepEqual(errors(session, 'Contact', { LastName: 'Other', Phone: '+332' }), []);
  });

  it('that only report pass, and those that block refuse also what is allowed', () => {
    const reports = storeWith(duplicate('Reports', { onInsert: 'Allow', operations: ['Report'] })).begin();
    insert(reports, 'Contact', [known, known]);
    assert.deepEqual(errors(reports, 'Contact', known), []);
    const blocks = storeWith(duplicate('Blocks', { onInsert: 'Block' })).begin();
    insert(blocks, 'Contact', [known]);
    assert.equal(errors(blocks, 'Contact', known, true)[0]?.code, 'DUPLICATES_DETECTED');
  });

  it('compare neither the rows of one save nor empty values nor the record itself', () => {
    const session = storeWith(duplicate('Blocks', { onInsert: 'Block' })).begin();
    const [id = ''] = insert(session, 'Contact', [known, known, { LastName: 'A' }, { LastName: 'B' }]);
    const update = (fields: Record<string, Scalar>): RowError[] =>
      session.write('update', [{ type: 'Contact', id, fields }], SYSTEM).flatMap((result) => result.errors);
    assert.deepEqual(update({ LastName: 'Renamed' }), [], 'no field of the rule was changed');
    assert.deepEqual(update({ Phone: '+339' }), []);
    assert.equal(update({ Phone: '+331' })[0]?.code, 'DUPLICATES_DETECTED');
    const blank = storeWith(duplicate('Blanks', { onInsert: 'Block', blanks: 'MatchBlanks' })).begin();
    insert(blank, 'Contact', [{ LastName: 'A' }]);
    assert.equal(errors(blank, 'Contact', { LastName: 'B' })[0]?.code, 'DUPLICATES_DETECTED');
  });

  it('look past sharing unless they enforce it', () => {
    for (const [security, found] of [
      ['EnforceSharingRules', 0],
      ['BypassSharingRules', 1],
    ] as const) {
      const session = storeWith(duplicate('Blocks', { onInsert: 'Block', security })).begin();
      insert(session, 'Contact', [known]);
      const agent: Access = { userId: addUser(session, 'agent'), sharing: 'with', mode: 'system' };
      const [result] = session.write('insert', [{ type: 'Contact', fields: known }], agent);
      assert.equal(result?.errors.length, found, security);
    }
  });

  it('that the local org does not model are refused when the metadata are loaded', () => {
    const load = (rule: Partial<Rule>) => () => storeWith(duplicate('Odd', { onInsert: 'Block', ...rule }));
    assert.throws(load({ method: 'Phone' }), /matching method Phone/);
    assert.throws(
      load({ more: '<duplicateRuleFilter><booleanFilter>1</booleanFilter></duplicateRuleFilter>' }),
      Unsupported,
    );
  });
});
