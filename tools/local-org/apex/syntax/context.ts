/** Small readers over the ANTLR tree, and the error for syntax that the runtime does not know. */
import type {
  ApexParserRuleContext,
  FormalParametersContext,
  TypeRefContext,
} from '@apexdevtools/apex-parser';
import { Unsupported } from '../../data/contract.ts';
import type { TypeRef } from '../values.ts';
import type { Parameter } from './ast.ts';

interface HasText {
  getText(): string;
}

export const text = (node: HasText): string => node.getText();
export const lower = (node: HasText): string => node.getText().toLowerCase();
export const lineOf = (node: ApexParserRuleContext): number => node.start?.line ?? 0;

export function unknownSyntax(node: ApexParserRuleContext, what: string): never {
  throw new Unsupported(`syntax ${what} at line ${lineOf(node)}: ${text(node).slice(0, 60)}`);
}

/** The content of a quoted literal, with its escapes resolved. */
export function unquote(quoted: string): string {
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return quoted.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_match, escape: string) => {
    if (escape.length === 5) return String.fromCharCode(parseInt(escape.slice(1), 16));
    return escapes[escape] ?? escape;
  });
}

/** `System.` and `Schema.` in front of a type name are dropped: the short name means the same. */
export function typeName(name: string): string {
  return name.toLowerCase().replace(/^(system|schema)\.(?=.)/, '');
}

export function typeRef(node: TypeRefContext): TypeRef {
  const parts = node.typeName_list();
  const name = parts.map((part) => lower(part.LIST() ?? part.SET() ?? part.MAP() ?? part.id())).join('.');
  const last = parts[parts.length - 1];
  const args = last?.typeArguments()?.typeList().typeRef_list().map(typeRef) ?? [];
  const ref: TypeRef = { name: typeName(name), args };
  return node
    .arraySubscripts()
    .LBRACK_list()
    .reduce((element) => ({ name: 'list', args: [element] }), ref);
}

export function parameters(node: FormalParametersContext): Parameter[] {
  const list = node.formalParameterList()?.formalParameter_list() ?? [];
  return list.map((parameter) => ({ name: lower(parameter.id()), type: typeRef(parameter.typeRef()) }));
}
