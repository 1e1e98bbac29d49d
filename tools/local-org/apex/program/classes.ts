/** Classes, interfaces and enums of a program, as the interpreter uses them. */
import { EnumValue, type ClassInfo, type TypeRef } from '../values.ts';
import { typeText } from '../values/types.ts';
import type { Accessor, Annotation, Block, Initialiser, Parameter, TypeDeclaration } from '../syntax/ast.ts';

export interface Method {
  readonly name: string;
  /** Lower-case name. */
  readonly key: string;
  readonly owner: ApexClass;
  readonly isStatic: boolean;
  /** Types resolved. */
  readonly parameters: Parameter[];
  readonly returns: TypeRef;
  readonly body: Block | null;
  readonly annotations: Annotation[];
  readonly line: number;
  /** Parameter types as text: methods override each other when name and signature are equal. */
  readonly signature: string;
}

/** A field or a property. */
export interface Member {
  readonly name: string;
  readonly key: string;
  readonly owner: ApexClass;
  readonly type: TypeRef;
  readonly isStatic: boolean;
  readonly isTransient: boolean;
  readonly isFinal: boolean;
  /** Code of the accessors; null for fields and automatic properties. */
  readonly getter: Block | null;
  readonly setter: Block | null;
  /** False for a property whose accessors are all code: it has no storage of its own. */
  readonly stored: boolean;
  readonly annotations: Annotation[];
}

export function signatureOf(parameters: Parameter[]): string {
  return parameters.map((parameter) => typeText(parameter.type)).join(',');
}

export class ApexClass implements ClassInfo {
  superclass: ApexClass | null = null;
  /** Resolved names, of the program or of the library. */
  interfaces: TypeRef[] = [];
  interfaceClasses: ApexClass[] = [];
  readonly inner = new Map<string, ApexClass>();
  readonly methods = new Map<string, Method[]>();
  readonly constructors: Method[] = [];
  readonly members = new Map<string, Member>();
  readonly enumValues: EnumValue[] = [];
  private readonly visible = new Map<string, Method[]>();
  private readonly implementations = new Map<Method, Method>();

  constructor(
    readonly name: string,
    readonly kind: 'class' | 'interface' | 'enum' | 'exception',
    readonly outer: ApexClass | null,
    /** Null for the built-in exceptions. */
    readonly declaration: TypeDeclaration | null,
  ) {
    declaration?.enumValues.forEach((value, i) =>
      this.enumValues.push(new EnumValue(this.fullName, value, i)),
    );
  }

  get fullName(): string {
    return this.outer ? `${this.outer.fullName}.${this.name}` : this.name;
  }

  /** Lower-case full name: the name in type references. */
  get key(): string {
    return this.fullName.toLowerCase();
  }

  get isAbstract(): boolean {
    return this.kind === 'interface' || (this.declaration?.modifiers.words.includes('abstract') ?? false);
  }

  get isException(): boolean {
    return this.kind === 'exception' || (this.superclass?.isException ?? false);
  }

  /** The sharing keyword of the class or of the nearest superclass that has one. */
  get sharing(): 'with' | 'without' | 'inherited' | null {
    return this.declaration?.modifiers.sharing ?? this.superclass?.sharing ?? null;
  }

  get staticInit(): Initialiser[] {
    return this.declaration?.staticInit ?? [];
  }

  get instanceInit(): Initialiser[] {
    return this.declaration?.instanceInit ?? [];
  }

  isSubtypeOf(name: string): boolean {
    for (const cls of this.ancestry()) {
      if (cls.key === name || (name === 'exception' && cls.kind === 'exception')) return true;
      if (cls.interfaces.some((each) => each.name === name)) return true;
      if (cls.interfaceClasses.some((each) => each.isSubtypeOf(name))) return true;
    }
    return false;
  }

  /** Itself, then its superclasses. */
  *ancestry(): Generator<ApexClass> {
    yield this;
    for (let cls = this.superclass; cls; cls = cls.superclass) yield cls;
  }

  /** Steps up to that type: 0 for itself, Infinity if it is none. */
  distanceTo(name: string): number {
    let steps = 0;
    for (const cls of this.ancestry()) {
      if (cls.key === name) return steps;
      if (!cls.superclass?.isSubtypeOf(name)) return cls.isSubtypeOf(name) ? steps + 1 : Infinity;
      steps++;
    }
    return Infinity;
  }

  member(key: string): Member | null {
    for (const cls of this.ancestry()) {
      const member = cls.members.get(key);
      if (member) return member;
    }
    return null;
  }

  /** Methods of that name, overridden ones left out; of an interface also those it inherits. */
  methodsNamed(key: string): Method[] {
    const known = this.visible.get(key);
    if (known) return known;
    const found: Method[] = [];
    const add = (method: Method): void => {
      if (!found.some((each) => each.signature === method.signature)) found.push(method);
    };
    for (const cls of this.ancestry()) cls.methods.get(key)?.forEach(add);
    for (const cls of this.ancestry()) {
      for (const face of cls.interfaceClasses) face.methodsNamed(key).forEach(add);
    }
    this.visible.set(key, found);
    return found;
  }

  /** The method that runs when `method` is called on an instance of this class. */
  implementation(method: Method): Method {
    const known = this.implementations.get(method);
    if (known) return known;
    const candidates = this.methodsNamed(method.key);
    const sameArity = candidates.filter(
      (each) => each.body && each.parameters.length === method.parameters.length,
    );
    const exact = sameArity.find((each) => each.signature === method.signature);
    // A method of a generic interface has other parameter types than its implementation.
    const found =
      exact ?? (method.body === null && sameArity.length === 1 ? sameArity[0] : undefined) ?? method;
    this.implementations.set(method, found);
    return found;
  }
}

export function hasAnnotation(of: { annotations: Annotation[] }, name: string): boolean {
  return of.annotations.some((annotation) => annotation.name === name);
}

export function isAutomatic(accessor: Accessor): boolean {
  return accessor === 'auto';
}
