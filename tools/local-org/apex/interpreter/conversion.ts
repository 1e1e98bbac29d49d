/** Assignment conversion, casts and `instanceof`, which need the program's types. */
import { Unsupported } from '../../data/contract.ts';
import { library } from '../library/registry.ts';
import type { Program } from '../program/program.ts';
import {
  ApexDecimal,
  ApexDouble,
  ApexList,
  ClassInstance,
  NativeObject,
  SObjectValue,
  raise,
  type TypeRef,
  type Value,
} from '../values.ts';
import { coerce } from '../values/coercion.ts';
import { isId } from '../values/ids.ts';
import { isNumeric, toInteger, toLong } from '../values/numbers.ts';
import { prettyType, typeOf } from '../values/types.ts';

/** The value for a variable of that type; a query result becomes its single row where a record is wanted. */
export function convert(program: Program, value: Value, to: TypeRef): Value {
  if (value instanceof ApexList && to.name !== 'list' && program.isRecordType(to.name))
    return singleRow(value);
  return coerce(value, to);
}

export function singleRow(rows: ApexList): Value {
  const [row] = rows.items;
  if (row !== undefined && rows.items.length === 1) return row;
  return raise(
    'QueryException',
    row === undefined
      ? 'List has no rows for assignment to SObject'
      : 'List has more than 1 row for assignment to SObject',
  );
}

export function isInstance(program: Program, value: Value, type: TypeRef): boolean {
  if (value === null) return false;
  if (type.name === 'object') return true;
  if (typeof value === 'string') return type.name === 'string' || (type.name === 'id' && isId(value));
  if (value instanceof ClassInstance) return isInstanceOfClass(value, type);
  if (value instanceof SObjectValue)
    return type.name === 'sobject' || type.name === value.typeName.toLowerCase();
  const own = typeOf(value);
  if (value instanceof NativeObject) {
    const names = [library.canonical(value.typeName), ...value.supertypes()];
    return names.some((name) => library.isSubtype(name, type.name));
  }
  if (type.name === 'iterable') return own.name === 'list' || own.name === 'set';
  if (own.name !== type.name) return false;
  return type.args.every((wanted, i) => sameOrWider(program, own.args[i], wanted));
}

function isInstanceOfClass(value: ClassInstance, type: TypeRef): boolean {
  if (!value.cls.isSubtypeOf(type.name)) return false;
  return true;
}

function sameOrWider(program: Program, own: TypeRef | undefined, wanted: TypeRef): boolean {
  if (!own || own.name === wanted.name || wanted.name === 'object') return true;
  if (program.isRecordType(own.name) && program.isRecordType(wanted.name)) {
    return own.name === 'sobject' || wanted.name === 'sobject';
  }
  return program.classOf(own)?.isSubtypeOf(wanted.name) ?? false;
}

/** `(type) value` */
export function cast(program: Program, value: Value, to: TypeRef): Value {
  if (value === null) return null;
  if (isNumeric(value)) {
    if (to.name === 'integer') return toInteger(value);
    if (to.name === 'long') return toLong(value);
    if (to.name === 'double' || to.name === 'decimal') return coerce(value, to);
  }
  if (to.name === 'id' || to.name === 'datetime' || to.name === 'string') return coerce(value, to);
  if (value instanceof ApexList && to.name !== 'list' && program.isRecordType(to.name))
    return singleRow(value);
  if (isInstance(program, value, to) || sameCollection(program, value, to)) return value;
  const proper = (name: string): string | null => program.properName(name);
  return raise(
    'TypeException',
    `Invalid conversion from runtime type ${prettyType(typeOf(value), proper)} to ${prettyType(to, proper)}`,
  );
}

/** Lists of records may be cast between record types as long as their rows allow it. */
function sameCollection(program: Program, value: Value, to: TypeRef): boolean {
  const own = typeOf(value);
  if (own.name !== to.name || !to.args.length) return false;
  if (!(value instanceof ApexList)) return to.args.every((arg) => program.isRecordType(arg.name));
  const [element] = to.args;
  return (
    element !== undefined && value.items.every((item) => item === null || isInstance(program, item, element))
  );
}

/** A condition's value; null is a NullPointerException. */
export function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return raise('NullPointerException', 'Attempt to de-reference a null object');
  throw new Unsupported('a condition that is no Boolean');
}

export function literalValue(type: string, value: string | number | boolean | null): Value {
  if (type === 'long') return BigInt(String(value));
  if (type === 'decimal') return ApexDecimal.of(String(value));
  if (type === 'double') return new ApexDouble(Number(value));
  return value;
}
