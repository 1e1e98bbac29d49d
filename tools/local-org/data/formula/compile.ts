/** Formulas made ready: every name, function and type is checked once, when the metadata is loaded. */
import { Unsupported } from '../contract.ts';
import { requireType, type Formula, type FormulaType, type FormulaValue, type Scope } from './formula.ts';
import { FUNCTIONS, both, either } from './functions.ts';
import { parseFormula, type Node } from './parse.ts';
import { ownField, reference, type FieldFormula } from './references.ts';

/** @throws Unsupported naming what is unknown, does not fit, or is not modelled. */
export function compileFormula(source: string, scope: Scope): Formula {
  return compile(parseFormula(source), scope);
}

function compile(node: Node, scope: Scope): Formula {
  switch (node.kind) {
    case 'literal':
      return literal(node.value);
    case 'reference':
      return reference(node.path, scope);
    case 'call':
      return call(node.name, node.args, scope);
    case 'binary':
      return binary(node.operator, compile(node.left, scope), compile(node.right, scope));
    case 'minus': {
      const operand = requireType('-', compile(node.operand, scope), 'number');
      return arithmetic('number', literal(0), operand, (left, right) => left - right);
    }
  }
}

function literal(value: string | number | boolean | null): Formula {
  const types = { string: 'text', number: 'number', boolean: 'boolean', object: 'null' } as const;
  const type = types[typeof value as keyof typeof types];
  return { type, evaluate: () => value };
}

function call(name: string, args: Node[], scope: Scope): Formula {
  const known = FUNCTIONS[name];
  if (!known) throw new Unsupported(`function ${name} in a formula`);
  const [fewest, most] = known.count;
  if (args.length < fewest || args.length > most)
    throw new Unsupported(`${name} with ${args.length} arguments`);
  const compiled = (): Formula[] => args.map((arg) => compile(arg, scope));
  return known.ofField ? known.ofField(fieldOf(name, args, scope)) : known.of(compiled());
}

function fieldOf(name: string, [first]: Node[], scope: Scope): FieldFormula {
  if (first?.kind !== 'reference') throw new Unsupported(`${name} of something else than a field`);
  return ownField(first.path, scope);
}

function binary(operator: string, left: Formula, right: Formula): Formula {
  switch (operator) {
    case '&&':
      return both([left, right]);
    case '||':
      return either([left, right]);
    case '=':
    case '==':
      return comparison(operator, left, right, (order) => order === 0);
    case '<>':
    case '!=':
      return comparison(operator, left, right, (order) => order !== 0);
    case '<':
      return ordered(operator, left, right, (order) => order < 0);
    case '>':
      return ordered(operator, left, right, (order) => order > 0);
    case '<=':
      return ordered(operator, left, right, (order) => order <= 0);
    case '>=':
      return ordered(operator, left, right, (order) => order >= 0);
    case '&':
      return joined(requireType('&', left, 'text'), requireType('&', right, 'text'));
    case '+':
      return left.type === 'text' ? joined(left, requireType('+', right, 'text')) : sum(left, right);
    case '-':
      return difference(left, right);
    case '*':
      return numbers(operator, left, right, (a, b) => a * b);
    default:
      return numbers(operator, left, right, quotient);
  }
}

function quotient(left: number, right: number): number {
  if (right === 0) throw new Unsupported('division by zero in a formula');
  return left / right;
}

type Order = (order: number) => boolean;

function ordered(operator: string, left: Formula, right: Formula, holds: Order): Formula {
  requireType(operator, left, 'number', 'date', 'datetime');
  return comparison(operator, left, right, holds);
}

/** Text is compared with regard to case. Picklists are compared by ISPICKVAL, CASE and TEXT alone. */
function comparison(operator: string, left: Formula, right: Formula, holds: Order): Formula {
  requireType(operator, left, 'text', 'number', 'boolean', 'date', 'datetime');
  requireType(operator, right, left.type);
  return {
    type: 'boolean',
    evaluate: (at) => {
      const a = left.evaluate(at);
      const b = right.evaluate(at);
      return a === null || b === null ? null : holds(a === b ? 0 : a < b ? -1 : 1);
    },
  };
}

const joined = (left: Formula, right: Formula): Formula => ({
  type: 'text',
  evaluate: (at) => `${String(left.evaluate(at))}${String(right.evaluate(at))}`,
});

const DAY = 86_400_000;

function numbers(
  operator: string,
  left: Formula,
  right: Formula,
  apply: (a: number, b: number) => number,
): Formula {
  return arithmetic(
    'number',
    requireType(operator, left, 'number'),
    requireType(operator, right, 'number'),
    apply,
  );
}

function sum(left: Formula, right: Formula): Formula {
  requireType('+', left, 'number', 'date', 'datetime');
  requireType('+', right, 'number');
  return left.type === 'number' ? numbers('+', left, right, (a, b) => a + b) : shifted(left, right, 1);
}

/** Between two days or moments: the number of days. */
function difference(left: Formula, right: Formula): Formula {
  requireType('-', left, 'number', 'date', 'datetime');
  if (left.type === 'number') return numbers('-', left, right, (a, b) => a - b);
  if (right.type === 'number') return shifted(left, right, -1);
  requireType('-', right, left.type);
  return arithmetic('number', milliseconds(left), milliseconds(right), (a, b) => (a - b) / DAY);
}

function shifted(moment: Formula, days: Formula, sign: 1 | -1): Formula {
  const moved = arithmetic('number', milliseconds(moment), days, (a, b) => a + sign * b * DAY);
  return {
    type: moment.type,
    evaluate: (at) => {
      const value = moved.evaluate(at);
      if (value === null) return null;
      const text = new Date(Number(value)).toISOString();
      return moment.type === 'date' ? text.slice(0, 10) : text;
    },
  };
}

const milliseconds = (moment: Formula): Formula => ({
  type: 'number',
  evaluate: (at) => {
    const value = moment.evaluate(at);
    return value === null ? null : Date.parse(String(value));
  },
});

/** Arithmetic with an empty value is empty. */
function arithmetic(
  type: FormulaType,
  left: Formula,
  right: Formula,
  apply: (a: number, b: number) => FormulaValue,
): Formula {
  return {
    type,
    evaluate: (at) => {
      const a = left.evaluate(at);
      const b = right.evaluate(at);
      return a === null || b === null ? null : apply(Number(a), Number(b));
    },
  };
}
