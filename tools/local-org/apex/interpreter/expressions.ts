/** Expressions made ready to run. */
import { Unsupported } from '../../data/contract.ts';
import type { Expression, ExpressionOf } from '../syntax/ast.ts';
import { ApexList, TypeToken, nullPointer, raise, type, type TypeRef, type Value } from '../values.ts';
import { ApexMap, ApexSet } from '../values/collections.ts';
import { coerce } from '../values/coercion.ts';
import { bitwise, negate } from '../values/numbers.ts';
import { assignment, step } from './assignment.ts';
import { call, constructorCall, creation } from './calls.ts';
import type { Code, Scope } from './code.ts';
import { cast, convert, isInstance, literalValue, truth } from './conversion.ts';
import { meaningOf, notFound } from './names.ts';
import { binary } from './operators.ts';

const BOOLEAN = type('boolean');

/** `wanted`: the type of the variable or result it is assigned to; it decides about single-row queries. */
export function expression(node: Expression, scope: Scope, wanted?: TypeRef): Code {
  switch (node.kind) {
    case 'literal':
      return literal(node);
    case 'this':
      return thisValue(node, scope);
    case 'super':
      return notFound(scope, node, 'super as a value');
    case 'name':
    case 'field': {
      const meaning = meaningOf(node, scope);
      if (meaning.kind === 'type') return notFound(scope, node, `Variable does not exist: ${meaning.name}`);
      return meaning.code;
    }
    case 'call':
      return call(node, scope);
    case 'constructorCall':
      return constructorCall(node, scope);
    case 'index':
      return index(node, scope);
    case 'new':
      return creation(node, scope);
    case 'newCollection':
      return collection(node, scope);
    case 'newMap':
      return map(node, scope);
    case 'newArray':
      return array(node, scope);
    case 'cast':
      return castTo(node, scope);
    case 'instanceof': {
      const operand = expression(node.operand, scope);
      const tested = scope.resolve(node.type);
      const { program } = scope.around;
      return { type: BOOLEAN, run: (frame) => isInstance(program, operand.run(frame), tested) };
    }
    case 'classLiteral': {
      const token = new TypeToken(scope.resolve(node.type));
      return { type: type('type'), run: () => token };
    }
    case 'unary':
      return unary(node, scope);
    case 'step':
      return step(node, scope);
    case 'binary':
      return binary(node, scope);
    case 'and':
    case 'or':
      return logical(node, scope);
    case 'coalesce':
      return coalesce(node, scope, wanted);
    case 'conditional':
      return conditional(node, scope, wanted);
    case 'assign':
      return assignment(node, scope);
    case 'soql':
      return query(node, scope, wanted);
    case 'sosl': {
      const binds = node.binds.map((each) => expression(each, scope));
      return {
        type: type('list', type('list', type('sobject'))),
        run: (frame) =>
          frame.run.host.runSearch(
            node.query,
            binds.map((bind) => bind.run(frame)),
            null,
          ),
      };
    }
  }
}

function literal(node: ExpressionOf<'literal'>): Code {
  const value = literalValue(node.type, node.value);
  return { type: type(node.type), run: () => value };
}

function thisValue(node: Expression, scope: Scope): Code {
  if (scope.around.isStatic || !scope.around.cls) return notFound(scope, node, 'this in a static context');
  return { type: type(scope.around.cls.key), run: (frame) => frame.self };
}

function index(node: ExpressionOf<'index'>, scope: Scope): Code {
  const list = expression(node.target, scope);
  const at = expression(node.index, scope);
  return { type: list.type?.args[0], run: (frame) => itemAt(list.run(frame), at.run(frame)) };
}

export function itemAt(list: Value, at: Value): Value {
  const { items } = listOf(list);
  return items[checkedIndex(items, at)] ?? null;
}

export function listOf(value: Value): ApexList {
  if (value instanceof ApexList) return value;
  return value === null ? nullPointer() : raise('TypeException', 'Expression must be a list type');
}

export function checkedIndex(items: Value[], at: Value): number {
  if (at === null) return nullPointer();
  if (typeof at !== 'number') throw new Unsupported('a list index that is no Integer');
  return at >= 0 && at < items.length ? at : raise('ListException', `List index out of bounds: ${at}`);
}

/** `new List<T>{...}`, `new Set<T>{...}`, `new T[]{...}`, `new Map<K, V>{}`. */
function collection(node: ExpressionOf<'newCollection'>, scope: Scope): Code {
  const created = scope.resolve(node.type);
  const element = created.args[0] ?? type('object');
  const { program } = scope.around;
  const items = node.items.map((each) => expression(each, scope, element));
  return {
    type: created,
    run: (frame) => {
      const values = items.map((item) => convert(program, item.run(frame), element));
      if (created.name === 'set') return new ApexSet(element, values);
      if (created.name === 'map') return new ApexMap(element, created.args[1] ?? type('object'));
      return new ApexList(values, element);
    },
  };
}

function map(node: ExpressionOf<'newMap'>, scope: Scope): Code {
  const created = scope.resolve(node.type);
  const [keyType = type('object'), valueType = type('object')] = created.args;
  const pairs = node.pairs.map(([key, value]) => [expression(key, scope), expression(value, scope)] as const);
  return {
    type: created,
    run: (frame) => {
      const result = new ApexMap(keyType, valueType);
      for (const [key, value] of pairs)
        result.put(coerce(key.run(frame), keyType), coerce(value.run(frame), valueType));
      return result;
    },
  };
}

function array(node: ExpressionOf<'newArray'>, scope: Scope): Code {
  const element = scope.resolve(node.elementType);
  const size = expression(node.size, scope);
  return {
    type: type('list', element),
    run: (frame) => {
      const length = size.run(frame);
      if (typeof length !== 'number') return nullPointer();
      return new ApexList(new Array<Value>(length).fill(null), element);
    },
  };
}

function castTo(node: ExpressionOf<'cast'>, scope: Scope): Code {
  const to = scope.resolve(node.type);
  const operand = expression(node.operand, scope, to);
  const { program } = scope.around;
  return { type: to, run: (frame) => cast(program, operand.run(frame), to) };
}

function unary(node: ExpressionOf<'unary'>, scope: Scope): Code {
  const operand = expression(node.operand, scope);
  if (node.operator === '!') return { type: BOOLEAN, run: (frame) => !truth(operand.run(frame)) };
  if (node.operator === '-') return { type: operand.type, run: (frame) => negate(operand.run(frame)) };
  if (node.operator === '+') return operand;
  return { type: operand.type, run: (frame) => bitwise('^', operand.run(frame), -1) };
}

function logical(node: ExpressionOf<'and' | 'or'>, scope: Scope): Code {
  const left = expression(node.left, scope);
  const right = expression(node.right, scope);
  const run: Code['run'] =
    node.kind === 'and'
      ? (frame) => truth(left.run(frame)) && truth(right.run(frame))
      : (frame) => truth(left.run(frame)) || truth(right.run(frame));
  return { type: BOOLEAN, run };
}

function coalesce(node: ExpressionOf<'coalesce'>, scope: Scope, wanted: TypeRef | undefined): Code {
  // A query on the left that finds nothing counts as null.
  const left =
    node.left.kind === 'soql' ? query(node.left, scope, undefined) : expression(node.left, scope, wanted);
  const right = expression(node.right, scope, wanted);
  const { program } = scope.around;
  return {
    type: wanted ?? left.type,
    run: (frame) => {
      const value = left.run(frame);
      if (value === null || (node.left.kind === 'soql' && value instanceof ApexList && !value.items.length)) {
        return right.run(frame);
      }
      return wanted ? convert(program, value, wanted) : value;
    },
  };
}

function conditional(node: ExpressionOf<'conditional'>, scope: Scope, wanted: TypeRef | undefined): Code {
  const condition = expression(node.condition, scope);
  const then = expression(node.then, scope, wanted);
  const otherwise = expression(node.otherwise, scope, wanted);
  return {
    type: commonType(then.type, otherwise.type),
    run: (frame) => (truth(condition.run(frame)) ? then.run(frame) : otherwise.run(frame)),
  };
}

function commonType(a: TypeRef | undefined, b: TypeRef | undefined): TypeRef | undefined {
  if (!a || !b) return undefined;
  if (a.name === b.name || b.name === 'null') return a;
  return a.name === 'null' ? b : undefined;
}

function query(node: ExpressionOf<'soql'>, scope: Scope, wanted: TypeRef | undefined): Code {
  const { program } = scope.around;
  const binds = node.binds.map((each) => expression(each, scope));
  const rows: Code['run'] = (frame) =>
    frame.run.host.runQuery(
      node.query,
      binds.map((bind) => bind.run(frame)),
      node.query.mode === 'enforced' ? null : node.query.mode,
    );
  const isRecord = wanted && wanted.name !== 'list' && program.isRecordType(wanted.name);
  if (isRecord) return { type: wanted, run: (frame) => convert(program, rows(frame), wanted) };
  const counts = node.query.select.some(
    (item) =>
      item.kind === 'expression' &&
      item.expression.kind === 'function' &&
      item.expression.argument === null &&
      item.expression.name === 'count' &&
      !item.alias &&
      node.query.select.length === 1 &&
      !node.query.groupBy.length,
  );
  return { type: counts ? type('integer') : type('list', type(node.query.from)), run: rows };
}
