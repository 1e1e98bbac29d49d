/** Calls, instances and members of one transaction: everything that happens between two pieces of code. */
import { Unsupported } from '../../data/contract.ts';
import type { SoqlQuery, SoslQuery } from '../../data/soql/ast.ts';
import type { Runtime } from '../library/runtime.ts';
import type { CallSite } from '../library/registry.ts';
import { ApexClass, type Member, type Method } from '../program/classes.ts';
import { selectOverload } from '../program/overloads.ts';
import type { Program } from '../program/program.ts';
import type { DmlVerb } from '../syntax/ast.ts';
import {
  ApexError,
  ApexList,
  ClassInstance,
  SObjectValue,
  TypeToken,
  nullPointer,
  type InstanceBehaviour,
  type TypeRef,
  type Value,
} from '../values.ts';
import { stringOf } from '../values/text.ts';
import { bodyOf, getterOf, initialiserOf, setterOf } from './prepare.ts';
import { Frame } from './code.ts';
import { convert } from './conversion.ts';
import {
  callLibraryMethod,
  hasLibraryMethod,
  readLibraryProperty,
  writeLibraryProperty,
} from './library-calls.ts';

/** What statements need from the transaction, besides what the library needs. */
export interface Host extends Runtime {
  /** Rows, or the count of `SELECT COUNT()`. */
  runQuery(query: SoqlQuery, binds: Value[], mode: 'user' | 'system' | null): ApexList | number;
  runSearch(query: SoslQuery, binds: Value[], mode: 'user' | 'system' | null): ApexList;
  dmlStatement(operation: DmlVerb, records: Value, externalId: string | null, mode: 'user' | 'system'): void;
  mergeStatement(master: Value, duplicates: Value, mode: 'user' | 'system'): void;
  runAs(user: Value, body: () => void): void;
}

/** The platform stops at 1,000 nested calls. */
const MAXIMUM_DEPTH = 1000;
/** Estimate, since a tree walker's own time says nothing: 1 ms of CPU time for so many statements. */
export const STATEMENTS_PER_MILLISECOND = 500;

interface Call {
  label: string;
  /** Line of the caller. */
  callLine: number;
}

export const NO_SITE: CallSite = { lookup: () => undefined, argumentTypes: [] };

export class Interpreter {
  /** Line of the statement that runs. */
  line = 0;
  /** Sharing of the code that runs. */
  sharing: 'with' | 'without';
  private readonly calls: Call[] = [];
  private readonly statics = new Map<ApexClass, Map<string, Value>>();
  /** Where the first thing that is not modelled was met. */
  unsupportedAt: string[] | null = null;
  private statements = 0;
  private readonly behaviour: InstanceBehaviour;

  constructor(
    readonly program: Program,
    readonly host: Host,
    entrySharing: 'with' | 'without',
  ) {
    this.sharing = entrySharing;
    this.behaviour = {
      equals: (self, other) => {
        const method = this.classOf(self)
          .methodsNamed('equals')
          .find((each) => each.parameters.length === 1);
        return method ? this.invoke(method, self, [other]) === true : null;
      },
      hashCode: (self) => {
        const method = this.classOf(self)
          .methodsNamed('hashcode')
          .find((each) => !each.parameters.length);
        const hash = method ? this.invoke(method, self, []) : null;
        return typeof hash === 'number' ? hash : null;
      },
      text: (self) => this.textOf(self),
    };
  }

  /** Counts a statement towards CPU time; the limit is checked now and then. */
  step(line: number): void {
    this.line = line;
    if (++this.statements % STATEMENTS_PER_MILLISECOND === 0) this.host.limits.charge('cpuTime');
  }

  classOf(instance: ClassInstance): ApexClass {
    if (instance.cls instanceof ApexClass) return instance.cls;
    throw new Unsupported(`an instance of ${instance.cls.fullName} from elsewhere`);
  }

  // Calls

  /** Runs a method of the program; `self` is null for static ones. */
  invoke(method: Method, self: ClassInstance | null, args: Value[]): Value {
    if (!method.body) throw new Unsupported(`call of abstract ${method.owner.fullName}.${method.name}`);
    if (method.isStatic) this.initialise(method.owner);
    return this.enter(method.owner, method.name, () => {
      const code = bodyOf(this.program, method);
      const frame = new Frame(this, self);
      let i = 0;
      for (const parameter of method.parameters) {
        frame.locals.push(convert(this.program, args[i++] ?? null, parameter.type));
      }
      code(frame);
      return convert(this.program, frame.result, method.returns);
    });
  }

  /** Runs `body` as a call of that class: depth, stack trace, sharing. */
  enter<T>(owner: ApexClass | null, name: string, body: () => T): T {
    if (this.calls.length >= MAXIMUM_DEPTH) {
      throw new ApexError('LimitException', `Maximum stack depth reached: ${MAXIMUM_DEPTH + 1}`, true);
    }
    const before = { line: this.line, sharing: this.sharing };
    this.calls.push({ label: owner ? `Class.${owner.fullName}.${name}` : name, callLine: before.line });
    const sharing = owner?.sharing;
    if (sharing === 'with' || sharing === 'without') this.sharing = sharing;
    try {
      return body();
    } catch (error) {
      if (error instanceof ApexError) this.trace(error);
      else if (error instanceof Unsupported) this.unsupportedAt ??= this.stackTrace();
      throw error;
    } finally {
      this.calls.pop();
      this.line = before.line;
      this.sharing = before.sharing;
    }
  }

  private trace(error: ApexError): void {
    if (error.trace) return;
    error.line = this.line;
    error.trace = this.stackTrace();
  }

  private stackTrace(): string[] {
    let line = this.line;
    return [...this.calls].reverse().map((call) => {
      const text = `${call.label}: line ${line}, column 1`;
      line = call.callLine;
      return text;
    });
  }

  /** Calls an instance method by name; the run-time type of the receiver decides. */
  call(self: Value, name: string, args: Value[], site: CallSite = NO_SITE): Value {
    if (self === null) return nullPointer();
    if (self instanceof ClassInstance) {
      const methods = this.classOf(self).methodsNamed(name);
      const fitting = methods.filter((method) => method.parameters.length === args.length);
      if (fitting.length) {
        const method = selectOverload(this.program, fitting, site.argumentTypes, args);
        return this.callVirtual(method, self, args);
      }
    }
    return callLibraryMethod(this, self, name, args, site);
  }

  /** Runs the implementation that the instance's class has for `method`. */
  callVirtual(method: Method, self: Value, args: Value[]): Value {
    if (self === null) return nullPointer();
    if (!(self instanceof ClassInstance)) return callLibraryMethod(this, self, method.key, args, NO_SITE);
    if (self.stub !== null) return this.callStub(self, method, args);
    const implementation = this.classOf(self).implementation(method);
    return this.invoke(implementation, implementation.isStatic ? null : self, args);
  }

  private callStub(self: ClassInstance, method: Method, args: Value[]): Value {
    const list = (items: Value[]): ApexList => new ApexList(items, { name: 'object', args: [] });
    const types = method.parameters.map((each) => new TypeToken(each.type));
    const returns = new TypeToken(method.returns);
    const names = list(method.parameters.map((each) => each.name));
    return this.call(self.stub, 'handlemethodcall', [
      self,
      method.name,
      returns,
      list(types),
      names,
      list(args),
    ]);
  }

  // Instances

  allocate(cls: ApexClass): ClassInstance {
    const instance = new ClassInstance(cls, this.behaviour);
    if (cls.isException) {
      instance.exception = { message: null, cause: null, line: this.line, stack: this.stackTrace(), dml: [] };
    }
    for (const ancestor of cls.ancestry()) {
      for (const member of ancestor.members.values())
        if (!member.isStatic) instance.fields.set(member.key, null);
    }
    return instance;
  }

  construct(cls: ApexClass, args: Value[], types: (TypeRef | undefined)[] = []): ClassInstance {
    if (cls.isAbstract) throw new Unsupported(`new ${cls.fullName}: it is abstract`);
    this.initialise(cls);
    const instance = this.allocate(cls);
    this.runConstructor(cls, instance, args, types);
    return instance;
  }

  /** The constructor of one class of the ancestry, with what it runs before its own body. */
  runConstructor(cls: ApexClass, self: ClassInstance, args: Value[], types: (TypeRef | undefined)[]): void {
    const fitting = cls.constructors.filter((each) => each.parameters.length === args.length);
    if (!fitting.length && (cls.constructors.length || args.length))
      return this.runBuiltInConstructor(cls, self, args);
    const constructor = fitting.length ? selectOverload(this.program, fitting, types, args) : null;
    const [first] = constructor?.body?.statements ?? [];
    const chained =
      first?.kind === 'expression' && first.expression.kind === 'constructorCall'
        ? first.expression.which
        : null;
    if (!chained) this.runSuperAndInitialisers(cls, self);
    if (constructor) this.invoke(constructor, self, args);
  }

  /** What a constructor without an explicit `this(...)` does first; with `super(...)` only the initialisers. */
  runSuperAndInitialisers(cls: ApexClass, self: ClassInstance): void {
    if (cls.superclass?.declaration) this.runConstructor(cls.superclass, self, [], []);
    this.runInitialisers(cls, self);
  }

  runInitialisers(cls: ApexClass, self: ClassInstance): void {
    if (cls.instanceInit.length)
      this.enter(cls, '<init>', () => initialiserOf(this.program, cls, false)(new Frame(this, self)));
  }

  /** Exceptions have constructors without arguments, with message, cause, or both. */
  private runBuiltInConstructor(cls: ApexClass, self: ClassInstance, args: Value[]): void {
    if (!self.exception || args.length > 2)
      throw new Unsupported(`constructor of ${cls.fullName} with ${args.length} arguments`);
    if (cls.declaration) this.runInitialisers(cls, self);
    for (const arg of args) {
      if (typeof arg === 'string') self.exception.message = arg;
      else if (arg instanceof ClassInstance) self.exception.cause = arg;
    }
  }

  private textOf(self: ClassInstance): string {
    const method = this.classOf(self)
      .methodsNamed('tostring')
      .find((each) => !each.parameters.length && each.body);
    if (method) return stringOf(this.callVirtual(method, self, []));
    if (self.exception) {
      const builtIn = this.classOf(self).declaration === null && !self.cls.fullName.includes('.');
      const name = builtIn ? `System.${self.cls.fullName}` : self.cls.fullName;
      return `${name}: ${self.exception.message ?? 'Script-thrown exception'}`;
    }
    const fields = [...self.fields].map(([key, value]) => {
      return `${this.classOf(self).member(key)?.name ?? key}=${stringOf(value)}`;
    });
    return `${self.cls.name}:[${fields.join(', ')}]`;
  }

  /** The Apex exception that a raised error stands for. */
  exceptionOf(error: ApexError): ClassInstance {
    if (error.instance) return error.instance;
    const cls = this.program.findClass(error.typeName, null);
    if (!cls) throw new Unsupported(`exception ${error.typeName}`);
    const instance = this.allocate(cls);
    instance.exception = {
      message: error.message,
      cause: null,
      line: error.line || this.line,
      stack: error.trace ?? this.stackTrace(),
      dml: error.dml,
    };
    return (error.instance = instance);
  }

  // Members

  /** Runs the static initialisers of a class once, before its first use. */
  initialise(cls: ApexClass): void {
    if (this.statics.has(cls)) return;
    const values = new Map<string, Value>();
    this.statics.set(cls, values);
    if (cls.superclass) this.initialise(cls.superclass);
    for (const member of cls.members.values()) if (member.isStatic) values.set(member.key, null);
    if (cls.staticInit.length)
      this.enter(cls, '<clinit>', () => initialiserOf(this.program, cls, true)(new Frame(this, null)));
  }

  readMember(member: Member, self: ClassInstance | null): Value {
    if (member.isStatic) this.initialise(member.owner);
    if (!member.getter) return this.readStored(member, self);
    return this.enter(member.owner, `${member.name}.get`, () => {
      const frame = new Frame(this, self);
      getterOf(this.program, member)(frame);
      return convert(this.program, frame.result, member.type);
    });
  }

  writeMember(member: Member, self: ClassInstance | null, value: Value): void {
    if (member.isStatic) this.initialise(member.owner);
    if (!member.setter) return this.writeStored(member, self, value);
    this.enter(member.owner, `${member.name}.set`, () => {
      const frame = new Frame(this, self);
      frame.locals.push(convert(this.program, value, member.type));
      setterOf(this.program, member)(frame);
    });
  }

  readStored(member: Member, self: ClassInstance | null): Value {
    const fields = member.isStatic ? this.staticValues(member.owner) : self?.fields;
    return (fields ?? nullPointer()).get(member.key) ?? null;
  }

  writeStored(member: Member, self: ClassInstance | null, value: Value): void {
    const fields = member.isStatic ? this.staticValues(member.owner) : self?.fields;
    (fields ?? nullPointer()).set(member.key, convert(this.program, value, member.type));
  }

  private staticValues(cls: ApexClass): Map<string, Value> {
    this.initialise(cls);
    return this.statics.get(cls) ?? new Map<string, Value>();
  }

  /** `value.name` for a value whose type is only known now. */
  readProperty(self: Value, name: string): Value {
    if (self === null) return nullPointer();
    if (self instanceof SObjectValue) return this.host.getField(self, name);
    if (self instanceof ClassInstance) {
      const member = this.classOf(self).member(name);
      if (member) return this.readMember(member, self);
    }
    return readLibraryProperty(this, self, name);
  }

  writeProperty(self: Value, name: string, value: Value): void {
    if (self === null) return nullPointer();
    if (self instanceof SObjectValue) return this.host.setFieldValue(self, name, value);
    if (self instanceof ClassInstance) {
      const member = this.classOf(self).member(name);
      if (member) return this.writeMember(member, self, value);
    }
    writeLibraryProperty(this, self, name, value);
  }

  /** True if the library or the program has an instance method of that name for the value. */
  hasMethod(self: Value, name: string, argumentCount: number): boolean {
    if (!(self instanceof ClassInstance)) return hasLibraryMethod(self, name);
    return this.classOf(self)
      .methodsNamed(name)
      .some((method) => method.parameters.length === argumentCount);
  }
}
