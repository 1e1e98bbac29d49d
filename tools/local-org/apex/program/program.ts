/** A loaded program: its classes and triggers, and how names of types resolve in it. */
import { Unsupported } from '../../data/contract.ts';
import type { Schema } from '../../data/schema/schema.ts';
import { library } from '../library/registry.ts';
import type {
  Accessor,
  Block,
  FieldDeclaration,
  MethodDeclaration,
  PropertyDeclaration,
  TriggerDeclaration,
  TypeDeclaration,
  Unit,
} from '../syntax/ast.ts';
import type { TypeRef } from '../values.ts';
import { ApexClass, signatureOf, type Member, type Method } from './classes.ts';
import { builtInExceptions } from './exceptions.ts';

/** One source file. */
export interface SourceFile {
  path: string;
  unit: Unit;
}

/** Types of the language itself. */
const LANGUAGE_TYPES = new Set(
  'object void null integer long double decimal string boolean id date datetime time blob list set map sobject aggregateresult type exception'.split(
    ' ',
  ),
);

export class Program {
  private readonly classes = new Map<string, ApexClass>();
  readonly triggers: TriggerDeclaration[] = [];
  readonly files: SourceFile[] = [];
  /** Folders it was loaded from, for what stands beside the classes (static resources). */
  roots: readonly string[] = [];

  constructor(
    readonly schema: Schema,
    files: SourceFile[],
    /** Told of files that cannot be used; without it such a file is an error. */
    refuse: (path: string, error: unknown) => void = (_path, error) => {
      throw error;
    },
  ) {
    for (const cls of builtInExceptions()) this.classes.set(cls.key, cls);
    for (const file of files) this.register(file);
    this.eachClass((cls, declaration) => this.linkTypes(cls, declaration), refuse);
    this.eachClass((cls, declaration) => this.addMembers(cls, declaration), refuse);
  }

  /** A class whose top-level class fails is taken out: nothing may run half a class. */
  private eachClass(
    action: (cls: ApexClass, declaration: TypeDeclaration) => void,
    refuse: (path: string, error: unknown) => void,
  ): void {
    const tree = function* (cls: ApexClass): Generator<ApexClass> {
      yield cls;
      for (const inner of cls.inner.values()) yield* tree(inner);
    };
    for (const [key, top] of this.classes) {
      try {
        for (const cls of tree(top)) if (cls.declaration) action(cls, cls.declaration);
      } catch (error) {
        const file = this.files.find(({ unit }) => unit.declaration === top.declaration);
        refuse(file?.path ?? top.fullName, error);
        this.classes.delete(key);
      }
    }
  }

  private register(file: SourceFile): void {
    this.files.push(file);
    if (file.unit.kind === 'trigger') this.triggers.push(file.unit.declaration);
    else {
      const cls = this.declare(file.unit.declaration, null);
      this.classes.set(cls.key, cls);
    }
  }

  private declare(declaration: TypeDeclaration, outer: ApexClass | null): ApexClass {
    const cls = new ApexClass(declaration.name, declaration.kind, outer, declaration);
    outer?.inner.set(declaration.name.toLowerCase(), cls);
    for (const inner of declaration.inner) this.declare(inner, cls);
    return cls;
  }

  private linkTypes(cls: ApexClass, declaration: TypeDeclaration): void {
    if (declaration.extends) {
      cls.superclass = this.findClass(declaration.extends.name, cls);
      if (!cls.superclass) throw new Unsupported(`${cls.fullName}: superclass ${declaration.extends.name}`);
    }
    for (const ref of declaration.interfaces) {
      const resolved = this.resolve(ref, cls);
      cls.interfaces.push(resolved);
      const own =
        this.classes.has(resolved.name) || resolved.name.includes('.') ? this.classOf(resolved) : null;
      if (own) cls.interfaceClasses.push(own);
    }
  }

  private addMembers(cls: ApexClass, declaration: TypeDeclaration): void {
    for (const method of declaration.methods) {
      const key = method.name.toLowerCase();
      cls.methods.set(key, [...(cls.methods.get(key) ?? []), this.method(cls, method)]);
    }
    for (const each of declaration.constructors) cls.constructors.push(this.method(cls, each));
    for (const field of declaration.fields) this.addMember(cls, field, null, null, true);
    for (const property of declaration.properties) {
      const code = (accessor: Accessor): Block | null => (accessor === 'auto' ? null : accessor);
      const [getter, setter] = [code(property.getter), code(property.setter)];
      this.addMember(cls, property, getter, setter, true);
    }
  }

  private method(owner: ApexClass, declared: MethodDeclaration): Method {
    const parameters = declared.parameters.map((each) => ({ ...each, type: this.resolve(each.type, owner) }));
    const words = declared.modifiers.words;
    return {
      name: declared.name,
      key: declared.name.toLowerCase(),
      owner,
      isStatic: words.includes('static') || words.includes('testmethod'),
      parameters,
      returns: this.resolve(declared.returns, owner),
      body: declared.body,
      // `testMethod` is the older spelling of `@IsTest`.
      annotations: words.includes('testmethod')
        ? [...declared.modifiers.annotations, { name: 'istest', parameters: {} }]
        : declared.modifiers.annotations,
      line: declared.line,
      signature: signatureOf(parameters),
    };
  }

  private addMember(
    owner: ApexClass,
    declared: FieldDeclaration | PropertyDeclaration,
    getter: Block | null,
    setter: Block | null,
    stored: boolean,
  ): void {
    const words = declared.modifiers.words;
    const key = declared.name.toLowerCase();
    const member: Member = {
      name: declared.name,
      key,
      owner,
      type: this.resolve(declared.type, owner),
      isStatic: words.includes('static'),
      isTransient: words.includes('transient'),
      isFinal: words.includes('final'),
      getter,
      setter,
      stored,
      annotations: declared.modifiers.annotations,
    };
    owner.members.set(key, member);
  }

  /** Top-level and inner classes, built-in exceptions included. */
  *allClasses(): Generator<ApexClass> {
    const withInner = function* (cls: ApexClass): Generator<ApexClass> {
      yield cls;
      for (const inner of cls.inner.values()) yield* withInner(inner);
    };
    for (const cls of this.classes.values()) yield* withInner(cls);
  }

  /** The class a resolved type names, or null. */
  classOf(ref: TypeRef): ApexClass | null {
    return this.findClass(ref.name, null);
  }

  /** The class of that name (any case, maybe `Outer.Inner`) as seen from inside a class. */
  findClass(name: string, from: ApexClass | null): ApexClass | null {
    const [first = '', ...rest] = name.toLowerCase().split('.');
    for (let cls = from; cls; cls = cls.outer) {
      for (const ancestor of cls.ancestry()) {
        const inner = ancestor.inner.get(first);
        const found = inner && descend(inner, rest);
        if (found) return found;
      }
    }
    const top = this.classes.get(first);
    const found = top && descend(top, rest);
    if (found) return found;
    return first === 'system' && rest.length ? this.findClass(rest.join('.'), null) : null;
  }

  isRecordType(name: string): boolean {
    return name === 'sobject' || name === 'aggregateresult' || this.schema.object(name) !== undefined;
  }

  /** The type with its canonical name (lower-case, full), or null when nothing has that name. */
  tryResolve(ref: TypeRef, from: ApexClass | null): TypeRef | null {
    const args = ref.args.map((arg) => this.resolve(arg, from));
    const cls = this.findClass(ref.name, from);
    if (cls) return { name: cls.key, args };
    const name = ref.name.toLowerCase().replace(/^(system|schema)\.(?=.)/, '');
    if (LANGUAGE_TYPES.has(name) || library.isType(name)) return { name: library.canonical(name), args };
    return this.isRecordType(name) ? { name, args } : null;
  }

  /** Like `tryResolve`; a type that does not exist is a hard error. */
  resolve(ref: TypeRef, from: ApexClass | null): TypeRef {
    return this.tryResolve(ref, from) ?? this.unknownType(ref, from);
  }

  /**
   * Types of members are resolved when the program is loaded; one that the library lacks must only stop the
   * code that uses it, so it stays as a name here and is refused when a value of it is made.
   */
  private unknownType(ref: TypeRef, from: ApexClass | null): TypeRef {
    this.unknownTypes.set(ref.name, from?.fullName ?? 'trigger');
    return { name: ref.name.toLowerCase(), args: ref.args.length ? ref.args : [] };
  }

  private readonly hits = new Map<string, boolean[]>();

  /** By line: which statements of a top-level class (or trigger) have run, in any transaction. */
  hitsOf(name: string): boolean[] {
    const key = name.toLowerCase();
    const known = this.hits.get(key) ?? [];
    this.hits.set(key, known);
    return known;
  }

  /** Library members that code calls and the runtime does not have, as sentences with their place. */
  readonly unknownMembers = new Set<string>();

  /** Names that resolved to nothing, with a class that uses them. */
  readonly unknownTypes = new Map<string, string>();

  /** The type as messages show it. */
  properName(name: string): string | null {
    if (name === 'object') return null;
    return (
      this.findClass(name, null)?.fullName ??
      library.properName(name) ??
      this.schema.object(name)?.name ??
      null
    );
  }
}

function descend(cls: ApexClass, path: string[]): ApexClass | null {
  let found: ApexClass | undefined = cls;
  for (const part of path) found = found?.inner.get(part);
  return found ?? null;
}
