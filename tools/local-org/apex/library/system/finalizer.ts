/** `Finalizer`: work after a queueable, whatever became of it. */
import { ClassInstance, NativeObject, nullPointer, raise, type Value } from '../../values.ts';
import { argument, instanceOf } from '../arguments.ts';
import { define, enumValue, methodsOf } from '../registry.ts';

export class FinalizerContext extends NativeObject {
  readonly typeName = 'FinalizerContext';
  constructor(
    readonly jobId: string,
    /** What ended the queueable; null after success. */
    readonly exception: Value,
  ) {
    super();
  }
}

define('Finalizer', { isInterface: true });
define('ParentJobResult', { enumValues: ['SUCCESS', 'UNHANDLED_EXCEPTION'] });
define('FinalizerContext', {
  methods: methodsOf(instanceOf(FinalizerContext), {
    getAsyncApexJobId: (self) => self.jobId,
    getException: (self) => self.exception,
    getRequestId: (self) => `4${self.jobId}`,
    getResult: (self) =>
      enumValue('ParentJobResult', self.exception === null ? 'SUCCESS' : 'UNHANDLED_EXCEPTION'),
  }),
});

define('System', {
  statics: {
    attachFinalizer: (rt, args) => {
      const value = argument(args, 0);
      if (!(value instanceof ClassInstance)) return nullPointer();
      if (rt.finalizer.attached)
        raise('HandledException', 'System.attachFinalizer(Finalizer) is not allowed more than once');
      if (rt.quiddity !== 'QUEUEABLE')
        raise('HandledException', 'System.attachFinalizer(Finalizer) is not allowed in this context');
      rt.finalizer.attached = value;
      return null;
    },
  },
});
