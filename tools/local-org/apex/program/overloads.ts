/** Which of several methods of one name a call means. */
import { Unsupported } from '../../data/contract.ts';
import { library } from '../library/registry.ts';
import type { TypeRef, Value } from '../values.ts';
import { isId } from '../values/ids.ts';
import { typeOf, typeText } from '../values/types.ts';
import type { Method } from './classes.ts';
import type { Program } from './program.ts';

const WIDTH = ['integer', 'long', 'double', 'decimal'];

/**
 * The method with that many parameters whose types are nearest to the arguments'. Static types decide where they
 * are known, run-time types elsewhere.
 * @throws Unsupported if none fits, or several fit equally well: a guess would hide a wrong choice.
 */
export function selectOverload(
  program: Program,
  candidates: Method[],
  staticTypes: (TypeRef | undefined)[],
  args: Value[],
): Method {
  const fitting = candidates.filter((method) => method.parameters.length === args.length);
  const [first] = fitting;
  if (first && fitting.length === 1) return first;
  const types = args.map((arg, i) => staticTypes[i] ?? typeOf(arg));
  const what = (): string =>
    `${candidates[0]?.owner.fullName}.${candidates[0]?.name}(${types.map(typeText).join(', ')})`;
  let best: Method[] = [];
  let bestDistance = Infinity;
  for (const method of fitting) {
    const distance = distanceOfAll(program, method, types, args);
    if (distance < bestDistance) [best, bestDistance] = [[], distance];
    if (distance === bestDistance && distance < Infinity) best.push(method);
  }
  const [chosen, another] = best;
  if (!chosen) throw new Unsupported(`no overload for ${what()}`);
  if (another) throw new Unsupported(`ambiguous overload for ${what()}`);
  return chosen;
}

function distanceOfAll(program: Program, method: Method, types: TypeRef[], args: Value[]): number {
  return method.parameters.reduce((sum, parameter, i) => {
    const from = types[i];
    return sum + (from ? conversionDistance(program, from, parameter.type, args[i] ?? null) : Infinity);
  }, 0);
}

/** 0 for the same type, more for each widening step, Infinity where no implicit conversion exists. */
export function conversionDistance(program: Program, from: TypeRef, to: TypeRef, value: Value): number {
  if (from.name === to.name) return argumentsDistance(program, from, to);
  if (from.name === 'null') return to.name === 'object' ? 5 : 1;
  if (to.name === 'object') return 20;
  const [narrow, wide] = [WIDTH.indexOf(from.name), WIDTH.indexOf(to.name)];
  if (narrow >= 0 && wide >= 0) return wide > narrow ? wide - narrow : Infinity;
  if (from.name === 'string' && to.name === 'id')
    return typeof value === 'string' && isId(value) ? 2 : Infinity;
  if (from.name === 'id' && to.name === 'string') return 1;
  if (from.name === 'date' && to.name === 'datetime') return 1;
  if (program.isRecordType(from.name) && program.isRecordType(to.name)) {
    if (to.name === 'sobject') return 3;
    return from.name === 'sobject' && typeOf(value).name === to.name ? 2 : Infinity;
  }
  if (to.name === 'iterable' && (from.name === 'list' || from.name === 'set')) return 2;
  const cls = program.classOf(from);
  if (cls) return cls.distanceTo(to.name);
  if (library.isSubtype(from.name, to.name)) return 1;
  return from.name === 'object' && typeOf(value).name === to.name ? 30 : Infinity;
}

/** `List<Account>` fits `List<SObject>` and the other way round, `List<Object>` is far from all. */
function argumentsDistance(program: Program, from: TypeRef, to: TypeRef): number {
  return to.args.reduce((sum, wanted, i) => {
    const given = from.args[i];
    if (!given || given.name === wanted.name) return sum;
    if (program.isRecordType(given.name) && program.isRecordType(wanted.name)) return sum + 5;
    return conversionDistance(program, given, wanted, null) < Infinity ? sum + 1 : Infinity;
  }, 0);
}
