/** `Schema.getGlobalDescribe()`, `Schema.describeSObjects()`, and the static members of record types. */
import { Unsupported } from '../../../data/contract.ts';
import { ApexList, raise, type, type Value } from '../../values.ts';
import { stringOf } from '../../values/text.ts';
import { isString, listOf } from '../arguments.ts';
import { define, defineRecordStatics } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { ObjectDescribe, tokenFields } from './describe-object.ts';
import { NameMap } from './name-map.ts';
import { fieldToken, ObjectToken, objectToken } from './tokens.ts';

function describe(rt: Runtime, name: Value): ObjectDescribe {
  const object = isString(name) ? rt.schema.object(name) : undefined;
  if (object) return new ObjectDescribe(object);
  return raise('InvalidParameterValueException', `Entity '${stringOf(name)}' is not available`);
}

define('Schema', {
  statics: {
    getGlobalDescribe: (rt) =>
      new NameMap(
        type('SObjectType'),
        [...rt.schema.objects()].map((object): [string, ObjectToken] => [
          object.name,
          new ObjectToken(object),
        ]),
      ),
    describeSObjects: (rt, args) =>
      new ApexList(
        listOf(args, 0).items.map((name) => describe(rt, name)),
        type('Schema.DescribeSObjectResult'),
      ),
  },
});

/** `Account.SObjectType`, `Account.fields`, `Account.Name`. */
defineRecordStatics((rt, objectName, member) => {
  const name = member.toLowerCase();
  if (name === 'sobjecttype') return objectToken(rt, objectName);
  if (name === 'fields') return tokenFields(objectToken(rt, objectName).object);
  const token = fieldToken(rt, objectName, member);
  if (!token) throw new Unsupported(`field ${objectName}.${member}`);
  return token;
});
