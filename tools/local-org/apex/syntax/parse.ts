/** Source text to JSON syntax. */
import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { Unsupported } from '../../data/contract.ts';
import type { Statement, Unit } from './ast.ts';
import { trigger, typeDeclaration } from './declarations.ts';

/** The first syntax error of a source file. */
export class ApexSyntaxError extends Unsupported {}

class FirstError extends ApexErrorListener {
  message: string | null = null;
  override apexSyntaxError(line: number, column: number, message: string): void {
    // The tokens that would have fitted are often hundreds.
    this.message ??= `line ${line}:${column} ${message.replace(/ expecting \{[^]*$/, '')}`;
  }
}

/** @throws ApexSyntaxError for text that is no Apex, Unsupported for syntax that the runtime does not know. */
export function parseUnit(source: string, kind: Unit['kind']): Unit {
  const errors = new FirstError();
  const { parser } = ApexParserFactory.createLexerAndParser(source, errors);
  const tree = kind === 'trigger' ? parser.triggerUnit() : parser.compilationUnit();
  if (errors.message) throw new ApexSyntaxError(errors.message);
  const unit: Unit =
    'triggerBlock' in tree
      ? { kind: 'trigger', declaration: trigger(tree), statementLines: [] }
      : { kind: 'type', declaration: typeDeclaration(tree.typeDeclaration()), statementLines: [] };
  unit.statementLines = [...statementLines(unit.declaration)].sort((a, b) => a - b);
  return unit;
}

/** Lines that hold an executable statement, for coverage; blocks and declarations without a value do not count. */
function statementLines(node: unknown, into = new Set<number>()): Set<number> {
  if (Array.isArray(node)) for (const each of node) statementLines(each, into);
  else if (node && typeof node === 'object') {
    if (isExecutable(node)) into.add(node.line);
    for (const each of Object.values(node)) statementLines(each, into);
  }
  return into;
}

const EXECUTABLE = new Set<string>([
  'expression',
  'if',
  'switch',
  'forEach',
  'for',
  'while',
  'doWhile',
  'try',
  'return',
  'throw',
  'break',
  'continue',
  'dml',
  'merge',
  'refused',
  'runAs',
  'local',
] satisfies Statement['kind'][]);

function isExecutable(node: object): node is { line: number } {
  return 'line' in node && 'kind' in node && typeof node.kind === 'string' && EXECUTABLE.has(node.kind);
}
