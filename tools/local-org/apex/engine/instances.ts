/** Instances as JSON and asynchronous work take them apart and put them together. */
import { Unsupported } from '../../data/contract.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import type { ClassInstance, TypeRef, Value } from '../values.ts';

export interface FieldOfInstance {
  name: string;
  type: TypeRef;
  value: Value;
}

/** Fields that are neither static nor transient, those of the base class first. */
export function fieldsOf(interpreter: Interpreter, instance: ClassInstance): FieldOfInstance[] {
  const classes = [...interpreter.classOf(instance).ancestry()].reverse();
  const members = classes.flatMap((cls) => [...cls.members.values()]);
  return members
    .filter((member) => !member.isStatic && !member.isTransient)
    .map((member) => ({
      name: member.name,
      type: member.type,
      value: interpreter.readMember(member, instance),
    }));
}

/** An instance whose initialisers have run and whose constructor has not. */
export function allocate(interpreter: Interpreter, className: string): ClassInstance {
  const cls = interpreter.program.findClass(className, null);
  if (!cls) throw new Unsupported(`class ${className}`);
  interpreter.initialise(cls);
  const instance = interpreter.allocate(cls);
  for (const each of [...cls.ancestry()].reverse()) interpreter.runInitialisers(each, instance);
  return instance;
}
