/** Assignment, compound assignment, `++` and `--`. */
import type { Expression, ExpressionOf } from '../syntax/ast.ts';
import { library } from '../library/registry.ts';
import type { Member } from '../program/classes.ts';
import type { Program } from '../program/program.ts';
import { nullPointer, raise, type TypeRef, type Value } from '../values.ts';
import { arithmetic } from '../values/numbers.ts';
import type { Code, Frame, Place, Scope, Target } from './code.ts';
import { convert } from './conversion.ts';
import { checkedIndex, expression, listOf } from './expressions.ts';
import { meaningOf, memberCode, notFound, visibleMember } from './names.ts';
import { operation } from './operators.ts';

export function assignment(node: ExpressionOf<'assign'>, scope: Scope): Code {
  const target = targetOf(node.target, scope);
  const value = expression(node.value, scope, target.type);
  const { program } = scope.around;
  const finish = (result: Value): Value => (target.type ? convert(program, result, target.type) : result);
  if (node.operator === '=') {
    return {
      type: target.type,
      run: (frame) => {
        const place = target.locate(frame);
        const result = finish(value.run(frame));
        place.write(result);
        return result;
      },
    };
  }
  const apply = operation(node.operator, target.type, value.type);
  return {
    type: target.type,
    run: (frame) => {
      const place = target.locate(frame);
      const result = finish(apply(place.read(), value.run(frame)));
      place.write(result);
      return result;
    },
  };
}

export function step(node: ExpressionOf<'step'>, scope: Scope): Code {
  const target = targetOf(node.operand, scope);
  const operator = node.operator === '++' ? '+' : '-';
  return {
    type: target.type,
    run: (frame) => {
      const place = target.locate(frame);
      const before = place.read() ?? nullPointer();
      const after = arithmetic(operator, before, 1);
      place.write(after);
      return node.prefix ? after : before;
    },
  };
}

/** Places are classes, not objects of closures: one is made for every assignment. */
class LocalPlace implements Place {
  constructor(
    private readonly locals: Value[],
    private readonly slot: number,
  ) {}
  read(): Value {
    return this.locals[this.slot] ?? null;
  }
  write(value: Value): void {
    this.locals[this.slot] = value;
  }
}

class MemberPlace implements Place {
  constructor(
    private readonly frame: Frame,
    private readonly member: Member,
    private readonly reading: Code,
    /** Inside its own accessor a property is written past its setter. */
    private readonly stored: boolean,
  ) {}
  read(): Value {
    return this.reading.run(this.frame);
  }
  write(value: Value): void {
    const self = this.member.isStatic ? null : this.frame.self;
    if (this.stored) this.frame.run.writeStored(this.member, self, value);
    else this.frame.run.writeMember(this.member, self, value);
  }
}

class ItemPlace implements Place {
  constructor(
    private readonly program: Program,
    private readonly items: Value[],
    private readonly position: number,
    private readonly elementType: TypeRef,
  ) {}
  read(): Value {
    return this.items[this.position] ?? null;
  }
  write(value: Value): void {
    this.items[this.position] = convert(this.program, value, this.elementType);
  }
}

class PropertyPlace implements Place {
  constructor(
    private readonly frame: Frame,
    private readonly self: Value,
    private readonly name: string,
  ) {}
  read(): Value {
    return this.frame.run.readProperty(this.self, this.name);
  }
  write(value: Value): void {
    this.frame.run.writeProperty(this.self, this.name, value);
  }
}

function targetOf(node: Expression, scope: Scope): Target {
  if (node.kind === 'name') return variableTarget(node, scope);
  if (node.kind === 'index') return itemTarget(node, scope);
  if (node.kind === 'field') return fieldTarget(node, scope);
  return notFound(scope, node, `assignment to ${node.kind}`);
}

function variableTarget(node: ExpressionOf<'name'>, scope: Scope): Target {
  const variable = scope.find(node.name);
  if (variable) {
    const { slot, type } = variable;
    return {
      type,
      locate: ({ locals }) => new LocalPlace(locals, slot),
    };
  }
  const member = visibleMember(scope, node.name);
  return member
    ? memberTarget(member, scope, node)
    : notFound(scope, node, `Variable does not exist: ${node.name}`);
}

function memberTarget(member: Member, scope: Scope, node: Expression): Target {
  const reading = memberCode(member, scope, node);
  const stored = scope.around.accessorOf === member;
  return {
    type: member.type,
    locate: (frame) => new MemberPlace(frame, member, reading, stored),
  };
}

function itemTarget(node: ExpressionOf<'index'>, scope: Scope): Target {
  const list = expression(node.target, scope);
  const at = expression(node.index, scope);
  const { program } = scope.around;
  return {
    type: list.type?.args[0],
    locate: (frame) => {
      const { items, elementType, readOnly } = listOf(list.run(frame));
      const position = checkedIndex(items, at.run(frame));
      if (readOnly) raise('FinalException', 'Collection is read-only');
      return new ItemPlace(program, items, position, elementType);
    },
  };
}

function fieldTarget(node: ExpressionOf<'field'>, scope: Scope): Target {
  const owner = meaningOf(node.target, scope);
  if (owner.kind === 'type') return staticTarget(owner.name, node, scope);
  const { code } = owner;
  const reading = meaningOf(node, scope);
  const member = code.type ? scope.around.program.classOf(code.type)?.member(node.name) : null;
  const stored = node.target.kind === 'this' && member && scope.around.accessorOf === member;
  if (stored) return memberTarget(member, scope, node);
  return {
    type: reading.kind === 'value' ? reading.code.type : undefined,
    locate: (frame) => new PropertyPlace(frame, code.run(frame), node.name),
  };
}

/** `Outer.field = x`, `RestContext.response = x`. */
function staticTarget(typeName: string, node: ExpressionOf<'field'>, scope: Scope): Target {
  const member = scope.around.program.findClass(typeName, null)?.member(node.name);
  if (member) return memberTarget(member, scope, node);
  const property = library.staticProperty(typeName, node.name);
  const set = property?.set?.bind(property);
  if (!property || !set) return notFound(scope, node, `assignment to ${typeName}.${node.spelling}`);
  return {
    type: undefined,
    locate: ({ run }) => ({ read: () => property.get(run.host), write: (value) => set(run.host, value) }),
  };
}
