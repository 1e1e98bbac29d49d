/** Exceptions as those outside of Apex are told of them. */
import { StoreRefusal, Unsupported } from '../../data/contract.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { ApexError } from '../values.ts';
import type { ExceptionReport } from './host.ts';

/** The exception as a caller sees it; an error of the runtime itself is not hidden as one of Apex. */
export function report({ interpreter }: { interpreter: Interpreter }, error: unknown): ExceptionReport {
  if (error instanceof ApexError) {
    const instance = interpreter.exceptionOf(error);
    const builtIn = instance.cls.fullName === error.typeName && !interpreter.classOf(instance).declaration;
    const name =
      builtIn && !error.typeName.includes('.') ? `System.${instance.cls.fullName}` : instance.cls.fullName;
    const message = instance.exception?.message ?? 'Script-thrown exception';
    return { type: name, message, stack: (error.trace ?? []).join('\n'), unsupported: false };
  }
  if (error instanceof Unsupported) {
    const at = interpreter.line;
    return { type: 'Unsupported', message: error.message, stack: `line ${at}`, unsupported: true };
  }
  if (error instanceof StoreRefusal) {
    return { type: `System.${error.exception}`, message: error.message, stack: '', unsupported: false };
  }
  // Deep recursion of one expression may use up the thread's stack before 1,000 calls are nested.
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return {
      type: 'System.LimitException',
      message: 'Maximum stack depth reached: 1001',
      stack: '',
      unsupported: false,
    };
  }
  throw error;
}
