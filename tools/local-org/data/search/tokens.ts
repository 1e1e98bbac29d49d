/**
 * Words of stored text and of search terms.
 *
 * The platform's tokeniser is not public. `strict` finds a phone number by all its digits or by one of the groups it
 * was written in; `lenient` also by any of its endings of four digits and more, as people observe for formatted
 * numbers. What must hold is to be tested with both.
 */
export type PhoneTokens = 'strict' | 'lenient';

const SHORTEST_ENDING = 4;

/** Lower-case runs of letters or of digits: text is split at punctuation and where letters meet digits. */
export function words(text: string): string[] {
  return text.toLowerCase().match(/\p{N}+|[\p{L}\p{M}]+/gu) ?? [];
}

export function phoneTokens(text: string, mode: PhoneTokens): string[] {
  const digits = text.replace(/\D/g, '');
  const tokens = new Set([...words(text), digits]);
  if (mode === 'lenient') {
    for (let length = SHORTEST_ENDING; length < digits.length; length++) tokens.add(digits.slice(-length));
  }
  tokens.delete('');
  return [...tokens];
}

/** One searched word; `*` and `?` make it a pattern. */
export interface Term {
  word: string;
  pattern: RegExp | null;
}

export type SearchExpression =
  | { kind: 'term'; term: Term }
  /** Words that stand next to one another in one field. */
  | { kind: 'phrase'; words: string[] }
  | { kind: 'and' | 'or'; parts: SearchExpression[] }
  | { kind: 'and not'; left: SearchExpression; right: SearchExpression };

type Lexeme = { kind: 'word' | 'quoted'; text: string } | { kind: 'and' | 'or' | 'and not' | '(' | ')' };

/** Reads a FIND text: words side by side and AND bind closest, then AND NOT, then OR. */
export function parseFind(find: string): SearchExpression | null {
  const reader = new FindReader(lexemes(find));
  return reader.or();
}

function lexemes(find: string): Lexeme[] {
  const found: Lexeme[] = [];
  const scanner = /"((?:\\[\s\S]|[^"\\])*)"|(\()|(\))|((?:\\[\s\S]|[^\s"()\\])+)/g;
  for (const [, quoted, open, close, bare] of find.matchAll(scanner)) {
    if (quoted !== undefined) found.push({ kind: 'quoted', text: unescape(quoted) });
    else if (open !== undefined) found.push({ kind: '(' });
    else if (close !== undefined) found.push({ kind: ')' });
    else if (bare !== undefined) pushBare(found, bare);
  }
  return found;
}

function pushBare(found: Lexeme[], bare: string): void {
  const last = found[found.length - 1];
  if (bare === 'OR') found.push({ kind: 'or' });
  else if (bare === 'AND') found.push({ kind: 'and' });
  else if (bare === 'NOT' && last?.kind === 'and') found[found.length - 1] = { kind: 'and not' };
  else found.push({ kind: 'word', text: bare });
}

const unescape = (text: string): string => text.replace(/\\([\s\S])/g, '$1');

class FindReader {
  private position = 0;

  constructor(private readonly items: Lexeme[]) {}

  or(): SearchExpression | null {
    return this.chain('or', () => this.andNot());
  }

  private andNot(): SearchExpression | null {
    let left = this.and();
    while (left && this.items[this.position]?.kind === 'and not') {
      this.position++;
      const right = this.and();
      if (right) left = { kind: 'and not', left, right };
    }
    return left;
  }

  private and(): SearchExpression | null {
    const parts: SearchExpression[] = [];
    for (let item = this.items[this.position]; item; item = this.items[this.position]) {
      if (item.kind === 'or' || item.kind === 'and not' || item.kind === ')') break;
      this.position++;
      const part = item.kind === 'and' ? null : this.primary(item);
      if (part) parts.push(part);
    }
    return join('and', parts);
  }

  private primary(item: Lexeme): SearchExpression | null {
    if (item.kind === 'word') return wordExpression(item.text);
    if (item.kind === 'quoted') return phrase(item.text);
    const inner = this.or();
    if (this.items[this.position]?.kind === ')') this.position++;
    return inner;
  }

  private chain(kind: 'or', next: () => SearchExpression | null): SearchExpression | null {
    const parts: SearchExpression[] = [];
    for (;;) {
      const part = next();
      if (part) parts.push(part);
      if (this.items[this.position]?.kind !== kind) return join(kind, parts);
      this.position++;
    }
  }
}

function join(kind: 'and' | 'or', parts: SearchExpression[]): SearchExpression | null {
  const [first] = parts;
  return parts.length > 1 ? { kind, parts } : (first ?? null);
}

function phrase(text: string): SearchExpression | null {
  const parts = words(text);
  const [only] = parts;
  if (only === undefined) return null;
  return parts.length === 1
    ? { kind: 'term', term: { word: only, pattern: null } }
    : { kind: 'phrase', words: parts };
}

function wordExpression(text: string): SearchExpression | null {
  const terms = unescapedTerms(text);
  return join(
    'and',
    terms.map((term) => ({ kind: 'term', term })),
  );
}

/** A bare word may still hold several tokens (`jean-luc`, `4155a`), each of which must be found. */
function unescapedTerms(text: string): Term[] {
  // Escaped wildcards are ordinary punctuation, which separates words.
  const plain = text.replace(/\\[\s\S]/g, ' ').toLowerCase();
  const parts = plain.match(/[\p{N}*?]+|[\p{L}\p{M}*?]+/gu) ?? [];
  return parts
    .map((word) => ({ word: word.replace(/[*?]/g, ''), pattern: /[*?]/.test(word) ? wildcard(word) : null }))
    .filter((term) => term.word !== '');
}

// A leading `*` has no meaning to the platform and is dropped.
function wildcard(word: string): RegExp {
  const source = word.replace(/^\*+/, '').replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'u');
}
