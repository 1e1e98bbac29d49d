/** JSON values of the outside, converted by the types of parameters and results. */
import { Unsupported } from '../../data/contract.ts';
import { NO_SITE } from '../interpreter/interpreter.ts';
import { library, type StaticMethod } from '../library/registry.ts';
import type { Method } from '../program/classes.ts';
import { TypeToken, type TypeRef, type Value } from '../values.ts';
import type { Transaction } from './transaction.ts';

/** Converts JSON arguments to the parameters' types, calls, and converts the result back. */
export function callWithJson(transaction: Transaction, method: Method, args: unknown[]): unknown {
  const values = method.parameters.map((parameter, i) =>
    fromJson(transaction, args[i] ?? null, parameter.type),
  );
  return toJson(transaction, transaction.interpreter.invoke(method, null, values));
}

export function fromJson(transaction: Transaction, json: unknown, to: TypeRef): Value {
  if (json === null || json === undefined) return null;
  return jsonMethod('deserialize')(transaction, [JSON.stringify(json), new TypeToken(to)], NO_SITE);
}

export function toJson(transaction: Transaction, value: Value): unknown {
  const text = jsonMethod('serialize')(transaction, [value], NO_SITE);
  return typeof text === 'string' ? JSON.parse(text) : null;
}

function jsonMethod(name: string): StaticMethod {
  const method = library.staticMethod('json', name);
  if (!method) throw new Unsupported(`JSON.${name}`);
  return method;
}
