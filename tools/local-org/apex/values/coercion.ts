/** Implicit conversion on assignment, parameter passing and return. */
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  raise,
  type TypeRef,
  type Value,
} from '../values.ts';
import { isId, toId18 } from './ids.ts';
import { isNumeric, toDecimal, toNumber } from './numbers.ts';
import { prettyType, typeName } from './types.ts';

/** The value as a variable of that type holds it; a TypeException where the run-time type does not fit. */
export function coerce(value: Value, to: TypeRef): Value {
  if (value === null) return null;
  switch (to.name) {
    case 'integer':
      return typeof value === 'number' ? value : invalid(value, to);
    case 'long':
      return typeof value === 'number'
        ? BigInt(value)
        : typeof value === 'bigint'
          ? value
          : invalid(value, to);
    case 'double':
      if (value instanceof ApexDouble) return value;
      return isNumeric(value) ? new ApexDouble(toNumber(value)) : invalid(value, to);
    case 'decimal':
      if (value instanceof ApexDecimal) return value;
      return isNumeric(value) ? toDecimal(value) : invalid(value, to);
    case 'date':
      return value instanceof ApexDate ? value : invalid(value, to);
    case 'datetime':
      if (value instanceof ApexDate) return new ApexDatetime(value.time);
      return value instanceof ApexDatetime ? value : invalid(value, to);
    case 'id':
      return toId(value, to);
    case 'string':
      return typeof value === 'string' ? value : invalid(value, to);
    case 'boolean':
      return typeof value === 'boolean' ? value : invalid(value, to);
    default:
      return value;
  }
}

function toId(value: Value, to: TypeRef): Value {
  if (typeof value !== 'string') return invalid(value, to);
  return isId(value) ? toId18(value) : raise('StringException', 'Invalid id: ' + value);
}

function invalid(value: Value, to: TypeRef): never {
  return raise(
    'TypeException',
    `Invalid conversion from runtime type ${typeName(value)} to ${prettyType(to)}`,
  );
}
