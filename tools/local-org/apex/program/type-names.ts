/** Type names written as text: `Type.forName`, `JSON.deserialize` targets, `Map<Id, List<Account>>`. */
import type { TypeRef } from '../values.ts';

/** Null for text that is no type name. */
export function parseTypeName(text: string): TypeRef | null {
  const parser = new Parser(text.replace(/\s+/g, ''));
  const ref = parser.read();
  return ref && parser.atEnd() ? ref : null;
}

class Parser {
  private position = 0;
  constructor(private readonly text: string) {}

  atEnd(): boolean {
    return this.position === this.text.length;
  }

  read(): TypeRef | null {
    const [name] = /^[A-Za-z_][\w.]*/.exec(this.text.slice(this.position)) ?? [];
    if (!name) return null;
    this.position += name.length;
    const args: TypeRef[] = [];
    while (this.take(args.length ? ',' : '<')) {
      const arg = this.read();
      if (!arg) return null;
      args.push(arg);
    }
    if (args.length && !this.take('>')) return null;
    let ref: TypeRef = { name: name.toLowerCase(), args };
    while (this.take('[]')) ref = { name: 'list', args: [ref] };
    return ref;
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.position)) return false;
    this.position += token.length;
    return true;
  }
}
