/** `Database.SaveResult` and its relatives, `Database.Error`, `StatusCode`. */
import type { DuplicateFinding, RowError } from '../../../data/contract.ts';
import { ApexList, NativeObject, type, type Value } from '../../values.ts';
import { instanceOf, strings } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import type { DmlRowResult } from '../runtime.ts';
import { DuplicateResult } from './duplicates.ts';
import { statusCode } from './status-code.ts';

export class DatabaseError extends NativeObject {
  readonly typeName: string = 'Database.Error';
  constructor(readonly error: RowError) {
    super();
  }
  override text(): string {
    const { code, message, fields } = this.error;
    return `Database.Error[getFields=(${fields.join(', ')});getMessage=${message};getStatusCode=${code};]`;
  }
}

class DuplicateError extends DatabaseError {
  override readonly typeName = 'Database.DuplicateError';
  constructor(
    error: RowError,
    readonly finding: DuplicateFinding,
  ) {
    super(error);
  }
}

define('Database.DuplicateError', {
  extends: 'Database.Error',
  methods: methodsOf(instanceOf(DuplicateError), {
    getDuplicateResult: (self) => new DuplicateResult(self.error.message, self.finding),
  }),
});

define('Database.Error', {
  methods: methodsOf(instanceOf(DatabaseError), {
    getFields: (self) => strings(self.error.fields),
    getMessage: (self) => self.error.message,
    getStatusCode: (self) => statusCode(self.error.code),
  }),
});

export const errorList = (errors: readonly RowError[]): ApexList =>
  new ApexList(
    errors.map((error) =>
      error.duplicate ? new DuplicateError(error, error.duplicate) : new DatabaseError(error),
    ),
    type('Database.Error'),
  );

/** Result of one row. The four classes differ in name, and UpsertResult in `isCreated`. */
export class RowResult extends NativeObject {
  constructor(
    readonly typeName: string,
    readonly result: DmlRowResult,
  ) {
    super();
  }
  override text(): string {
    return `${this.typeName}[getId=${this.result.id ?? 'null'};isSuccess=${String(this.result.success)};]`;
  }
}

const isResult = instanceOf(RowResult);

for (const name of ['SaveResult', 'UpsertResult', 'DeleteResult', 'UndeleteResult']) {
  define(`Database.${name}`, {
    methods: methodsOf(isResult, {
      getErrors: (self) => errorList(self.result.errors),
      getId: (self) => self.result.id,
      isSuccess: (self) => self.result.success,
    }),
  });
}
define('Database.UpsertResult', {
  methods: methodsOf(isResult, { isCreated: (self) => self.result.created }),
});

export const rowResult = (typeName: string, result: DmlRowResult): Value => new RowResult(typeName, result);
