/** Queries that are text: their binds are variables of the caller, or entries of a map. */
import type { Access } from '../../data/contract.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import type { CallSite } from '../library/registry.ts';
import { raise, type ApexList, type Value } from '../values.ts';
import { missingBind, parseDynamic, runQuery, type Reader } from './queries.ts';

export type Binds = ReadonlyMap<string, Value> | null;
export type Site = Pick<CallSite, 'lookup'> | null;

interface Asker extends Reader {
  readonly interpreter: Interpreter;
  access(mode: 'system' | 'user'): Access;
}

/** Rows, or the number that `SELECT COUNT()` gives. */
export function dynamicQuery(
  asker: Asker,
  soql: string,
  binds: Binds,
  site: Site,
  mode: 'system' | 'user',
): ApexList | number {
  const parsed = parseDynamic(soql, (path) => bindOf(asker.interpreter, path, binds, site));
  const access = asker.access(parsed.query.mode === 'user' ? 'user' : mode);
  return runQuery(asker, parsed.query, parsed.binds, access);
}

function bindOf(interpreter: Interpreter, path: string, binds: Binds, site: Site): Value {
  const [name = '', ...fields] = path.split('.');
  let value = binds ? bindFromMap(binds, name) : site?.lookup(name);
  if (value === undefined) return missingBind(name);
  for (const field of fields) value = interpreter.readProperty(value, field.toLowerCase());
  return value;
}

function bindFromMap(binds: ReadonlyMap<string, Value>, name: string): Value {
  for (const [key, value] of binds) if (key.toLowerCase() === name.toLowerCase()) return value;
  return raise('QueryException', `Key '${name}' does not exist in the bindMap`);
}
