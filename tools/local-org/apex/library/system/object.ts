/** What every value has (`Object`), what every enum value has (`Enum`), and `Type`. */
import {
  ClassInstance,
  EnumValue,
  OBJECT,
  raise,
  TypeToken,
  type TypeRef,
  type Value,
} from '../../values.ts';
import { equals, hashKey } from '../../values/equality.ts';
import { stringOf } from '../../values/text.ts';
import { typeText } from '../../values/types.ts';
import { argument, instanceOf, isString, isTypeToken, required, textHash } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';

export function hashCode(value: Value): number {
  if (value instanceof ClassInstance) return value.behaviour.hashCode(value) ?? value.identity;
  return value === null ? 0 : textHash(hashKey(value));
}

define('Object', {
  methods: {
    equals: (self, args) => equals(self, argument(args, 0)),
    hashCode: (self) => hashCode(self),
    toString: (self: Value) => stringOf(self),
  },
});

define('Enum', {
  methods: methodsOf(instanceOf(EnumValue), {
    name: (self) => self.name,
    ordinal: (self) => self.ordinal,
    hashCode: (self) => textHash(self.name),
    toString: (self: EnumValue) => self.name,
  }),
});

/** `forName(name)` and `forName(namespace, name)`, whose namespace is null or empty in an unpackaged org. */
function forName(rt: Runtime, args: Value[]): Value {
  const name = argument(args, args.length - 1);
  if (!isString(name)) return raise('NullPointerException', 'Argument cannot be null.');
  const found = rt.findType(name);
  return found === null ? null : new TypeToken(found);
}

/** Whether a value of `from` may be assigned to a variable of `to`, for classes by their instances. */
function assignable(rt: Runtime, to: TypeRef, from: TypeRef): boolean {
  if (to.name === OBJECT.name || typeText(to) === typeText(from)) return true;
  if (to.name === 'sobject') return rt.schema.object(from.name) !== undefined;
  if (from.args.length > 0 || rt.schema.object(from.name) || rt.enumValues(from.name)) return false;
  return rt.allocate(from.name).cls.isSubtypeOf(to.name);
}

define('Type', {
  statics: { forName },
  methods: methodsOf(isTypeToken, {
    getName: (self, _args, rt) => rt.typeName(self.type),
    isAssignableFrom: (self, args, rt) => assignable(rt, self.type, required(args, 0, isTypeToken).type),
    newInstance: (self, _args, rt) => rt.construct(self.type, []),
    equals: (self, args) => equals(self, argument(args, 0)),
    hashCode: (self) => textHash(typeText(self.type)),
    toString: (self: TypeToken, _args: Value[], rt: Runtime) => rt.typeName(self.type),
  }),
});
