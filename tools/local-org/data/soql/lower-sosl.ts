/** From the parse tree of a SOSL query to its plain JSON form. */
import type {
  FieldListContext,
  FieldSpecContext,
  FieldSpecListContext,
  SearchGroupContext,
  SoslClausesContext,
  SoslLiteralAltContext,
  SoslLiteralContext,
} from '@apexdevtools/apex-parser';
import { Unsupported } from '../contract.ts';
import type { FieldPath, SoslQuery, SoslReturning } from './ast.ts';
import { lowerCount, lowerLogical, lowerOrder, optional, type Bind } from './lower.ts';
import { unquote } from './text.ts';

export function lowerSosl(search: SoslLiteralContext, bind: Bind): SoslQuery {
  const literal = optional(search.FindLiteral());
  const find: SoslQuery['find'] = literal
    ? { kind: 'literal', value: unquote(literal.getText().replace(/^[^']*/, '')) }
    : { kind: 'bind', index: bind(search.boundExpression().expression()) };
  return lowerClauses(find, search.soslClauses(), bind);
}

/** `FIND {term}`, the form of the REST face and of `Search.query`. */
export function lowerSoslBraces(search: SoslLiteralAltContext, bind: Bind): SoslQuery {
  const source = search.FindLiteralAlt().getText();
  const value = source.slice(source.indexOf('{') + 1, source.lastIndexOf('}'));
  return lowerClauses({ kind: 'literal', value }, search.soslClauses(), bind);
}

function lowerClauses(find: SoslQuery['find'], clauses: SoslClausesContext, bind: Bind): SoslQuery {
  const list = optional(clauses.fieldSpecList());
  return {
    find,
    group: lowerGroup(optional(clauses.searchGroup())),
    returning: list ? specs(list).map((spec) => lowerReturning(spec, bind)) : [],
    limit: lowerCount(optional(clauses.limitClause()), bind),
    mode: lowerMode(clauses),
  };
}

function lowerGroup(group: SearchGroupContext | null): SoslQuery['group'] {
  if (!group) return 'all';
  if (optional(group.PHONE())) return 'phone';
  if (optional(group.NAME())) return 'name';
  if (optional(group.EMAIL())) return 'email';
  return optional(group.SIDEBAR()) ? 'sidebar' : 'all';
}

function lowerMode(clauses: SoslClausesContext): SoslQuery['mode'] {
  let mode: SoslQuery['mode'] = null;
  for (const clause of clauses.soslWithClause_list()) {
    if (optional(clause.USER_MODE())) mode = 'user';
    else if (optional(clause.SYSTEM_MODE())) mode = 'system';
    else throw new Unsupported(`SOSL ${clause.getText()}`);
  }
  return mode;
}

/** The grammar nests each further object inside the list of the one before it. */
function specs(list: FieldSpecListContext): FieldSpecContext[] {
  return [list.fieldSpec(), ...list.fieldSpecList_list().flatMap(specs)];
}

function lowerReturning(spec: FieldSpecContext, bind: Bind): SoslReturning {
  if (optional(spec.USING())) throw new Unsupported('SOSL USING LISTVIEW');
  const fields = optional(spec.fieldList());
  const where = optional(spec.logicalExpression());
  const order = optional(spec.fieldOrderList());
  return {
    object: spec.soslId(0).getText(),
    fields: fields ? fieldPaths(fields) : [['Id']],
    where: where ? lowerLogical(where, bind) : null,
    orderBy: order ? lowerOrder(order) : [],
    limit: lowerCount(optional(spec.limitClause()), bind),
    offset: lowerCount(optional(spec.offsetClause()), bind),
  };
}

function fieldPaths(list: FieldListContext): FieldPath[] {
  const first = list.soslId_list()[0];
  if (!first) throw new Unsupported(`SOSL field ${list.getText()}`);
  return [first.getText().split('.'), ...list.fieldList_list().flatMap(fieldPaths)];
}
