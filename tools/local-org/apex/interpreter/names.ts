/** What a name or a dotted path means: a variable, a member, a type, or a member of the library. */
import { Unsupported } from '../../data/contract.ts';
import { library } from '../library/registry.ts';
import type { ApexClass, Member } from '../program/classes.ts';
import type { Expression, ExpressionOf } from '../syntax/ast.ts';
import { type, type TypeRef } from '../values.ts';
import type { Code, Scope } from './code.ts';
import { expression } from './expressions.ts';
import { recordMemberType } from './static-types.ts';

/** A name that stands for a type or a namespace; `cls` for classes of the program. */
export interface TypeName {
  kind: 'type';
  name: string;
  cls: ApexClass | null;
}

export type Meaning = { kind: 'value'; code: Code } | TypeName;

const LANGUAGE_NAMESPACES = new Set(['system', 'schema']);

export function notFound(scope: Scope, node: Expression, what: string): never {
  throw new Unsupported(`${scope.around.cls?.fullName ?? 'trigger'} line ${node.line}: ${what}`);
}

export function meaningOf(node: Expression, scope: Scope): Meaning {
  if (node.kind === 'name') return meaningOfName(node, scope);
  if (node.kind === 'field') return meaningOfField(node, scope);
  return { kind: 'value', code: expression(node, scope) };
}

function meaningOfName(node: ExpressionOf<'name'>, scope: Scope): Meaning {
  const variable = scope.find(node.name);
  if (variable) {
    const { slot, type: declared } = variable;
    return { kind: 'value', code: { type: declared, run: (frame) => frame.locals[slot] ?? null } };
  }
  const member = visibleMember(scope, node.name);
  if (member) return { kind: 'value', code: memberCode(member, scope, node) };
  return typeNamed(node.name, scope) ?? notFound(scope, node, `Variable does not exist: ${node.name}`);
}

/** A member of the class or, if static, of the classes around it. */
export function visibleMember(scope: Scope, name: string): Member | null {
  for (let cls = scope.around.cls; cls; cls = cls.outer) {
    const member = cls.member(name);
    if (member) return member;
  }
  return null;
}

export function memberCode(member: Member, scope: Scope, node: Expression): Code {
  if (!member.isStatic && scope.around.isStatic) notFound(scope, node, `Non static field ${member.name}`);
  // Inside its own accessor a property's name means its storage.
  const stored = scope.around.accessorOf === member || !member.getter;
  if (member.isStatic) {
    return stored
      ? { type: member.type, run: (frame) => frame.run.readStored(member, null) }
      : { type: member.type, run: (frame) => frame.run.readMember(member, null) };
  }
  const { key } = member;
  return stored
    ? { type: member.type, run: (frame) => frame.self?.fields.get(key) ?? null }
    : { type: member.type, run: (frame) => frame.run.readMember(member, frame.self) };
}

export function typeNamed(name: string, scope: Scope): TypeName | null {
  const { program, cls: from } = scope.around;
  const cls = program.findClass(name, from);
  if (cls) return { kind: 'type', name: cls.key, cls };
  const known =
    LANGUAGE_NAMESPACES.has(name) ||
    library.isType(name) ||
    library.isNamespace(name) ||
    program.isRecordType(name);
  return known ? { kind: 'type', name, cls: null } : null;
}

function meaningOfField(node: ExpressionOf<'field'>, scope: Scope): Meaning {
  // A field of a query means that of its single row.
  const target: Meaning =
    node.target.kind === 'soql'
      ? { kind: 'value', code: expression(node.target, scope, type(node.target.query.from)) }
      : meaningOf(node.target, scope);
  if (target.kind === 'value') return { kind: 'value', code: fieldOf(target.code, node, scope) };
  return target.cls ? classMember(target.cls, node, scope) : libraryMember(target, node, scope);
}

function classMember(cls: ApexClass, node: ExpressionOf<'field'>, scope: Scope): Meaning {
  const constant = cls.enumValues.find((value) => value.name.toLowerCase() === node.name);
  if (constant) return { kind: 'value', code: { type: type(cls.key), run: () => constant } };
  const member = cls.member(node.name);
  if (member) return { kind: 'value', code: memberCode(member, scope, node) };
  const inner = scope.around.program.findClass(`${cls.key}.${node.name}`, null);
  if (inner) return { kind: 'type', name: inner.key, cls: inner };
  const path = typeNamed(`${cls.key}.${node.name}`, scope);
  return path ?? notFound(scope, node, `Variable does not exist: ${cls.fullName}.${node.spelling}`);
}

/** `System.X`, `Database.X`, `RoundingMode.UP`, `RestContext.request`, `Account.Name`, `Label.x`. */
function libraryMember(owner: TypeName, node: ExpressionOf<'field'>, scope: Scope): Meaning {
  const { program } = scope.around;
  const { name } = node;
  if (LANGUAGE_NAMESPACES.has(owner.name)) {
    const inside = typeNamed(name, scope);
    if (inside) return inside;
  }
  const constant = library.enumMember(owner.name, name);
  if (constant) return { kind: 'value', code: { type: type(owner.name), run: () => constant } };
  const property = library.staticProperty(owner.name, name);
  if (property) {
    const known = library.returnType(owner.name, name) ?? undefined;
    return { kind: 'value', code: { type: known, run: (frame) => property.get(frame.run.host) } };
  }
  const nested = typeNamed(`${owner.name}.${name}`, scope);
  if (nested) return nested;
  if (library.hasStaticFallback(owner.name)) return fallbackMember(owner, node);
  const object = program.schema.object(owner.name);
  if (object) {
    return {
      kind: 'value',
      code: { type: undefined, run: (frame) => library.recordStatic(frame.run.host, object.name, name) },
    };
  }
  return notFound(scope, node, `static member ${owner.name}.${node.spelling}`);
}

function fallbackMember(owner: TypeName, node: ExpressionOf<'field'>): Meaning {
  const run: Code['run'] = (frame) => {
    const value = library.staticFallback(frame.run.host, owner.name, node.spelling);
    if (value === null) throw new Unsupported(`static member ${owner.name}.${node.spelling}`);
    return value;
  };
  return { kind: 'value', code: { type: undefined, run } };
}

/** `target.name` where the target is a value. */
function fieldOf(target: Code, node: ExpressionOf<'field'>, scope: Scope): Code {
  const { program } = scope.around;
  const { name, safe } = node;
  const ofRecord = target.type ? recordMemberType(program, target.type.name, name) : undefined;
  const isParent = Boolean(ofRecord && program.isRecordType(ofRecord.name));
  const member = target.type ? program.classOf(target.type)?.member(name) : undefined;
  const result: TypeRef | undefined = ofRecord ?? member?.type;
  const nullIsNull = safe || target.parentRecord === true;
  if (node.target.kind === 'this' && member && scope.around.accessorOf === member) {
    return { type: result, run: (frame) => frame.run.readStored(member, frame.self) };
  }
  return {
    type: result,
    parentRecord: isParent,
    run: (frame) => {
      const owner = target.run(frame);
      return owner === null && nullIsNull ? null : frame.run.readProperty(owner, name);
    },
  };
}
