/** Salesforce formulas as tokens. */
import { Unsupported } from '../contract.ts';

export interface Token {
  kind: 'number' | 'text' | 'name' | 'operator' | 'end';
  /** Of a text its content, of a name its spelling. */
  text: string;
}

const PATTERN = new RegExp(
  [
    String.raw`(?<blank>\s+|/\*[\s\S]*?\*/)`,
    String.raw`(?<number>\d+(?:\.\d+)?|\.\d+)`,
    String.raw`(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')`,
    String.raw`(?<name>\$?[A-Za-z]\w*(?:\.[A-Za-z]\w*)*)`,
    String.raw`(?<operator>&&|\|\||==|<>|!=|<=|>=|[-=<>&+*/(),])`,
  ].join('|'),
  'y',
);

/** @throws Unsupported for a character that starts nothing known. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < source.length) {
    const at = PATTERN.lastIndex;
    const groups = PATTERN.exec(source)?.groups;
    if (!groups) throw new Unsupported(`"${source.slice(at, at + 10)}" in a formula`);
    const { number, text, name, operator } = groups;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (text !== undefined) tokens.push({ kind: 'text', text: unescaped(text.slice(1, -1)) });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
  }
  return [...tokens, { kind: 'end', text: 'its end' }];
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const unescaped = (text: string): string =>
  text.replace(/\\(.)/gs, (_whole, character: string) => ESCAPES[character] ?? character);
