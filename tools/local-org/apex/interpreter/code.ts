/**
 * Code ready to run. Each syntax node becomes a function on a frame once, when its method is first called:
 * names are then already resolved to slots, members, classes or library members.
 */
import type { ApexClass, Member } from '../program/classes.ts';
import type { Program } from '../program/program.ts';
import type { ClassInstance, TypeRef, Value } from '../values.ts';
import type { Interpreter } from './interpreter.ts';

/** Activation of one method, accessor, initialiser or trigger. */
export class Frame {
  readonly locals: Value[] = [];
  /** Value of the `return` statement that ended it. */
  result: Value = null;
  constructor(
    readonly run: Interpreter,
    readonly self: ClassInstance | null,
  ) {}
}

export interface Code {
  /** The type known before running; undefined where only the value tells. */
  type: TypeRef | undefined;
  run(frame: Frame): Value;
  /** A parent record reached through a relationship: fields of a missing parent read as null. */
  parentRecord?: boolean;
}

export const enum Completion {
  Normal,
  Break,
  Continue,
  Return,
}

export type Step = (frame: Frame) => Completion;

/** Something that can be assigned to. */
export interface Target {
  type: TypeRef | undefined;
  /** Evaluates what stands left of the last name once, for reading and writing. */
  locate(frame: Frame): Place;
}

export interface Place {
  read(): Value;
  write(value: Value): void;
}

interface Variable {
  slot: number;
  type: TypeRef;
}

/** What surrounds the code being prepared. */
export interface Surroundings {
  program: Program;
  /** Null in triggers. */
  cls: ApexClass | null;
  isStatic: boolean;
  returns: TypeRef;
  /** The property whose accessor this is: inside it the property's name means its storage. */
  accessorOf: Member | null;
  /** Lines that ran, of this source file. */
  hits: boolean[];
  slots: { used: number };
}

export class Scope {
  private readonly variables = new Map<string, Variable>();
  constructor(
    readonly around: Surroundings,
    private readonly parent: Scope | null = null,
  ) {}

  inner(): Scope {
    return new Scope(this.around, this);
  }

  declare(name: string, type: TypeRef): Variable {
    const variable = { slot: this.around.slots.used++, type };
    this.variables.set(name, variable);
    return variable;
  }

  find(name: string): Variable | null {
    return this.variables.get(name) ?? this.parent?.find(name) ?? null;
  }

  resolve(type: TypeRef): TypeRef {
    return this.around.program.resolve(type, this.around.cls);
  }
}
