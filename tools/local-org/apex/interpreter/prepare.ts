/** Prepared code of methods, accessors, initialisers and triggers; each is prepared once per program. */
import { Unsupported } from '../../data/contract.ts';
import type { ApexClass, Member, Method } from '../program/classes.ts';
import type { Program } from '../program/program.ts';
import type { Block, TriggerDeclaration } from '../syntax/ast.ts';
import { type, type TypeRef } from '../values.ts';
import { Completion, Scope, type Step, type Surroundings } from './code.ts';
import { expression } from './expressions.ts';
import { block } from './statements.ts';

const bodies = new WeakMap<Block, Step>();
const initialisers = new WeakMap<ApexClass, { instance: Step | null; fixed: Step | null }>();
const VOID = type('void');

function surroundings(
  program: Program,
  cls: ApexClass | null,
  isStatic: boolean,
  returns: TypeRef,
): Surroundings {
  let top = cls;
  while (top?.outer) top = top.outer;
  const hits = top ? program.hitsOf(top.name) : [];
  return { program, cls, isStatic, returns, accessorOf: null, hits, slots: { used: 0 } };
}

function prepared(body: Block, prepare: () => Step): Step {
  const known = bodies.get(body);
  if (known) return known;
  const step = prepare();
  bodies.set(body, step);
  return step;
}

export function bodyOf(program: Program, method: Method): Step {
  const body = method.body;
  if (!body) throw new Unsupported(`body of ${method.owner.fullName}.${method.name}`);
  return prepared(body, () => {
    const scope = new Scope(surroundings(program, method.owner, method.isStatic, method.returns));
    for (const parameter of method.parameters) scope.declare(parameter.name, parameter.type);
    return block(body, scope);
  });
}

export function getterOf(program: Program, member: Member): Step {
  return accessor(program, member, member.getter, member.type, false);
}

export function setterOf(program: Program, member: Member): Step {
  return accessor(program, member, member.setter, VOID, true);
}

function accessor(
  program: Program,
  member: Member,
  body: Block | null,
  returns: TypeRef,
  sets: boolean,
): Step {
  if (!body) throw new Unsupported(`accessor of ${member.name}`);
  return prepared(body, () => {
    const around = { ...surroundings(program, member.owner, member.isStatic, returns), accessorOf: member };
    const scope = new Scope(around);
    if (sets) scope.declare('value', member.type);
    return block(body, scope);
  });
}

/** Field initialisers and init blocks of one class, in source order. */
export function initialiserOf(program: Program, cls: ApexClass, isStatic: boolean): Step {
  const known = initialisers.get(cls) ?? { instance: null, fixed: null };
  initialisers.set(cls, known);
  const step = (isStatic ? known.fixed : known.instance) ?? prepareInitialiser(program, cls, isStatic);
  if (isStatic) known.fixed = step;
  else known.instance = step;
  return step;
}

function prepareInitialiser(program: Program, cls: ApexClass, isStatic: boolean): Step {
  const around = surroundings(program, cls, isStatic, VOID);
  const steps = (isStatic ? cls.staticInit : cls.instanceInit).map((each): Step => {
    const scope = new Scope(around);
    if (each.kind === 'block') return block(each.block, scope);
    const member = cls.members.get(each.field.name.toLowerCase());
    if (!each.field.value || !member) return () => Completion.Normal;
    const { line } = each.field;
    const value = expression(each.field.value, scope, member.type);
    return (frame) => {
      frame.run.step(line);
      frame.run.writeStored(member, frame.self, value.run(frame));
      return Completion.Normal;
    };
  });
  return (frame) => {
    for (const step of steps) step(frame);
    return Completion.Normal;
  };
}

export function triggerBody(program: Program, trigger: TriggerDeclaration): Step {
  return prepared(trigger.body, () => {
    const around = { ...surroundings(program, null, true, VOID), hits: program.hitsOf(trigger.name) };
    return block(trigger.body, new Scope(around));
  });
}
