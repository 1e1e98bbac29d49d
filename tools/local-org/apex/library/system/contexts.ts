/** Contexts that asynchronous Apex receives, and the interfaces it implements. */
import { NativeObject } from '../../values.ts';
import { instanceOf } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';

/** `QueueableContext`, `SchedulableContext` or `Database.BatchableContext` of the job with that id. */
export class JobContext extends NativeObject {
  constructor(
    readonly typeName: 'QueueableContext' | 'SchedulableContext' | 'Database.BatchableContext',
    readonly jobId: string,
  ) {
    super();
  }
}

const isContext = instanceOf(JobContext);

define('QueueableContext', { methods: methodsOf(isContext, { getJobId: (self) => self.jobId }) });
define('SchedulableContext', { methods: methodsOf(isContext, { getTriggerId: (self) => self.jobId }) });
define('Database.BatchableContext', {
  methods: methodsOf(isContext, {
    getJobId: (self) => self.jobId,
    getChildJobId: (self) => self.jobId,
  }),
});

const INTERFACES = [
  'Queueable',
  'Schedulable',
  'Database.Batchable',
  'Database.AllowsCallouts',
  'Database.Stateful',
  'Callable',
  'StubProvider',
  'HttpCalloutMock',
];
for (const name of INTERFACES) define(name, { isInterface: true });

define('TriggerOperation', {
  enumValues: [
    'BEFORE_INSERT',
    'BEFORE_UPDATE',
    'BEFORE_DELETE',
    'AFTER_INSERT',
    'AFTER_UPDATE',
    'AFTER_DELETE',
    'AFTER_UNDELETE',
  ],
});
