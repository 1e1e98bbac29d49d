/** Triggers: which run for a step, and `Trigger.*` while they do. */
import { Frame } from '../interpreter/code.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { triggerBody } from '../interpreter/prepare.ts';
import type { TriggerContext } from '../library/runtime.ts';
import type { TriggerDeclaration } from '../syntax/ast.ts';
import { ApexError, ApexList, ID, type SObjectValue, type, type Value } from '../values.ts';
import { ApexMap } from '../values/collections.ts';

/** The platform stops at 16 triggers that cause each other. */
const MAXIMUM_TRIGGER_DEPTH = 16;

export type Timing = TriggerContext['timing'];
export type TriggerOperation = TriggerContext['operation'];

export function triggersFor(
  triggers: TriggerDeclaration[],
  object: string,
  timing: Timing,
  operation: TriggerOperation,
): TriggerDeclaration[] {
  return triggers.filter(
    (trigger) =>
      trigger.object === object.toLowerCase() &&
      trigger.events.some((event) => event.timing === timing && event.operation === operation),
  );
}

export function triggerContext(
  object: string,
  timing: Timing,
  operation: TriggerOperation,
  news: SObjectValue[] | null,
  olds: SObjectValue[] | null,
): TriggerContext {
  const record = type(object);
  const byId = (records: SObjectValue[] | null): Value =>
    records &&
    new ApexMap(
      ID,
      record,
      records.map((each): [Value, Value] => [each.id, each]),
    );
  for (const each of olds ?? []) each.readOnly = true;
  for (const each of news ?? []) each.readOnly = timing === 'after';
  const list = (records: SObjectValue[] | null): ApexList | null => {
    if (!records) return null;
    const made = new ApexList([...records], record);
    made.readOnly = true;
    return made;
  };
  return {
    timing,
    operation,
    newList: list(news),
    oldList: list(olds),
    newMap: timing === 'before' && operation === 'insert' ? null : byId(news),
    oldMap: byId(olds),
    size: (news ?? olds ?? []).length,
  };
}

/** Runs the triggers with the context in place; `swap` sets the context and returns the one before. */
export function runTriggers(
  run: Interpreter,
  triggers: TriggerDeclaration[],
  context: TriggerContext,
  depth: number,
  swap: (context: TriggerContext | null) => TriggerContext | null,
): void {
  if (depth > MAXIMUM_TRIGGER_DEPTH) {
    throw new ApexError('LimitException', `Maximum trigger depth exceeded: ${triggers[0]?.name}`, true);
  }
  const before = swap(context);
  const { sharing } = run;
  // Triggers run in system context, without sharing.
  run.sharing = 'without';
  try {
    for (const trigger of triggers) {
      runTrigger(run, trigger);
    }
  } finally {
    run.sharing = sharing;
    swap(before);
  }
}

function runTrigger(run: Interpreter, trigger: TriggerDeclaration): void {
  try {
    run.enter(null, `Trigger.${trigger.name}`, () => triggerBody(run.program, trigger)(new Frame(run, null)));
  } catch (error) {
    if (error instanceof ApexError) error.trigger = trigger.name;
    throw error;
  }
}
