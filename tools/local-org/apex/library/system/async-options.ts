/** `AsyncOptions` of `System.enqueueJob`: of its options only the delay is modelled. */
import { NativeObject } from '../../values.ts';
import { instanceOf, isInteger, required } from '../arguments.ts';
import { define, propertiesOf } from '../registry.ts';

export class AsyncOptions extends NativeObject {
  readonly typeName = 'AsyncOptions';
  delayMinutes = 0;
}

define('AsyncOptions', {
  construct: () => new AsyncOptions(),
  properties: propertiesOf(instanceOf(AsyncOptions), {
    minimumQueueableDelayInMinutes: {
      get: (self) => self.delayMinutes,
      set: (self, value) => {
        self.delayMinutes = required([value], 0, isInteger);
      },
    },
  }),
});
