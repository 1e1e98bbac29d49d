/** Methods of exceptions; the classes themselves are the interpreter's. */
import { ApexClass } from '../../program/classes.ts';
import { ClassInstance, ID, INTEGER, raise, STRING, type ExceptionState, type Value } from '../../values.ts';
import { argument, integer, strings, text } from '../arguments.ts';
import { statusCode } from '../database/status-code.ts';
import { define, methodsOf } from '../registry.ts';

type Thrown = ClassInstance & { exception: ExceptionState };

const isThrown = (value: Value): value is Thrown =>
  value instanceof ClassInstance && value.exception !== null;

/** Exceptions whose message Apex set after construction: the only one an AuraHandledException shows to Apex. */
const messageSet = new WeakSet<ClassInstance>();

const DEFAULT_MESSAGE = 'Script-thrown exception';

/** `getMessage()`: of an AuraHandledException the constructor's text is for the client only. */
function message(self: Thrown): string {
  if (self.cls.isSubtypeOf('aurahandledexception') && !messageSet.has(self)) return DEFAULT_MESSAGE;
  return self.exception.message ?? DEFAULT_MESSAGE;
}

/** `System.DmlException`; classes of the program without a namespace. */
function typeName(self: Thrown): string {
  const builtIn = self.cls instanceof ApexClass && self.cls.declaration === null;
  return builtIn && !self.cls.fullName.includes('.') ? `System.${self.cls.fullName}` : self.cls.fullName;
}

function row(self: Thrown, args: Value[]): ExceptionState['dml'][number] {
  const index = integer(args, 0);
  return self.exception.dml[index] ?? raise('ListException', `List index out of bounds: ${index}`);
}

function initCause(self: Thrown, cause: Value): null {
  if (self.exception.cause !== null) raise('IllegalArgumentException', 'Cause already set');
  self.exception.cause = cause;
  return null;
}

const dmlMethods = methodsOf(isThrown, {
  getNumDml: (self) => self.exception.dml.length,
  getDmlFieldNames: (self, args) => strings(row(self, args).error.fields),
  getDmlId: (self, args) => row(self, args).id,
  getDmlIndex: (self, args) => row(self, args).index,
  getDmlMessage: (self, args) => row(self, args).error.message,
  getDmlStatusCode: (self, args) => row(self, args).error.code,
  getDmlType: (self, args) => statusCode(row(self, args).error.code),
});

define('Exception', {
  methods: {
    ...methodsOf(isThrown, {
      getCause: (self) => self.exception.cause,
      getLineNumber: (self) => self.exception.line,
      getMessage: message,
      getStackTraceString: (self) => self.exception.stack.join('\n'),
      getTypeName: typeName,
      initCause: (self, args) => initCause(self, argument(args, 0)),
      setMessage: (self, args) => {
        messageSet.add(self);
        self.exception.message = text(args, 0);
        return null;
      },
    }),
    ...dmlMethods,
  },
  returns: {
    getMessage: STRING,
    getTypeName: STRING,
    getStackTraceString: STRING,
    getLineNumber: INTEGER,
    getNumDml: INTEGER,
    getDmlId: ID,
  },
});
