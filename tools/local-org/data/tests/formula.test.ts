import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Unsupported, type Scalar } from '../contract.ts';
import { compileFormula } from '../formula/compile.ts';
import type { FormulaValue } from '../formula/formula.ts';
import { SEED_USERS } from '../seed.ts';
import { openStore } from './fixture.ts';

const NOW = Date.UTC(2026, 2, 1, 23, 30);
const store = openStore();

/** Evaluates with the admin as user, whose day it is. */
function evaluate(
  source: string,
  record: Record<string, Scalar> = {},
  before: Record<string, Scalar> | null = null,
  object = 'Task',
): FormulaValue {
  const { schema } = store;
  const formula = compileFormula(source, { object: schema.require(object), schema });
  const rows = store.transaction();
  const permissions = store.begin().permissions(SEED_USERS.admin);
  return formula.evaluate({ record, before, rows, schema, permissions, now: NOW });
}

const cases: [source: string, wanted: FormulaValue][] = [
  ['1 + 2 * 3 - 4 / 2', 5],
  ['-(2 - 5)', 3],
  ['"a" & "b" + \'c\'', 'abc'],
  ['"say \\"x\\"" = \'say "x"\'', true],
  ['TRUE && NOT(FALSE) || FALSE', true],
  ['1 < 2 && 2 <= 2 && 3 <> 4 && 3 != 4 && 3 == 3', true],
  ['/* text with regard to case */ "A" = "a"', false],
  ['IF(LEN("abc") = 3, "yes", "no")', 'yes'],
  ['CASE(2, 1, "one", 2, "two", "many")', 'two'],
  ['CASE(9, 1, "one", 2, "two", "many")', 'many'],
  ['BEGINS("+33 1", "+33") && CONTAINS("a b", " ")', true],
  ['TEXT(12.5) & TEXT(TODAY() - 1)', '12.52026-02-28'],
  ['TODAY() + 1 - TODAY()', 1],
  ['TEXT(NOW())', '2026-03-01 23:30:00Z'],
  ['NOW() > NOW() - 0.5', true],
  ['$Profile.Name', 'System Administrator'],
  ['$User.Username & ""', 'admin@local.org'],
  ['LEN($User.Id)', 15],
];

describe('formulas', () => {
  for (const [source, wanted] of cases) {
    it(source, () => assert.equal(evaluate(source), wanted));
  }

  it('read picklists by ISPICKVAL, CASE and TEXT', () => {
    const record = { Status: 'Completed' };
    assert.equal(evaluate('ISPICKVAL(Status, "Completed")', record), true);
    assert.equal(evaluate('CASE(Status, "Completed", 1, 0)', record), 1);
    assert.equal(evaluate('TEXT(Status) = ""', {}), true);
    assert.throws(() => evaluate('Status = "Completed"'), /takes text or .*, not picklist/);
  });

  it('know empty texts from empty numbers', () => {
    assert.equal(evaluate('ISBLANK(Description) && ISBLANK(CallDurationInSeconds)'), true);
    assert.equal(evaluate('ISNULL(Description) || NOT(ISNULL(CallDurationInSeconds))'), false);
    assert.equal(evaluate('Description = ""'), true);
  });

  it('meet no condition on an empty number, and refuse what is not documented of it', () => {
    assert.equal(evaluate('CallDurationInSeconds > 10'), null);
    assert.equal(evaluate('CallDurationInSeconds > 10 && FALSE'), false);
    assert.equal(evaluate('OR(CallDurationInSeconds > 10, TRUE)'), true);
    assert.equal(evaluate('CallDurationInSeconds + 1'), null);
    assert.throws(() => evaluate('NOT(CallDurationInSeconds > 10)'), Unsupported);
    assert.throws(() => evaluate('1 / 0'), /division by zero/);
  });

  it('compare with the value before', () => {
    const formula = 'ISCHANGED(Subject) && PRIORVALUE(Subject) = "A"';
    assert.equal(evaluate(formula, { Subject: 'B' }, { Subject: 'A' }), true);
    assert.equal(evaluate(formula, { Subject: 'A' }, { Subject: 'A' }), false);
    assert.equal(evaluate('ISNEW() && NOT(ISCHANGED(Subject))', { Subject: 'B' }), true);
    assert.equal(evaluate('PRIORVALUE(Subject)', { Subject: 'B' }), 'B', 'of a new record its own');
  });

  it('follow parents, and find nothing where there is none', () => {
    const account = store.begin();
    const [result] = account.write('insert', [{ type: 'Account', fields: { Name: 'Acme' } }], {
      userId: SEED_USERS.admin,
      sharing: 'without',
      mode: 'system',
    });
    account.commit();
    assert.equal(evaluate('Account.Name', { AccountId: result?.id ?? '' }), 'Acme');
    assert.equal(
      evaluate('Account.Owner.Profile.Name', { AccountId: result?.id ?? '' }),
      'System Administrator',
    );
    assert.equal(evaluate('ISBLANK(Account.Name)'), true);
  });

  const unknown = [
    'REGEX(Subject, ".*")',
    'Nothing__c = 1',
    '$Label.X = ""',
    '$Permission.Nothing',
    '$Setup.Nothing__c.X__c',
    'What.Name = ""',
    'Account.Nothing = ""',
    'LEN("a", "b")',
    'ISCHANGED(Account.Name)',
    'ISCHANGED("x")',
    '1 = "1"',
    'IF(TRUE, 1, "a")',
    '1 +',
    'LEN("a"',
    'Subject ~ "a"',
    '!TRUE',
  ];
  for (const source of unknown) {
    it(`${source} is refused before anything runs`, () => assert.throws(() => evaluate(source), Unsupported));
  }
});
