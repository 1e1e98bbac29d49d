/** `Test`. What needs the test runner goes through `rt.test`. */
import { Unsupported, type WriteRow } from '../../../data/contract.ts';
import type { ObjectType } from '../../../data/schema/schema.ts';
import { ApexList, NativeObject, raise, type, TypeToken, type Value } from '../../values.ts';
import {
  argument,
  instanceOf,
  isDatetime,
  isRecord,
  isString,
  isTypeToken,
  listOf,
  required,
  text,
} from '../arguments.ts';
import { resourceOf } from '../http/resource-mocks.ts';
import { ObjectToken } from '../schema/tokens.ts';
import { csvRows } from '../text/csv.ts';
import { define, library, methodsOf } from '../registry.ts';
import type { Runtime, TestState } from '../runtime.ts';

function testState(rt: Runtime): TestState {
  return rt.test ?? raise('TypeException', 'Test methods cannot be called outside of a test');
}

class TestBroker extends NativeObject {
  readonly typeName = 'EventBus.TestBroker';
}

define('EventBus.TestBroker', {
  methods: methodsOf(instanceOf(TestBroker), {
    deliver: (_self, _args, rt) => {
      testState(rt).deliverEvents();
      return null;
    },
  }),
});

function setMock(rt: Runtime, args: Value[]): null {
  const mocked = required(args, 0, isTypeToken).type;
  testState(rt).mocks.set(library.canonical(mocked.name), argument(args, 1));
  return null;
}

function setCreatedDate(rt: Runtime, args: Value[]): null {
  const id = text(args, 0);
  const object = rt.schema.objectOfId(id);
  if (!object) throw new Unsupported(`Test.setCreatedDate of ${id}`);
  const created = new Date(required(args, 1, isDatetime).time).toISOString();
  const row: WriteRow = { type: object.name, id, fields: { CreatedDate: created } };
  const [result] = rt.session.platformWrite('update', [row], rt.userId);
  if (result && result.errors.length > 0) raise('InvalidParameterValueException', `No such record: ${id}`);
  return null;
}

const NUMBERS = new Set(['int', 'long', 'double', 'currency', 'percent']);

function loadedCell(object: ObjectType, name: string, cell: string): [string, string | number | boolean] {
  const field = object.field(name);
  if (!field) return raise('StringException', `No such column: ${name}`);
  if (field.type === 'boolean') return [field.name, cell.toLowerCase() === 'true'];
  return [field.name, NUMBERS.has(field.type) ? Number(cell) : cell];
}

/** Inserts the rows of a CSV static resource whose first line names fields. */
function loadData(rt: Runtime, args: Value[]): Value {
  const { object } = required(args, 0, instanceOf(ObjectToken));
  const [names = [], ...rows] = csvRows(resourceOf(rt, text(args, 1)).toString('utf8'));
  const fromJson = library.staticMethod('JSON', 'deserialize');
  const records = rows.map((row) => {
    const cells = row.flatMap((cell, at) => (cell === '' ? [] : [loadedCell(object, names[at] ?? '', cell)]));
    const token = new TypeToken(type(object.name));
    const made = fromJson?.(rt, [JSON.stringify(Object.fromEntries(cells)), token], {
      lookup: () => undefined,
      argumentTypes: [],
    });
    return required([made ?? null], 0, isRecord);
  });
  rt.dml({ operation: 'insert', records, allOrNone: true, mode: 'system' });
  return new ApexList(records, type('sobject'));
}

function createStub(rt: Runtime, args: Value[]): Value {
  const instance = rt.allocate(required(args, 0, isTypeToken).type.name);
  instance.stub = argument(args, 1);
  return instance;
}

define('Test', {
  statics: {
    isRunningTest: (rt) => rt.test !== null,
    startTest: (rt) => {
      testState(rt).start();
      return null;
    },
    stopTest: (rt) => {
      testState(rt).stop();
      return null;
    },
    setMock,
    setFixedSearchResults: (rt, args) => {
      testState(rt).fixedSearchResults = listOf(args, 0).items.filter(isString);
      return null;
    },
    getEventBus: () => new TestBroker(),
    setCreatedDate,
    loadData,
    createStub,
    setCurrentPage: (rt, args) => {
      rt.context.page = argument(args, 0);
      return null;
    },
    setCurrentPageReference: (rt, args) => {
      rt.context.page = argument(args, 0);
      return null;
    },
  },
});
