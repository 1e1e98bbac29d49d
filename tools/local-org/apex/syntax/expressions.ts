/** ANTLR expression contexts to JSON. */
import {
  Arth1ExpressionContext,
  Arth2ExpressionContext,
  ArrayExpressionContext,
  AssignExpressionContext,
  BitAndExpressionContext,
  BitExpressionContext,
  BitNotExpressionContext,
  BitOrExpressionContext,
  CastExpressionContext,
  CmpExpressionContext,
  CoalExpressionContext,
  CondExpressionContext,
  DotExpressionContext,
  EqualityExpressionContext,
  IdPrimaryContext,
  InstanceOfExpressionContext,
  LiteralPrimaryContext,
  LogAndExpressionContext,
  LogOrExpressionContext,
  MethodCallExpressionContext,
  NegExpressionContext,
  NewExpressionContext,
  PostOpExpressionContext,
  PreOpExpressionContext,
  PrimaryExpressionContext,
  SoqlPrimaryContext,
  SoslPrimaryContext,
  SubExpressionContext,
  SuperPrimaryContext,
  ThisPrimaryContext,
  TypeRefPrimaryContext,
  VoidPrimaryContext,
  type CreatorContext,
  type ExpressionContext,
  type ExpressionListContext,
  type LiteralContext,
  type PrimaryContext,
} from '@apexdevtools/apex-parser';
import { lowerSosl } from '../../data/soql/lower-sosl.ts';
import { lowerSoql } from '../../data/soql/lower.ts';
import type { TypeRef } from '../values.ts';
import type { Expression, ExpressionOf } from './ast.ts';
import { lineOf, lower, text, typeName, typeRef, unknownSyntax, unquote } from './context.ts';

export function expressions(node: ExpressionListContext | null): Expression[] {
  return node?.expression_list().map(expression) ?? [];
}

export function expression(node: ExpressionContext): Expression {
  const line = lineOf(node);
  if (node instanceof PrimaryExpressionContext) return primary(node.primary(), line);
  if (node instanceof SubExpressionContext) return expression(node.expression());
  if (node instanceof DotExpressionContext) return dot(node, line);
  if (node instanceof MethodCallExpressionContext) return methodCall(node, line);
  if (node instanceof NewExpressionContext) return creation(node.creator(), line);
  if (node instanceof ArrayExpressionContext) {
    return {
      kind: 'index',
      target: expression(node.expression(0)),
      index: expression(node.expression(1)),
      line,
    };
  }
  if (node instanceof CastExpressionContext) {
    return { kind: 'cast', type: typeRef(node.typeRef()), operand: expression(node.expression()), line };
  }
  if (node instanceof InstanceOfExpressionContext) {
    return {
      kind: 'instanceof',
      operand: expression(node.expression()),
      type: typeRef(node.typeRef()),
      line,
    };
  }
  if (node instanceof AssignExpressionContext) {
    const operator = text(node.getChild(1)).replace(/(.)=$/, '$1');
    return {
      kind: 'assign',
      operator,
      target: expression(node.expression(0)),
      value: expression(node.expression(1)),
      line,
    };
  }
  if (node instanceof CondExpressionContext) {
    const [condition, then, otherwise] = [0, 1, 2].map((i) => expression(node.expression(i)));
    if (!condition || !then || !otherwise) return unknownSyntax(node, 'conditional');
    return { kind: 'conditional', condition, then, otherwise, line };
  }
  return unary(node, line) ?? binary(node, line) ?? unknownSyntax(node, node.constructor.name);
}

function unary(node: ExpressionContext, line: number): Expression | null {
  if (node instanceof PostOpExpressionContext) {
    return {
      kind: 'step',
      operator: node.INC() ? '++' : '--',
      prefix: false,
      operand: expression(node.expression()),
      line,
    };
  }
  if (node instanceof PreOpExpressionContext) {
    const operand = expression(node.expression());
    if (node.INC() || node.DEC())
      return { kind: 'step', operator: node.INC() ? '++' : '--', prefix: true, operand, line };
    return node.SUB() ? negation(operand, line) : { kind: 'unary', operator: '+', operand, line };
  }
  if (node instanceof NegExpressionContext) {
    return {
      kind: 'unary',
      operator: node.TILDE() ? '~' : '!',
      operand: expression(node.expression()),
      line,
    };
  }
  return null;
}

/** The smallest Integer and Long can only be written as a negated literal that is itself out of range. */
function negation(operand: Expression, line: number): Expression {
  if (operand.kind === 'literal' && (operand.type === 'integer' || operand.type === 'long')) {
    const value = operand.type === 'integer' ? -Number(operand.value) : '-' + String(operand.value);
    return { ...operand, value, line };
  }
  return { kind: 'unary', operator: '-', operand, line };
}

function binary(node: ExpressionContext, line: number): Expression | null {
  if (node instanceof LogAndExpressionContext) return { kind: 'and', ...sides(node), line };
  if (node instanceof LogOrExpressionContext) return { kind: 'or', ...sides(node), line };
  if (node instanceof CoalExpressionContext) return { kind: 'coalesce', ...sides(node), line };
  const operator = binaryOperator(node);
  if (!operator) return null;
  return { kind: 'binary', operator: operator.text, ...sides(operator.node), line };
}

interface TwoSided {
  expression(i: number): ExpressionContext;
}

function sides(node: TwoSided): { left: Expression; right: Expression } {
  return { left: expression(node.expression(0)), right: expression(node.expression(1)) };
}

function binaryOperator(node: ExpressionContext): { text: string; node: TwoSided } | null {
  if (
    node instanceof Arth1ExpressionContext ||
    node instanceof Arth2ExpressionContext ||
    node instanceof BitAndExpressionContext ||
    node instanceof BitNotExpressionContext ||
    node instanceof BitOrExpressionContext
  ) {
    return { text: text(node.getChild(1)), node };
  }
  if (node instanceof EqualityExpressionContext)
    return { text: text(node.getChild(1)).replace('<>', '!='), node };
  if (node instanceof CmpExpressionContext)
    return { text: (node.GT() ? '>' : '<') + (node.ASSIGN() ? '=' : ''), node };
  if (node instanceof BitExpressionContext) {
    return { text: node.LT_list().length ? '<<' : '>'.repeat(node.GT_list().length), node };
  }
  return null;
}

function primary(node: PrimaryContext, line: number): Expression {
  if (node instanceof IdPrimaryContext) return { kind: 'name', name: lower(node.id()), line };
  if (node instanceof LiteralPrimaryContext) return literal(node.literal(), line);
  if (node instanceof ThisPrimaryContext) return { kind: 'this', line };
  if (node instanceof SuperPrimaryContext) return { kind: 'super', line };
  if (node instanceof TypeRefPrimaryContext)
    return { kind: 'classLiteral', type: typeRef(node.typeRef()), line };
  if (node instanceof VoidPrimaryContext)
    return { kind: 'classLiteral', type: { name: 'void', args: [] }, line };
  const binds: Expression[] = [];
  const bind = (bound: ExpressionContext): number => binds.push(expression(bound)) - 1;
  if (node instanceof SoqlPrimaryContext) {
    return { kind: 'soql', query: lowerSoql(node.soqlLiteral().query(), bind), binds, line };
  }
  if (node instanceof SoslPrimaryContext) {
    return { kind: 'sosl', query: lowerSosl(node.soslLiteral(), bind), binds, line };
  }
  return unknownSyntax(node, node.constructor.name);
}

export function literal(node: LiteralContext, line: number): ExpressionOf<'literal'> {
  const source = text(node);
  if (node.IntegerLiteral()) {
    if (Number(source) > 2147483648) unknownSyntax(node, 'Integer literal out of range');
    return { kind: 'literal', type: 'integer', value: Number(source), line };
  }
  if (node.LongLiteral()) return { kind: 'literal', type: 'long', value: source.slice(0, -1), line };
  if (node.NumberLiteral()) {
    return /d$/i.test(source)
      ? { kind: 'literal', type: 'double', value: source.slice(0, -1), line }
      : { kind: 'literal', type: 'decimal', value: source, line };
  }
  if (node.StringLiteral()) return { kind: 'literal', type: 'string', value: unquote(source), line };
  if (node.MultilineStringLiteral())
    return { kind: 'literal', type: 'string', value: textBlock(source), line };
  if (node.BooleanLiteral())
    return { kind: 'literal', type: 'boolean', value: source.toLowerCase() === 'true', line };
  return node.NULL() ? { kind: 'literal', type: 'null', value: null, line } : unknownSyntax(node, 'literal');
}

/** `'''...'''`: the first line break after the opening quotes does not count. */
function textBlock(source: string): string {
  return unquote("'" + source.slice(3, -3).replace(/^\r?\n/, '') + "'");
}

function dot(node: DotExpressionContext, line: number): Expression {
  const target = expression(node.expression());
  const safe = Boolean(node.QUESTIONDOT());
  const call = node.dotMethodCall();
  if (call) {
    return {
      kind: 'call',
      target,
      name: lower(call.anyId()),
      args: expressions(call.expressionList()),
      safe,
      line,
    };
  }
  return { kind: 'field', target, name: lower(node.anyId()), spelling: text(node.anyId()), safe, line };
}

function methodCall(node: MethodCallExpressionContext, line: number): Expression {
  const call = node.methodCall();
  const args = expressions(call.expressionList());
  if (call.THIS()) return { kind: 'constructorCall', which: 'this', args, line };
  if (call.SUPER()) return { kind: 'constructorCall', which: 'super', args, line };
  return { kind: 'call', target: null, name: lower(call.id()), args, safe: false, line };
}

function creation(node: CreatorContext, line: number): Expression {
  const pairs = node.createdName().idCreatedNamePair_list();
  const args = pairs[pairs.length - 1]?.typeList()?.typeRef_list().map(typeRef) ?? [];
  const created: TypeRef = { name: typeName(pairs.map((pair) => text(pair.anyId())).join('.')), args };
  if (node.classCreatorRest()) {
    return {
      kind: 'new',
      type: created,
      args: expressions(node.classCreatorRest().arguments().expressionList()),
      line,
    };
  }
  if (node.noRest()) return { kind: 'newCollection', type: created, items: [], line };
  if (node.setCreatorRest()) {
    return {
      kind: 'newCollection',
      type: created,
      items: node.setCreatorRest().expression_list().map(expression),
      line,
    };
  }
  if (node.mapCreatorRest()) {
    const entries = node.mapCreatorRest().mapCreatorRestPair_list();
    const both = entries.map((pair): [Expression, Expression] => [
      expression(pair.expression(0)),
      expression(pair.expression(1)),
    ]);
    return { kind: 'newMap', type: created, pairs: both, line };
  }
  const array = node.arrayCreatorRest() ?? unknownSyntax(node, 'new');
  if (array.expression())
    return { kind: 'newArray', elementType: created, size: expression(array.expression()), line };
  const items = array.arrayInitializer()?.expression_list().map(expression) ?? [];
  return { kind: 'newCollection', type: { name: 'list', args: [created] }, items, line };
}
