/** SOQL and SOSL from text: dynamic queries of Apex and queries of the REST face. */
import { ApexErrorListener, ApexParserFactory, type ApexParser } from '@apexdevtools/apex-parser';
import { StoreRefusal } from '../contract.ts';
import type { SoqlQuery, SoslQuery } from './ast.ts';
import { lowerSoql, type Bind } from './lower.ts';
import { lowerSosl, lowerSoslBraces } from './lower-sosl.ts';

class FirstError extends ApexErrorListener {
  first: string | null = null;

  apexSyntaxError(line: number, column: number, message: string): void {
    this.first ??= `${message} (line ${line}, column ${column})`;
  }
}

const noBinds: Bind = (expression) => {
  throw new StoreRefusal(
    'QueryException',
    `Variable does not exist: ${expression.getText()}`,
    'MALFORMED_QUERY',
  );
};

/** Query text without brackets. A syntax error is a `QueryException` with code MALFORMED_QUERY. */
export function parseSoql(source: string, bind: Bind = noBinds): SoqlQuery {
  // The grammar's `query` rule stops before trailing text; the brackets make it refuse that text.
  const tree = parse(`[${source}]`, 'QueryException', 'MALFORMED_QUERY', (parser) => parser.soqlLiteral());
  return lowerSoql(tree.query(), bind);
}

/** Search text, `FIND 'term' ...` or `FIND {term} ...`. A syntax error is a `SearchException`. */
export function parseSosl(source: string, bind: Bind = noBinds): SoslQuery {
  const text = `[${source.trim()}]`;
  if (/^\[\s*FIND\s*\{/i.test(text)) {
    return lowerSoslBraces(
      parse(text, 'SearchException', 'MALFORMED_SEARCH', (parser) => parser.soslLiteralAlt()),
      bind,
    );
  }
  return lowerSosl(
    parse(text, 'SearchException', 'MALFORMED_SEARCH', (parser) => parser.soslLiteral()),
    bind,
  );
}

function parse<T>(text: string, exception: string, code: string, rule: (parser: ApexParser) => T): T {
  const errors = new FirstError();
  const { parser } = ApexParserFactory.createLexerAndParser(text, errors);
  const tree = rule(parser);
  if (errors.first !== null) throw new StoreRefusal(exception, `unexpected token: ${errors.first}`, code);
  return tree;
}
