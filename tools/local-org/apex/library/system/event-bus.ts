/** `EventBus`: publishing, and the context of a platform-event trigger. */
import { ApexList, NativeObject, type, type Value } from '../../values.ts';
import { argument, instanceOf, isRecord, required, text } from '../arguments.ts';
import { rowResult, RowResult } from '../database/results.ts';
import { define, methodsOf, propertiesOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';

const RESULT = 'Database.SaveResult';

function publish(rt: Runtime, args: Value[]): Value {
  const target = argument(args, 0);
  if (!(target instanceof ApexList)) {
    const [result] = rt.publish([required(args, 0, isRecord)]);
    return result ? rowResult(RESULT, result) : null;
  }
  const events = target.items.map((item) => required([item], 0, isRecord));
  return new ApexList(
    rt.publish(events).map((result) => rowResult(RESULT, result)),
    type(RESULT),
  );
}

define('EventBus', {
  statics: {
    publish,
    /** The event's UUID, which the local org keeps as the id of the result. */
    getOperationId: (_rt, args) => required(args, 0, instanceOf(RowResult)).result.id,
  },
});

class EventContext extends NativeObject {
  readonly typeName = 'EventBus.TriggerContext';
}

/** Where the engine says how often these events were delivered before (0 at first), and why they come again. */
export const RETRIES = 'event retries';
export const LAST_ERROR = 'event last error';
const CHECKPOINT = 'event checkpoint';

const stringOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

define('EventBus.TriggerContext', {
  statics: { currentContext: () => new EventContext() },
  methods: methodsOf(instanceOf(EventContext), {
    getResumeCheckpoint: (_self, _args, rt) => stringOrNull(rt.memo.get(CHECKPOINT)),
    setResumeCheckpoint: (_self, args, rt) => {
      rt.memo.set(CHECKPOINT, text(args, 0));
      rt.setResumeCheckpoint(text(args, 0));
      return null;
    },
  }),
  properties: propertiesOf(instanceOf(EventContext), {
    lastError: { get: (_self, rt) => stringOrNull(rt.memo.get(LAST_ERROR)) },
    retries: {
      get: (_self, rt) => {
        const retries = rt.memo.get(RETRIES);
        return typeof retries === 'number' ? retries : 0;
      },
    },
  }),
});
