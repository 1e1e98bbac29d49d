/** The functions that formulas may call. Source: Salesforce Help, "Formula Operators and Functions". */
import { Unsupported } from '../contract.ts';
import { localDay } from '../soql/dates.ts';
import {
  certain,
  isEmpty,
  requireType,
  type Evaluation,
  type Formula,
  type FormulaType,
  type FormulaValue,
} from './formula.ts';
import type { FieldFormula } from './references.ts';

type Known =
  | { count: readonly [number, number]; of: (args: Formula[]) => Formula; ofField?: undefined }
  | { count: readonly [number, number]; ofField: (field: FieldFormula) => Formula };

const MANY = Number.MAX_SAFE_INTEGER;

const formula = (type: FormulaType, evaluate: (at: Evaluation) => FormulaValue): Formula => ({
  type,
  evaluate,
});

/** False as soon as one is false; empty where that hangs on a comparison with an empty value. */
export function both(args: Formula[]): Formula {
  for (const arg of args) requireType('AND', arg, 'boolean');
  return formula('boolean', (at) => combined(args, at, false));
}

export function either(args: Formula[]): Formula {
  for (const arg of args) requireType('OR', arg, 'boolean');
  return formula('boolean', (at) => combined(args, at, true));
}

function combined(args: Formula[], at: Evaluation, decisive: boolean): boolean | null {
  let known: boolean | null = !decisive;
  for (const arg of args) {
    const value = arg.evaluate(at);
    if (value === decisive) return decisive;
    if (value === null) known = null;
  }
  return known;
}

function not([arg]: Formula[]): Formula {
  const inner = requireType('NOT', must(arg), 'boolean');
  return formula('boolean', (at) => !certain(inner.evaluate(at), 'NOT'));
}

function choice([condition, then, otherwise]: Formula[]): Formula {
  const test = requireType('IF', must(condition), 'boolean');
  const [yes, no] = [must(then), must(otherwise)];
  return formula(common('IF', [yes, no]), (at) => (certain(test.evaluate(at), 'IF') ? yes : no).evaluate(at));
}

/** CASE(expression, value, result, ..., result for all else) */
function cases([subject, ...rest]: Formula[]): Formula {
  if (rest.length % 2 === 0) throw new Unsupported('CASE without a result for all else');
  const tested = must(subject);
  const otherwise = must(rest.at(-1));
  const wanted = tested.type === 'picklist' ? 'text' : tested.type;
  const pairs: [Formula, Formula][] = [];
  for (let i = 0; i + 1 < rest.length; i += 2) {
    pairs.push([requireType('CASE', must(rest[i]), wanted), must(rest[i + 1])]);
  }
  return formula(common('CASE', [...pairs.map(([, result]) => result), otherwise]), (at) => {
    const value = tested.evaluate(at);
    const pair = pairs.find(([each]) => value !== null && each.evaluate(at) === value);
    return (pair?.[1] ?? otherwise).evaluate(at);
  });
}

/** The type that all results have. */
function common(what: string, results: Formula[]): FormulaType {
  const [first] = results.filter(({ type }) => type !== 'null');
  if (!first || first.type.endsWith('picklist')) throw new Unsupported(`${what} with these results`);
  for (const result of results) requireType(what, result, first.type, 'null');
  return first.type;
}

function isPicklistValue([field, value]: Formula[]): Formula {
  const tested = requireType('ISPICKVAL', must(field), 'picklist');
  const wanted = requireType('ISPICKVAL', must(value), 'text');
  return formula('boolean', (at) => tested.evaluate(at) === wanted.evaluate(at));
}

function asText([arg]: Formula[]): Formula {
  const inner = requireType('TEXT', must(arg), 'picklist', 'number', 'date', 'datetime');
  return formula('text', (at) => {
    const value = inner.evaluate(at);
    if (value === null) return '';
    return inner.type === 'datetime' ? `${String(value).slice(0, 19).replace('T', ' ')}Z` : String(value);
  });
}

/** Two texts compared with regard to case. */
const ofTexts =
  (name: string, holds: (text: string, part: string) => boolean) =>
  ([text, part]: Formula[]): Formula => {
    const [whole, piece] = [requireType(name, must(text), 'text'), requireType(name, must(part), 'text')];
    return formula('boolean', (at) => holds(String(whole.evaluate(at)), String(piece.evaluate(at))));
  };

function length([text]: Formula[]): Formula {
  const inner = requireType('LEN', must(text), 'text');
  return formula('number', (at) => String(inner.evaluate(at)).length);
}

const must = (arg: Formula | undefined): Formula => {
  if (!arg) throw new Unsupported('a function without its argument');
  return arg;
};

const changed = (field: FieldFormula): Formula =>
  formula('boolean', (at) => at.before !== null && field.evaluate(at) !== field.prior.evaluate(at));

export const FUNCTIONS: Readonly<Record<string, Known>> = {
  AND: { count: [1, MANY], of: both },
  OR: { count: [1, MANY], of: either },
  NOT: { count: [1, 1], of: not },
  IF: { count: [3, 3], of: choice },
  CASE: { count: [4, MANY], of: cases },
  ISBLANK: { count: [1, 1], of: ([arg]) => formula('boolean', (at) => isEmpty(must(arg).evaluate(at))) },
  // A text is never null; that is what ISBLANK is for.
  ISNULL: { count: [1, 1], of: ([arg]) => formula('boolean', (at) => must(arg).evaluate(at) === null) },
  ISPICKVAL: { count: [2, 2], of: isPicklistValue },
  TEXT: { count: [1, 1], of: asText },
  LEN: { count: [1, 1], of: length },
  BEGINS: { count: [2, 2], of: ofTexts('BEGINS', (text, part) => text.startsWith(part)) },
  CONTAINS: { count: [2, 2], of: ofTexts('CONTAINS', (text, part) => text.includes(part)) },
  ISNEW: { count: [0, 0], of: () => formula('boolean', (at) => at.before === null) },
  // False of every field of a new record.
  ISCHANGED: { count: [1, 1], ofField: changed },
  // Of a new record the value that it has.
  PRIORVALUE: { count: [1, 1], ofField: (field) => field.prior },
  NOW: { count: [0, 0], of: () => formula('datetime', ({ now }) => new Date(now).toISOString()) },
  TODAY: { count: [0, 0], of: () => formula('date', dayOfUser) },
};

/** The day where the user is. */
function dayOfUser({ rows, permissions, now }: Evaluation): string {
  const zone = rows.get('User', permissions.userId)?.['TimeZoneSidKey'];
  return localDay(now, typeof zone === 'string' ? zone : 'GMT');
}
