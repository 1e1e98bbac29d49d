/** Small faults that could be put into a class: the places, and the class with one of them in it. */
import type { Expression, Statement, Unit } from '../../tools/local-org/apex/syntax/ast.ts';

export interface Mutant {
  /** Name of the file's class. */
  className: string;
  line: number;
  /** For people: what is changed into what. */
  change: string;
  /** Where in the syntax tree: keys from the unit down. */
  path: readonly string[];
}

type Tree = Record<string, unknown>;

interface Fault {
  change: string;
  /** The node that takes the place of the found one; undefined: it is left out of its list. */
  replacement: unknown;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '-': '+',
  '*': '+',
};

/** All places in one file, in the order of the source. */
export function mutantsOf(unit: Unit): Mutant[] {
  const found: Mutant[] = [];
  const walk = (node: unknown, path: readonly string[]): void => {
    if (!isTree(node)) return;
    const fault = faultAt(node);
    if (fault && typeof node['line'] === 'number')
      found.push({ className: unit.declaration.name, line: node['line'], change: fault.change, path });
    for (const [key, child] of Object.entries(node)) walk(child, [...path, key]);
  };
  walk(unit.declaration, ['declaration']);
  return found.sort((a, b) => a.line - b.line);
}

/** A copy of the file with the fault in it. */
export function mutated(unit: Unit, mutant: Mutant): Unit {
  const copy = structuredClone(unit);
  const steps = [...mutant.path];
  const last = steps.pop() ?? '';
  let parent: unknown = copy;
  for (const step of steps) parent = isTree(parent) ? parent[step] : undefined;
  const node = isTree(parent) ? parent[last] : undefined;
  const fault = isTree(node) ? faultAt(node) : null;
  if (!isTree(parent) || !fault) throw new Error(`No place for a fault: ${mutant.path.join('.')}`);
  if (Array.isArray(parent) && fault.replacement === undefined) parent.splice(Number(last), 1);
  else parent[last] = fault.replacement;
  return copy;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

// The tree comes from the parser, so `kind` says which node it is.
function faultAt(node: Tree): Fault | null {
  const expression = node as unknown as Expression;
  switch (node['kind']) {
    case 'binary':
    case 'and':
    case 'or':
    case 'literal':
    case 'unary':
      return faultOfExpression(expression);
    default:
      return faultOfStatement(node as unknown as Statement);
  }
}

function faultOfExpression(node: Expression): Fault | null {
  if (node.kind === 'binary') {
    const other = OPERATORS[node.operator];
    return other === undefined
      ? null
      : { change: `${node.operator} becomes ${other}`, replacement: { ...node, operator: other } };
  }
  if (node.kind === 'and') return { change: '&& becomes ||', replacement: { ...node, kind: 'or' } };
  if (node.kind === 'or') return { change: '|| becomes &&', replacement: { ...node, kind: 'and' } };
  if (node.kind === 'unary' && node.operator === '!')
    return { change: '! is left out', replacement: node.operand };
  if (node.kind !== 'literal') return null;
  if (typeof node.value === 'boolean')
    return {
      change: `${String(node.value)} becomes ${String(!node.value)}`,
      replacement: { ...node, value: !node.value },
    };
  if (node.type === 'integer' && typeof node.value === 'number')
    return {
      change: `${node.value} becomes ${node.value + 1}`,
      replacement: { ...node, value: node.value + 1 },
    };
  return null;
}

function faultOfStatement(node: Statement): Fault | null {
  if (node.kind === 'if') {
    const condition: Expression = {
      line: node.line,
      kind: 'unary',
      operator: '!',
      operand: node.condition,
    };
    return { change: 'if is turned round', replacement: { ...node, condition } };
  }
  return node.kind === 'expression' ? { change: 'statement is left out', replacement: undefined } : null;
}
