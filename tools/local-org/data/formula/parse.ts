/** Salesforce formulas as trees. */
import { Unsupported } from '../contract.ts';
import { tokensOf, type Token } from './tokens.ts';

export type Node =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'reference'; path: string[] }
  | { kind: 'call'; name: string; args: Node[] }
  | { kind: 'binary'; operator: string; left: Node; right: Node }
  | { kind: 'minus'; operand: Node };

/** Weakest first; those of one row bind alike, from left to right. */
const PRECEDENCE: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['=', '==', '<>', '!=', '<', '>', '<=', '>='],
  ['&', '+', '-'],
  ['*', '/'],
];

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['TRUE', true],
  ['FALSE', false],
  ['NULL', null],
]);

/** @throws Unsupported for what is no formula, or uses an operator that is not known. */
export function parseFormula(source: string): Node {
  const parser = new Parser(tokensOf(source));
  const node = parser.expression();
  parser.expect('its end');
  return node;
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  expression(level = 0): Node {
    const operators = PRECEDENCE[level];
    if (!operators) return this.unary();
    let left = this.expression(level + 1);
    for (;;) {
      const operator = operators.find((each) => this.takes(each));
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.expression(level + 1) };
    }
  }

  expect(text: string): void {
    if (this.next.kind === 'end' ? text === 'its end' : this.takes(text)) return;
    throw new Unsupported(`"${this.next.text}" where a formula wants ${text}`);
  }

  private get next(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: 'its end' };
  }

  private takes(operator: string): boolean {
    const found = this.next.kind === 'operator' && this.next.text === operator;
    if (found) this.at++;
    return found;
  }

  private unary(): Node {
    return this.takes('-') ? { kind: 'minus', operand: this.unary() } : this.primary();
  }

  private primary(): Node {
    const token = this.next;
    if (this.takes('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (token.kind === 'operator' || token.kind === 'end')
      throw new Unsupported(`"${token.text}" where a formula wants a value`);
    this.at++;
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'literal', value: token.text };
    if (this.takes('(')) return { kind: 'call', name: token.text.toUpperCase(), args: this.args() };
    const constant = CONSTANTS.get(token.text.toUpperCase());
    return constant === undefined
      ? { kind: 'reference', path: token.text.split('.') }
      : { kind: 'literal', value: constant };
  }

  private args(): Node[] {
    const args: Node[] = [];
    if (this.takes(')')) return args;
    do args.push(this.expression());
    while (this.takes(','));
    this.expect(')');
    return args;
  }
}
