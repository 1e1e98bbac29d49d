/** ANTLR statement contexts to JSON. */
import { Unsupported } from '../../data/contract.ts';
import type {
  AccessLevelContext,
  BlockContext,
  ForStatementContext,
  FieldDeclarationContext,
  LocalVariableDeclarationContext,
  StatementContext,
  SwitchStatementContext,
  TryStatementContext,
  WhenLiteralContext,
} from '@apexdevtools/apex-parser';
import type { Block, Statement, SwitchCase } from './ast.ts';
import { lineOf, lower, text, typeName, typeRef, unknownSyntax, unquote } from './context.ts';
import { expression, expressions } from './expressions.ts';

export function block(node: BlockContext): Block {
  return { kind: 'block', statements: node.statement_list().map(statement), line: lineOf(node) };
}

export function statement(node: StatementContext): Statement {
  try {
    return known(node);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return { kind: 'refused', message: error.message, line: lineOf(node) };
  }
}

function known(node: StatementContext): Statement {
  const line = lineOf(node);
  if (node.block()) return block(node.block());
  if (node.localVariableDeclarationStatement()) {
    return localVariables(node.localVariableDeclarationStatement().localVariableDeclaration());
  }
  if (node.expressionStatement()) {
    return { kind: 'expression', expression: expression(node.expressionStatement().expression()), line };
  }
  if (node.returnStatement()) {
    const value = node.returnStatement().expression();
    return { kind: 'return', value: value ? expression(value) : null, line };
  }
  if (node.throwStatement())
    return { kind: 'throw', value: expression(node.throwStatement().expression()), line };
  if (node.breakStatement()) return { kind: 'break', line };
  if (node.continueStatement()) return { kind: 'continue', line };
  if (node.switchStatement()) return switchOn(node.switchStatement(), line);
  if (node.tryStatement()) return tryCatch(node.tryStatement(), line);
  if (node.runAsStatement()) {
    const [user] = expressions(node.runAsStatement().expressionList());
    if (!user) return unknownSyntax(node, 'System.runAs()');
    return { kind: 'runAs', user, body: block(node.runAsStatement().block()), line };
  }
  return conditionOrLoop(node, line) ?? dml(node, line) ?? unknownSyntax(node, 'statement');
}

function conditionOrLoop(node: StatementContext, line: number): Statement | null {
  if (node.ifStatement()) {
    const [then, otherwise] = node.ifStatement().statement_list().map(statement);
    const condition = expression(node.ifStatement().parExpression().expression());
    if (!then) return unknownSyntax(node, 'if');
    return { kind: 'if', condition, then, otherwise: otherwise ?? null, line };
  }
  if (node.forStatement()) return forLoop(node.forStatement(), line);
  if (node.whileStatement()) {
    const loop = node.whileStatement();
    return {
      kind: 'while',
      condition: expression(loop.parExpression().expression()),
      body: bodyOf(loop, line),
      line,
    };
  }
  if (node.doWhileStatement()) {
    const loop = node.doWhileStatement();
    return {
      kind: 'doWhile',
      condition: expression(loop.parExpression().expression()),
      body: block(loop.block()),
      line,
    };
  }
  return null;
}

/** A loop may end in a semicolon instead of a body. */
function bodyOf(loop: { statement(): StatementContext }, line: number): Statement {
  return loop.statement() ? statement(loop.statement()) : { kind: 'block', statements: [], line };
}

function forLoop(node: ForStatementContext, line: number): Statement {
  const control = node.forControl();
  const each = control.enhancedForControl();
  const body = bodyOf(node, line);
  if (each) {
    const source = expression(each.expression());
    return { kind: 'forEach', type: typeRef(each.typeRef()), variable: lower(each.id()), source, body, line };
  }
  return {
    kind: 'for',
    init: control.forInit() ? forInit(control.forInit()) : [],
    condition: control.expression() ? expression(control.expression()) : null,
    update: control.forUpdate() ? expressions(control.forUpdate().expressionList()) : [],
    body,
    line,
  };
}

function forInit(node: ReturnType<ReturnType<ForStatementContext['forControl']>['forInit']>): Statement[] {
  if (node.localVariableDeclaration()) return [localVariables(node.localVariableDeclaration())];
  const line = lineOf(node);
  return expressions(node.expressionList()).map((each) => ({ kind: 'expression', expression: each, line }));
}

export function localVariables(node: LocalVariableDeclarationContext | FieldDeclarationContext): Statement {
  const variables = node
    .variableDeclarators()
    .variableDeclarator_list()
    .map((each) => ({
      name: lower(each.id()),
      value: each.expression() ? expression(each.expression()) : null,
    }));
  return { kind: 'local', type: typeRef(node.typeRef()), variables, line: lineOf(node) };
}

function switchOn(node: SwitchStatementContext, line: number): Statement {
  const cases = node.whenControl_list().map((control): SwitchCase => {
    const when = control.whenValue();
    return {
      otherwise: Boolean(when.ELSE()),
      literals: when.whenLiteral_list().map(whenLiteral),
      type: when.typeRef() ? typeRef(when.typeRef()) : null,
      variable: when.id() ? lower(when.id()) : null,
      body: block(control.block()),
    };
  });
  return { kind: 'switch', subject: expression(node.expression()), cases, line };
}

function whenLiteral(node: WhenLiteralContext): SwitchCase['literals'][number] {
  const line = lineOf(node);
  if (node.LPAREN()) return whenLiteral(node.whenLiteral());
  if (node.NULL()) return { kind: 'literal', type: 'null', value: null, line };
  if (node.qualifiedName()) {
    const parts = lower(node.qualifiedName()).split('.');
    return { kind: 'enumConstant', name: parts[parts.length - 1] ?? '' };
  }
  const negative = node.SUB_list().length % 2 === 1;
  if (node.IntegerLiteral()) {
    const value = Number(text(node.IntegerLiteral()));
    return { kind: 'literal', type: 'integer', value: negative ? -value : value, line };
  }
  if (node.LongLiteral()) {
    return {
      kind: 'literal',
      type: 'long',
      value: (negative ? '-' : '') + text(node.LongLiteral()).slice(0, -1),
      line,
    };
  }
  if (!node.StringLiteral()) return unknownSyntax(node, 'when value');
  return { kind: 'literal', type: 'string', value: unquote(text(node.StringLiteral())), line };
}

function tryCatch(node: TryStatementContext, line: number): Statement {
  const catches = node.catchClause_list().map((clause) => ({
    type: { name: typeName(text(clause.qualifiedName())), args: [] },
    variable: lower(clause.id()),
    body: block(clause.block()),
  }));
  const final = node.finallyBlock() ? block(node.finallyBlock().block()) : null;
  return { kind: 'try', body: block(node.block()), catches, final, line };
}

function dml(node: StatementContext, line: number): Statement | null {
  const plain = {
    insert: node.insertStatement(),
    update: node.updateStatement(),
    delete: node.deleteStatement(),
    undelete: node.undeleteStatement(),
  };
  for (const operation of ['insert', 'update', 'delete', 'undelete'] as const) {
    const found = plain[operation];
    if (!found) continue;
    const records = expression(found.expression());
    return { kind: 'dml', operation, records, externalId: null, mode: accessMode(found.accessLevel()), line };
  }
  const merge = node.mergeStatement();
  if (merge) {
    const [master, duplicates] = merge.expression_list().map((each) => expression(each));
    if (!master || !duplicates) return unknownSyntax(node, 'merge');
    return { kind: 'merge', master, duplicates, mode: accessMode(merge.accessLevel()), line };
  }
  const upsert = node.upsertStatement();
  if (!upsert) return null;
  const parts = upsert.qualifiedName() ? text(upsert.qualifiedName()).split('.') : [];
  return {
    kind: 'dml',
    operation: 'upsert',
    records: expression(upsert.expression()),
    externalId: parts[parts.length - 1] ?? null,
    mode: accessMode(upsert.accessLevel()),
    line,
  };
}

function accessMode(node: AccessLevelContext | null): 'user' | 'system' | null {
  if (!node) return null;
  return node.USER() ? 'user' : 'system';
}
