/**
 * Prepares all code of a program, run or not, so that names without a meaning are found where no test goes.
 * Preparing is what a first call does; it changes nothing and runs nothing.
 */
import { Unsupported } from '../../data/contract.ts';
import type { ApexClass } from '../program/classes.ts';
import type { Program } from '../program/program.ts';
import { bodyOf, getterOf, initialiserOf, setterOf, triggerBody } from './prepare.ts';

/** One sentence per method, accessor, initialiser or trigger that cannot be prepared, and per unknown type. */
export function unknownNames(program: Program): string[] {
  const found = new Set<string>();
  const attempt = (prepare: () => void): void => {
    try {
      prepare();
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      found.add(error.message);
    }
  };
  for (const cls of program.allClasses()) if (cls.declaration) prepareClass(program, cls, attempt);
  for (const trigger of program.triggers) attempt(() => triggerBody(program, trigger));
  const types = [...program.unknownTypes].map(([name, user]) => `${user}: type ${name} does not exist`);
  return [...found, ...program.unknownMembers, ...types];
}

function prepareClass(program: Program, cls: ApexClass, attempt: (prepare: () => void) => void): void {
  for (const method of [...[...cls.methods.values()].flat(), ...cls.constructors]) {
    if (method.body) attempt(() => bodyOf(program, method));
  }
  for (const member of cls.members.values()) {
    if (member.getter) attempt(() => getterOf(program, member));
    if (member.setter) attempt(() => setterOf(program, member));
  }
  attempt(() => initialiserOf(program, cls, true));
  attempt(() => initialiserOf(program, cls, false));
}
