/** `Id`. Ids are strings at run time, so their methods are found on String too. */
import { raise, type Value } from '../../values.ts';
import { isId, toId18 } from '../../values/ids.ts';
import { argument, isString, text } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { ObjectToken } from '../schema/tokens.ts';

function idOf(value: Value, args: Value[]): Value {
  if (value === null) return null;
  const id = text(args, 0);
  return isId(id) ? toId18(id) : raise('StringException', `Invalid id: ${id}`);
}

function objectOfId(rt: Runtime, id: string): ObjectToken {
  const object = isId(id) ? rt.schema.objectOfId(id) : undefined;
  return object
    ? new ObjectToken(object)
    : raise('SObjectException', `Cannot locate Apex Type for ID: ${id}`);
}

const methods = methodsOf(isString, {
  getSObjectType: (self, _args, rt) => objectOfId(rt, self),
  to15: (self) => self.slice(0, 15),
});

define('Id', {
  statics: { valueOf: (_rt: Runtime, args: Value[]) => idOf(argument(args, 0), args) },
  methods,
  extends: 'String',
});
define('String', { methods });
