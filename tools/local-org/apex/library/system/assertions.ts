/** `Assert` and the `System.assert` methods. A failed assertion cannot be caught. */
import { ApexError, type Value } from '../../values.ts';
import { equals } from '../../values/equality.ts';
import { stringOf } from '../../values/text.ts';
import { typeName } from '../../values/types.ts';
import { argument, isTypeToken, required } from '../arguments.ts';
import { define, type StaticMethod } from '../registry.ts';
import type { Runtime } from '../runtime.ts';

function count(rt: Runtime): void {
  if (rt.test) rt.test.assertions += 1;
}

/** `Assertion Failed: message: detail`, with the parts that there are. */
function fail(args: Value[], messageIndex: number, detail = ''): never {
  const message = args.length > messageIndex ? stringOf(argument(args, messageIndex)) : '';
  const text = ['Assertion Failed', message, detail].filter((part) => part !== '').join(': ');
  throw new ApexError('AssertException', text, true);
}

/** An assertion whose message is argument `messageIndex`. */
function assertion(
  messageIndex: number,
  holds: (rt: Runtime, args: Value[]) => boolean,
  detail: (args: Value[]) => string,
): StaticMethod {
  return (rt, args) => {
    count(rt);
    return holds(rt, args) ? null : fail(args, messageIndex, detail(args));
  };
}

const none = (): string => '';
const same = (_rt: Runtime, args: Value[]): boolean => equals(argument(args, 0), argument(args, 1));

const areEqual = assertion(
  2,
  same,
  (args) => `Expected: ${stringOf(argument(args, 0))}, Actual: ${stringOf(argument(args, 1))}`,
);
const areNotEqual = assertion(
  2,
  (rt, args) => !same(rt, args),
  (args) => `Same value: ${stringOf(argument(args, 0))}`,
);
const isTrue = assertion(1, (_rt, args) => argument(args, 0) === true, none);
const isInstance = (rt: Runtime, args: Value[]): boolean =>
  rt.isInstance(argument(args, 0), required(args, 1, isTypeToken).type);

define('Assert', {
  statics: {
    areEqual,
    areNotEqual,
    isTrue,
    isFalse: assertion(1, (_rt, args) => argument(args, 0) === false, none),
    isNull: assertion(
      1,
      (_rt, args) => argument(args, 0) === null,
      (args) => `Expected: null, Actual: ${stringOf(argument(args, 0))}`,
    ),
    isNotNull: assertion(1, (_rt, args) => argument(args, 0) !== null, none),
    isInstanceOfType: assertion(2, isInstance, (args) => `Actual type: ${typeName(argument(args, 0))}`),
    isNotInstanceOfType: assertion(
      2,
      (rt, args) => !isInstance(rt, args),
      (args) => `Actual type: ${typeName(argument(args, 0))}`,
    ),
    fail: (rt, args) => {
      count(rt);
      return fail(args, 0);
    },
  },
});

define('System', { statics: { assert: isTrue, assertEquals: areEqual, assertNotEquals: areNotEqual } });
