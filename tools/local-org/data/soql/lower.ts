/** From the parse tree of a SOQL query to its plain JSON form. What the evaluator cannot honour is refused here. */
import type {
  BoundExpressionContext,
  ConditionalExpressionContext,
  FieldExpressionContext,
  FieldNameContext,
  FieldOrderListContext,
  LimitClauseContext,
  LogicalExpressionContext,
  OffsetClauseContext,
  QueryContext,
  SelectEntryContext,
  SoqlFunctionContext,
  SubFieldEntryContext,
  SubQueryContext,
  TypeOfContext,
  ValueContext,
  WhereConditionalExpressionContext,
  WhereLogicalExpressionContext,
} from '@apexdevtools/apex-parser';
import { Unsupported } from '../contract.ts';
import type {
  Condition,
  CountExpression,
  FieldExpression,
  FieldPath,
  FunctionCall,
  Operator,
  OrderItem,
  SelectItem,
  SoqlQuery,
  Value,
} from './ast.ts';
import { datetimeLiteral, timeLiteral, unquote } from './text.ts';

/** Registers the expression after a `:` and answers its index among the query's bind values. */
export type Bind = (expression: ReturnType<BoundExpressionContext['expression']>) => number;

/** The generated parser types every optional child as present; at run time an absent one is null. */
export const optional = <T>(child: T): T | null => child ?? null;

const text = (node: { getText(): string }): string => node.getText();

export function lowerSoql(query: QueryContext, bind: Bind): SoqlQuery {
  if (optional(query.usingScope())) throw new Unsupported('SOQL USING SCOPE');
  const group = optional(query.groupByClause());
  if (group && (optional(group.ROLLUP()) || optional(group.CUBE()))) {
    throw new Unsupported('SOQL GROUP BY ROLLUP and CUBE');
  }
  const having = group ? optional(group.logicalExpression()) : null;
  return {
    ...common(query, query.selectList().selectEntry_list(), bind),
    mode: lowerMode(query),
    groupBy: group
      ? group
          .fieldGroupByList()
          .fieldGroupBy_list()
          .map((item) => lowerFieldOrFunction(item))
      : [],
    having: having ? lowerLogical(having, bind) : null,
    offset: lowerCount(optional(query.offsetClause()), bind),
    allRows: optional(query.allRowsClause()) !== null,
  };
}

function lowerSubquery(query: SubQueryContext, bind: Bind): SoqlQuery {
  return {
    ...common(query, query.subFieldList().subFieldEntry_list(), bind),
    mode: null,
    groupBy: [],
    having: null,
    offset: null,
    allRows: false,
  };
}

type CommonParts = Omit<SoqlQuery, 'mode' | 'groupBy' | 'having' | 'offset' | 'allRows'>;

function common(
  query: QueryContext | SubQueryContext,
  entries: (SelectEntryContext | SubFieldEntryContext)[],
  bind: Bind,
): CommonParts {
  const from = query.fromNameList();
  const [name, ...others] = from.fieldName_list();
  if (!name || others.length > 0) throw new Unsupported('SOQL FROM with several objects');
  const alias = from.soqlId_list()[0];
  const where = optional(query.whereClause());
  const order = optional(query.orderByClause());
  const clauses = optional(query.forClauses());
  return {
    select: entries.map((entry) => lowerSelect(entry, bind)),
    from: text(name),
    alias: alias ? text(alias) : null,
    where: where ? lowerWhere(where.whereLogicalExpression(), bind) : null,
    orderBy: order ? lowerOrder(order.fieldOrderList()) : [],
    limit: lowerCount(optional(query.limitClause()), bind),
    forUpdate: clauses ? /forupdate/i.test(text(clauses)) : false,
  };
}

function lowerMode(query: QueryContext): SoqlQuery['mode'] {
  const clause = optional(query.withClause());
  if (!clause) return null;
  if (optional(clause.USER_MODE())) return 'user';
  if (optional(clause.SYSTEM_MODE())) return 'system';
  if (optional(clause.SECURITY_ENFORCED())) return 'enforced';
  throw new Unsupported(`SOQL ${text(clause)}`);
}

const lowerPath = (name: FieldNameContext): FieldPath => name.soqlId_list().map(text);

function lowerSelect(entry: SelectEntryContext | SubFieldEntryContext, bind: Bind): SelectItem {
  const subquery = optional(entry.subQuery());
  if (subquery) return { kind: 'subquery', query: lowerSubquery(subquery, bind) };
  const typeOf = optional(entry.typeOf());
  if (typeOf) return lowerTypeof(typeOf);
  const call = optional(entry.soqlFunction());
  const set = call ? optional(call.soqlFieldsParameter()) : null;
  if (set) return { kind: 'fields', set: fieldSet(text(set)) };
  const alias = optional(entry.soqlId());
  return { kind: 'expression', expression: lowerFieldOrFunction(entry), alias: alias ? text(alias) : null };
}

function fieldSet(name: string): 'all' | 'standard' | 'custom' {
  const lower = name.toLowerCase();
  return lower === 'custom' || lower === 'standard' ? lower : 'all';
}

function lowerTypeof(clause: TypeOfContext): SelectItem {
  const otherwise = optional(clause.elseClause());
  return {
    kind: 'typeof',
    path: lowerPath(clause.fieldName()),
    whens: clause.whenClause_list().map((when) => ({
      type: text(when.fieldName()),
      fields: when.fieldNameList().fieldName_list().map(lowerPath),
    })),
    otherwise: otherwise ? otherwise.fieldNameList().fieldName_list().map(lowerPath) : [],
  };
}

function lowerFieldOrFunction(node: {
  fieldName(): FieldNameContext;
  soqlFunction(): SoqlFunctionContext;
}): FieldExpression {
  const name = optional(node.fieldName());
  return name ? { kind: 'field', path: lowerPath(name) } : lowerFunction(node.soqlFunction());
}

function lowerFunction(call: SoqlFunctionContext): FunctionCall {
  const name = text(call.getChild(0)).toLowerCase();
  if (name === 'distance' || name === 'grouping' || name === 'convertcurrency') {
    throw new Unsupported(`SOQL ${name}()`);
  }
  const field = optional(call.fieldName());
  if (field) return { kind: 'function', name, argument: { kind: 'field', path: lowerPath(field) } };
  const inner = optional(call.soqlFunction());
  if (inner) return { kind: 'function', name, argument: lowerFunction(inner) };
  const date = optional(call.dateFieldName());
  if (!date) return { kind: 'function', name, argument: null };
  const path: FieldExpression = { kind: 'field', path: lowerPath(date.fieldName()) };
  const converted = optional(date.CONVERT_TIMEZONE()) !== null;
  return {
    kind: 'function',
    name,
    argument: converted ? { kind: 'function', name: 'converttimezone', argument: path } : path,
  };
}

/** WHERE of SOQL; the grammar keeps it apart from HAVING and SOSL, whose nodes have other names. */
function lowerWhere(node: WhereLogicalExpressionContext, bind: Bind): Condition {
  const parts = node.whereConditionalExpression_list().map((part) => lowerWherePart(part, bind));
  return combine(parts, optional(node.NOT()) !== null, node.SOQLOR_list().length > 0);
}

function lowerWherePart(node: WhereConditionalExpressionContext, bind: Bind): Condition {
  const nested = optional(node.whereLogicalExpression());
  if (nested) return lowerWhere(nested, bind);
  const field = optional(node.whereFieldExpression().fieldExpression());
  if (!field) throw new Unsupported('SOQL FORMULA()');
  return lowerComparison(field, bind);
}

export function lowerLogical(node: LogicalExpressionContext, bind: Bind): Condition {
  const parts = node.conditionalExpression_list().map((part) => lowerLogicalPart(part, bind));
  return combine(parts, optional(node.NOT()) !== null, node.SOQLOR_list().length > 0);
}

function lowerLogicalPart(node: ConditionalExpressionContext, bind: Bind): Condition {
  const nested = optional(node.logicalExpression());
  return nested ? lowerLogical(nested, bind) : lowerComparison(node.fieldExpression(), bind);
}

function combine(parts: Condition[], negated: boolean, disjunction: boolean): Condition {
  const [first] = parts;
  if (!first) throw new Unsupported('SOQL condition without parts');
  if (negated) return { kind: 'not', part: first };
  return parts.length === 1 ? first : { kind: disjunction ? 'or' : 'and', parts };
}

function lowerComparison(node: FieldExpressionContext, bind: Bind): Condition {
  const operator = lowerOperator(text(node.comparisonOperator()).toLowerCase());
  return {
    kind: 'compare',
    left: lowerFieldOrFunction(node),
    operator,
    right: lowerValue(node.value(), bind),
  };
}

function lowerOperator(source: string): Operator {
  switch (source) {
    case '<>':
      return '!=';
    case 'notin':
      return 'not in';
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'like':
    case 'in':
    case 'includes':
    case 'excludes':
      return source;
    default:
      throw new Unsupported(`SOQL operator ${source}`);
  }
}

function lowerValue(node: ValueContext, bind: Bind): Value {
  const bound = optional(node.boundExpression());
  if (bound) return { kind: 'bind', index: bind(bound.expression()) };
  const subquery = optional(node.subQuery());
  if (subquery) return { kind: 'subquery', query: lowerSubquery(subquery, bind) };
  const list = optional(node.valueList());
  if (list) return { kind: 'list', values: list.value_list().map((value) => lowerValue(value, bind)) };
  return lowerLiteral(node);
}

function lowerLiteral(node: ValueContext): Value {
  const source = text(node);
  if (optional(node.NULL())) return { kind: 'literal', type: 'null', value: null };
  if (optional(node.BooleanLiteral())) {
    return { kind: 'literal', type: 'boolean', value: source.toLowerCase() === 'true' };
  }
  if (optional(node.signedNumber())) return { kind: 'literal', type: 'number', value: Number(source) };
  if (optional(node.StringLiteral()) || optional(node.MultilineStringLiteral())) {
    return { kind: 'literal', type: 'string', value: unquote(source) };
  }
  if (optional(node.DateLiteral())) return { kind: 'literal', type: 'date', value: source };
  if (optional(node.DateTimeLiteral())) {
    return { kind: 'literal', type: 'datetime', value: datetimeLiteral(source) };
  }
  if (optional(node.TimeLiteral())) return { kind: 'literal', type: 'time', value: timeLiteral(source) };
  if (optional(node.dateFormula())) {
    const [name = '', n = '0'] = source.toLowerCase().split(':');
    return { kind: 'dateLiteral', name, n: Number(n) };
  }
  throw new Unsupported(`SOQL value ${source}`);
}

export function lowerOrder(list: FieldOrderListContext): OrderItem[] {
  return list.fieldOrder_list().map((item) => ({
    expression: lowerFieldOrFunction(item),
    descending: optional(item.DESC()) !== null,
    nullsLast: optional(item.LAST()) !== null,
  }));
}

export function lowerCount(
  clause: LimitClauseContext | OffsetClauseContext | null,
  bind: Bind,
): CountExpression | null {
  if (!clause) return null;
  const literal = optional(clause.IntegerLiteral());
  if (literal) return { kind: 'literal', value: Number(text(literal)) };
  return { kind: 'bind', index: bind(clause.boundExpression().expression()) };
}
