/** Method calls, constructor calls and `new`. */
import { Unsupported } from '../../data/contract.ts';
import { library, type CallSite } from '../library/registry.ts';
import type { ApexClass, Method } from '../program/classes.ts';
import { selectOverload } from '../program/overloads.ts';
import type { Program } from '../program/program.ts';
import type { Expression, ExpressionOf } from '../syntax/ast.ts';
import { ApexList, raise, type, type TypeRef, type Value } from '../values.ts';
import { stringOf } from '../values/text.ts';
import type { Code, Frame, Scope } from './code.ts';
import { expression } from './expressions.ts';
import { libraryConstructor } from './library-calls.ts';
import { meaningOf, notFound, visibleMember, type TypeName } from './names.ts';
import { libraryReturnType } from './static-types.ts';

type Call = ExpressionOf<'call'>;

function codes(nodes: Expression[], scope: Scope): Code[] {
  return nodes.map((node) => expression(node, scope));
}

function values(args: Code[], frame: Frame): Value[] {
  return args.map((arg) => arg.run(frame));
}

function typesOf(args: Code[]): (TypeRef | undefined)[] {
  // A bare `null` has no type of its own; its run-time type says the same.
  return args.map((arg) => arg.type);
}

export function call(node: Call, scope: Scope): Code {
  if (!node.target) return ownMethod(node, scope);
  if (node.target.kind === 'super') return superMethod(node, scope);
  const target = meaningOf(node.target, scope);
  if (node.name === 'adderror' && node.target.kind === 'field') return errorOnField(node.target, node, scope);
  if (target.kind === 'value') return instanceMethod(target.code, node, scope);
  const methods = target.cls?.methodsNamed(node.name).filter((each) => each.isStatic) ?? [];
  if (target.cls && methods.length) return staticMethod(methods, node, scope);
  if (target.cls?.kind === 'enum') return enumMethod(target.cls, node, scope);
  return libraryStatic(target, node, scope);
}

/** `method()` without a receiver: of the class, of its superclasses, static ones of the classes around it. */
function ownMethod(node: Call, scope: Scope): Code {
  for (let cls = scope.around.cls; cls; cls = cls.outer) {
    const fitting = cls.methodsNamed(node.name).filter((each) => each.parameters.length === node.args.length);
    const [first] = fitting;
    if (!first) continue;
    if (fitting.every((each) => each.isStatic)) return staticMethod(fitting, node, scope);
    if (scope.around.isStatic) return notFound(scope, node, `Non static method ${node.name}`);
    return virtualCall({ type: type(cls.key), run: (frame) => frame.self }, fitting, node, scope);
  }
  if (scope.around.cls?.isException && !scope.around.isStatic) {
    const args = codes(node.args, scope);
    return { type: undefined, run: (frame) => frame.run.call(frame.self, node.name, values(args, frame)) };
  }
  return notFound(
    scope,
    node,
    `Method does not exist or incorrect signature: ${node.name}(${node.args.length})`,
  );
}

/** The one method a call means if the types known now decide it, else null. */
function decide(methods: Method[], args: Code[], scope: Scope): Method | null {
  const fitting = methods.filter((each) => each.parameters.length === args.length);
  const [first] = fitting;
  if (first && fitting.length === 1) return first;
  const types = typesOf(args);
  if (!types.every(Boolean)) return null;
  // An Id parameter takes a String that holds an id: only the value tells.
  if (types.some((each) => each?.name === 'string' || each?.name === 'sobject')) return null;
  return selectOverload(scope.around.program, fitting, types, new Array<Value>(args.length).fill(null));
}

function staticMethod(methods: Method[], node: Call, scope: Scope): Code {
  const args = codes(node.args, scope);
  const decided = decide(methods, args, scope);
  if (decided)
    return { type: decided.returns, run: (frame) => frame.run.invoke(decided, null, values(args, frame)) };
  const types = typesOf(args);
  const { program } = scope.around;
  return {
    type: commonReturn(methods, args.length),
    run: (frame) => {
      const given = values(args, frame);
      return frame.run.invoke(selectOverload(program, methods, types, given), null, given);
    },
  };
}

function commonReturn(methods: Method[], arity: number): TypeRef | undefined {
  const [first, ...others] = methods.filter((each) => each.parameters.length === arity);
  return others.every((each) => each.returns.name === first?.returns.name) ? first?.returns : undefined;
}

function superMethod(node: Call, scope: Scope): Code {
  const args = codes(node.args, scope);
  const types = typesOf(args);
  const { program, cls } = scope.around;
  const methods = cls?.superclass?.methodsNamed(node.name) ?? [];
  if (!methods.length) {
    return { type: undefined, run: (frame) => frame.run.call(frame.self, node.name, values(args, frame)) };
  }
  return {
    type: commonReturn(methods, args.length),
    run: (frame) => {
      const given = values(args, frame);
      return frame.run.invoke(selectOverload(program, methods, types, given), frame.self, given);
    },
  };
}

function instanceMethod(target: Code, node: Call, scope: Scope): Code {
  const cls = target.type ? scope.around.program.classOf(target.type) : null;
  const methods =
    cls?.methodsNamed(node.name).filter((each) => each.parameters.length === node.args.length) ?? [];
  return methods.length ? virtualCall(target, methods, node, scope) : dynamicCall(target, node, scope);
}

function virtualCall(target: Code, methods: Method[], node: Call, scope: Scope): Code {
  const args = codes(node.args, scope);
  const decided = decide(methods, args, scope);
  const types = typesOf(args);
  const { program } = scope.around;
  return {
    type: decided?.returns ?? commonReturn(methods, args.length),
    run: (frame) => {
      const self = target.run(frame);
      if (self === null && node.safe) return null;
      const given = values(args, frame);
      const method = decided ?? selectOverload(program, methods, types, given);
      return frame.run.callVirtual(method, self, given);
    },
  };
}

/** A class, not an object of closures: one is made for every call of the library. */
class Site implements CallSite {
  constructor(
    readonly argumentTypes: (TypeRef | undefined)[],
    private readonly scope: Scope,
    private readonly frame: Frame,
  ) {}

  lookup(name: string): Value | undefined {
    const key = name.toLowerCase();
    const variable = this.scope.find(key);
    if (variable) return this.frame.locals[variable.slot] ?? null;
    const member = visibleMember(this.scope, key);
    return member ? this.frame.run.readMember(member, member.isStatic ? null : this.frame.self) : undefined;
  }
}

/** False only where the type is one of the library's (or a record) and none of its types has such a method. */
function couldHaveMethod(program: Program, receiver: TypeRef, name: string): boolean {
  if (receiver.name === 'object' || program.classOf(receiver)) return true;
  const own = program.isRecordType(receiver.name) ? ['sobject'] : [receiver.name];
  if (receiver.name === 'string') own.push('id');
  if (receiver.name === 'id') own.push('string');
  const known = program.isRecordType(receiver.name) || library.isType(receiver.name);
  const isFace = library.isInterface(receiver.name) || library.enumValues(receiver.name).length > 0;
  return !known || isFace || [...own, 'object'].some((each) => library.method(each, name) !== null);
}

/** The receiver's run-time type decides; the library's own types always go this way. */
function dynamicCall(target: Code, node: Call, scope: Scope): Code {
  const args = codes(node.args, scope);
  if (target.type && !couldHaveMethod(scope.around.program, target.type, node.name))
    noteUnknown(scope, node, `method ${target.type.name}.${node.name} with ${args.length} arguments`);
  const types = typesOf(args);
  return {
    type: target.type && libraryReturnType(target.type, node.name),
    run: (frame) => {
      const self = target.run(frame);
      if (self === null && node.safe) return null;
      return frame.run.call(self, node.name, values(args, frame), new Site(types, scope, frame));
    },
  };
}

/** `record.Field.addError(message)`: not a call on the field's value, which may be null. */
function errorOnField(field: ExpressionOf<'field'>, node: Call, scope: Scope): Code {
  const owner = expression(field.target, scope);
  const args = codes(node.args, scope);
  return {
    type: undefined,
    run: (frame) => {
      const [message = null] = values(args, frame);
      return frame.run.call(owner.run(frame), 'adderror', [field.spelling, message]);
    },
  };
}

function enumMethod(cls: ApexClass, node: Call, scope: Scope): Code {
  const args = codes(node.args, scope);
  const element = type(cls.key);
  if (node.name === 'values') {
    return { type: type('list', element), run: () => new ApexList([...cls.enumValues], element) };
  }
  if (node.name !== 'valueof') return notFound(scope, node, `${cls.fullName}.${node.name}`);
  return {
    type: element,
    run: (frame) => {
      const name = stringOf(args[0]?.run(frame) ?? null);
      const found = cls.enumValues.find((each) => each.name.toLowerCase() === name.toLowerCase());
      return found ?? raise('NoSuchElementException', `No enum constant ${cls.fullName}.${name}`);
    },
  };
}

function libraryStatic(target: TypeName, node: Call, scope: Scope): Code {
  const args = codes(node.args, scope);
  const types = typesOf(args);
  const method = library.staticMethod(target.name, node.name);
  const known = library.returnType(target.name, node.name) ?? undefined;
  if (method) {
    return {
      type: known,
      run: (frame) => method(frame.run.host, values(args, frame), new Site(types, scope, frame)),
    };
  }
  const enumValues = library.enumValues(target.name);
  if (enumValues.length && node.name === 'values') {
    return { type: undefined, run: () => new ApexList([...enumValues], type(target.name)) };
  }
  if (enumValues.length && node.name === 'valueof') {
    return {
      type: type(target.name),
      run: (frame) => {
        const name = stringOf(args[0]?.run(frame) ?? null);
        const found = library.enumMember(target.name, name.toLowerCase());
        return found ?? raise('NoSuchElementException', `No enum constant ${target.name}.${name}`);
      },
    };
  }
  const object = scope.around.program.schema.object(target.name);
  if (object) {
    const { name } = node;
    return {
      type: undefined,
      run: (frame) => library.recordCall(frame.run.host, object.name, name, values(args, frame)),
    };
  }
  // Refused when it runs, so that the rest of the class stays usable.
  const what = `static method ${target.name}.${node.name} with ${args.length} arguments`;
  noteUnknown(scope, node, what);
  return {
    type: undefined,
    run: () => {
      throw new Unsupported(what);
    },
  };
}

function noteUnknown(scope: Scope, node: Expression, what: string): void {
  const { program, cls } = scope.around;
  program.unknownMembers.add(`${cls?.fullName ?? 'trigger'} line ${node.line}: ${what}`);
}

/** `this(...)` and `super(...)` at the start of a constructor. */
export function constructorCall(node: ExpressionOf<'constructorCall'>, scope: Scope): Code {
  const { cls } = scope.around;
  const args = codes(node.args, scope);
  const types = typesOf(args);
  const target = node.which === 'this' ? cls : cls?.superclass;
  if (!cls || !target) return notFound(scope, node, `${node.which}(...)`);
  return {
    type: undefined,
    run: (frame) => {
      const self = frame.self;
      if (!self) return null;
      frame.run.runConstructor(target, self, values(args, frame), types);
      if (node.which === 'super') frame.run.runInitialisers(cls, self);
      return null;
    },
  };
}

export function creation(node: ExpressionOf<'new'>, scope: Scope): Code {
  const { program } = scope.around;
  const created = scope.resolve(node.type);
  const cls = program.classOf(created);
  if (!cls && program.isRecordType(created.name)) return newRecord(created, node, scope);
  const args = codes(node.args, scope);
  const types = typesOf(args);
  if (cls) return { type: created, run: (frame) => frame.run.construct(cls, values(args, frame), types) };
  return {
    type: created,
    run: (frame) => libraryConstructor(created.name)(frame.run.host, values(args, frame), created),
  };
}

/** `new Account(Name = 'x')` */
function newRecord(created: TypeRef, node: ExpressionOf<'new'>, scope: Scope): Code {
  const fields = node.args.map((arg) => {
    if (arg.kind !== 'assign' || arg.target.kind !== 'name')
      return notFound(scope, node, `new ${created.name}(...)`);
    return { name: arg.target.name, value: expression(arg.value, scope) };
  });
  return {
    type: created,
    run: (frame) => {
      const record = frame.run.host.newRecord(created.name);
      for (const field of fields) frame.run.host.setFieldValue(record, field.name, field.value.run(frame));
      return record;
    },
  };
}
