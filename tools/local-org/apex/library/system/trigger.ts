/** `Trigger.*`: what the running trigger works on; outside of triggers null, and false for `is...`. */
import type { Value } from '../../values.ts';
import { define, enumValue, type StaticProperty } from '../registry.ts';
import type { Runtime, TriggerContext } from '../runtime.ts';

const property = (read: (context: TriggerContext) => Value, outside: Value = null): StaticProperty => ({
  get: (rt: Runtime) => (rt.trigger ? read(rt.trigger) : outside),
});

const is = (operation: TriggerContext['operation']): StaticProperty =>
  property((context) => context.operation === operation, false);

define('Trigger', {
  staticProperties: {
    new: property(({ newList }) => newList),
    old: property(({ oldList }) => oldList),
    newMap: property(({ newMap }) => newMap),
    oldMap: property(({ oldMap }) => oldMap),
    size: property(({ size }) => size),
    isExecuting: property(() => true, false),
    isBefore: property(({ timing }) => timing === 'before', false),
    isAfter: property(({ timing }) => timing === 'after', false),
    isInsert: is('insert'),
    isUpdate: is('update'),
    isDelete: is('delete'),
    isUndelete: is('undelete'),
    operationType: property(({ timing, operation }) =>
      enumValue('TriggerOperation', `${timing}_${operation}`),
    ),
  },
});
