/** Binary operators. */
import { Unsupported } from '../../data/contract.ts';
import type { ExpressionOf } from '../syntax/ast.ts';
import { STRING, type, type TypeRef, type Value } from '../values.ts';
import { compareLoose, looseEquals, sameObject } from '../values/equality.ts';
import { arithmetic, bitwise } from '../values/numbers.ts';
import { inlineText } from '../values/text.ts';
import type { Code, Scope } from './code.ts';
import { expression } from './expressions.ts';

const BOOLEAN = type('boolean');
const COMPARISONS = new Set(['==', '!=', '===', '!==', '<', '>', '<=', '>=']);
const WIDTH = ['integer', 'long', 'double', 'decimal'];

export function binary(node: ExpressionOf<'binary'>, scope: Scope): Code {
  const left = expression(node.left, scope);
  const right = expression(node.right, scope);
  const apply = operation(node.operator, left.type, right.type);
  return {
    type: resultType(node.operator, left.type, right.type),
    run: (frame) => apply(left.run(frame), right.run(frame)),
  };
}

/** The operator as a function; the static types matter only where both operands may be null Strings. */
export function operation(
  operator: string,
  left: TypeRef | undefined,
  right: TypeRef | undefined,
): (a: Value, b: Value) => Value {
  const text = left?.name === 'string' || right?.name === 'string';
  switch (operator) {
    case '+':
      return text ? concatenate : (a, b) => add(a, b);
    case '-':
    case '*':
    case '/':
      return (a, b) => arithmetic(operator, a, b);
    case '==':
      return looseEquals;
    case '!=':
      return (a, b) => !looseEquals(a, b);
    case '===':
      return sameObject;
    case '!==':
      return (a, b) => !sameObject(a, b);
    case '<':
      return (a, b) => compareLoose(a, b) < 0;
    case '>':
      return (a, b) => compareLoose(a, b) > 0;
    case '<=':
      return (a, b) => compareLoose(a, b) <= 0;
    case '>=':
      return (a, b) => compareLoose(a, b) >= 0;
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>':
    case '>>>':
      return (a, b) => bitwise(operator, a, b);
  }
  throw new Unsupported(`operator ${operator}`);
}

function concatenate(a: Value, b: Value): string {
  return inlineText(a) + inlineText(b);
}

function add(a: Value, b: Value): Value {
  return typeof a === 'string' || typeof b === 'string' ? concatenate(a, b) : arithmetic('+', a, b);
}

function resultType(
  operator: string,
  left: TypeRef | undefined,
  right: TypeRef | undefined,
): TypeRef | undefined {
  if (COMPARISONS.has(operator)) return BOOLEAN;
  if (!left || !right) return undefined;
  if (operator === '+' && (left.name === 'string' || right.name === 'string')) return STRING;
  const [a, b] = [WIDTH.indexOf(left.name), WIDTH.indexOf(right.name)];
  if (a < 0) return left;
  return b > a ? right : left;
}
