/** `System` (without assertions), `Request`, `Quiddity`, `Limits`, `LoggingLevel`. */
import { Unsupported } from '../../../data/contract.ts';
import { ApexDatetime, ClassInstance, NativeObject, nullPointer, type Value } from '../../values.ts';
import { equals } from '../../values/equality.ts';
import { stringOf } from '../../values/text.ts';
import { argument, instanceOf, integer, isInteger, optional, text } from '../arguments.ts';
import { define, enumValue, methodsOf, type StaticMethod } from '../registry.ts';
import type { LimitName, Runtime } from '../runtime.ts';
import { today } from '../time/date.ts';
import { AsyncOptions } from './async-options.ts';
import { hashCode } from './object.ts';

function job(args: Value[], index: number): ClassInstance {
  const value = argument(args, index);
  if (value === null) return nullPointer();
  if (!(value instanceof ClassInstance)) throw new Unsupported('a job that is no instance of a class');
  return value;
}

function enqueueJob(rt: Runtime, args: Value[]): string {
  const instance = job(args, 0);
  const options = argument(args, 1);
  const delayMinutes =
    options instanceof AsyncOptions ? options.delayMinutes : (optional(args, 1, isInteger) ?? 0);
  return rt.enqueue({
    kind: 'queueable',
    className: instance.cls.fullName,
    instance,
    args: [],
    delayMinutes,
  });
}

function schedule(rt: Runtime, args: Value[]): string {
  const instance = job(args, 2);
  const [jobName, cron] = [text(args, 0), text(args, 1)];
  return rt.enqueue({
    kind: 'schedule',
    className: instance.cls.fullName,
    instance,
    args: [],
    jobName,
    cron,
  });
}

const runs = (rt: Runtime, kind: string): boolean => rt.quiddity === kind;

define('System', {
  statics: {
    now: (rt) => new ApexDatetime(rt.now()),
    today: (rt) => today(rt),
    currentTimeMillis: (rt) => BigInt(rt.now()),
    debug: (rt, args) => {
      rt.debug(stringOf(argument(args, args.length - 1)));
      return null;
    },
    equals: (_rt, args) => equals(argument(args, 0), argument(args, 1)),
    hashCode: (_rt, args) => hashCode(argument(args, 0)),
    enqueueJob,
    schedule,
    abortJob: (rt, args) => {
      rt.abortJob(text(args, 0));
      return null;
    },
    isBatch: (rt) => rt.quiddity.startsWith('BATCH'),
    isFuture: (rt) => runs(rt, 'FUTURE'),
    isQueueable: (rt) => runs(rt, 'QUEUEABLE'),
    isScheduled: (rt) => runs(rt, 'SCHEDULED'),
  },
});

define('LoggingLevel', {
  enumValues: ['NONE', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'FINE', 'FINER', 'FINEST', 'INTERNAL'],
});

define('Quiddity', {
  enumValues: (
    'ANONYMOUS AURA BATCH_ACS BATCH_APEX BATCH_CHUNK_PARALLEL BATCH_CHUNK_SERIAL BULK_API DISCOVERABLE_LOGIN FUTURE FUTURE_ASYNC ' +
    'INBOUND_EMAIL_SERVICE INVOCABLE_ACTION PLATFORM_EVENT_PUBLISH_CALLBACK PLATFORM_EVENT_TRIGGER POST_INSTALL_SCRIPT QUEUEABLE QUICK_ACTION ' +
    'REMOTE_ACTION REST RUNTEST_ASYNC RUNTEST_DEPLOY RUNTEST_SYNC SCHEDULED SOAP SYNCHRONOUS TRANSACTION_FINALIZER_QUEUEABLE UNDEFINED VF'
  ).split(' '),
});

class Request extends NativeObject {
  readonly typeName = 'Request';
}

/** One id per transaction. */
function requestId(rt: Runtime): string {
  const known = rt.memo.get('request id');
  const id = typeof known === 'string' ? known : `4${rt.now().toString(36).padStart(20, '0')}`;
  rt.memo.set('request id', id);
  return id;
}

define('Request', {
  statics: { getCurrent: () => new Request() },
  methods: methodsOf(instanceOf(Request), {
    getQuiddity: (_self, _args, rt) => enumValue('Quiddity', rt.quiddity),
    getRequestId: (_self, _args, rt) => requestId(rt),
  }),
});

const COUNTED: Record<string, LimitName> = {
  AggregateQueries: 'aggregateQueries',
  Callouts: 'callouts',
  CpuTime: 'cpuTime',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FutureCalls: 'futureCalls',
  PublishImmediateDML: 'publishImmediateDML',
  Queries: 'queries',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SoslQueries: 'soslQueries',
};

const limits: Record<string, StaticMethod> = {};
for (const [name, counter] of Object.entries(COUNTED)) {
  limits[`get${name}`] = (rt) => rt.limits.used(counter);
  limits[`getLimit${name}`] = (rt) => rt.limits.max(counter);
}
/** Limits that are not counted here: only how much there would be. */
const UNCOUNTED: Record<string, { synchronous: number; asynchronous: number }> = {
  AsyncCalls: { synchronous: 200, asynchronous: 200 },
  DatabaseTime: { synchronous: 2_147_483_647, asynchronous: 2_147_483_647 },
  FetchCallsOnApexCursor: { synchronous: 10, asynchronous: 10 },
  FindSimilarCalls: { synchronous: 10, asynchronous: 10 },
  HeapSize: { synchronous: 6_000_000, asynchronous: 12_000_000 },
  MobilePushApexCalls: { synchronous: 10, asynchronous: 10 },
  QueryLocatorRows: { synchronous: 10_000, asynchronous: 10_000 },
  RunAs: { synchronous: 20, asynchronous: 20 },
  SavepointRollbacks: { synchronous: 150, asynchronous: 150 },
  Savepoints: { synchronous: 150, asynchronous: 150 },
};
const ASYNCHRONOUS = ['FUTURE', 'QUEUEABLE', 'BATCH_APEX', 'SCHEDULED'];
for (const [name, max] of Object.entries(UNCOUNTED)) {
  limits[`getLimit${name}`] = (rt) =>
    ASYNCHRONOUS.includes(rt.quiddity) ? max.asynchronous : max.synchronous;
}
define('Limits', { statics: limits });

export const batchSize = (args: Value[], index: number): number =>
  args.length > index ? integer(args, index) : 200;
