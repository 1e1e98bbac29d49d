/** Statements made ready to run. */
import { Unsupported } from '../../data/contract.ts';
import type { Block, Statement, SwitchCase } from '../syntax/ast.ts';
import {
  ApexError,
  ApexList,
  ClassInstance,
  EnumValue,
  nullPointer,
  type TypeRef,
  type Value,
} from '../values.ts';
import { equals } from '../values/equality.ts';
import { Completion, type Frame, type Scope, type Step } from './code.ts';
import { convert, isInstance, literalValue, truth } from './conversion.ts';
import { expression } from './expressions.ts';
import { iterate } from './iteration.ts';

type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

export function block(node: Block, outer: Scope): Step {
  const scope = outer.inner();
  const steps = node.statements.map((each) => statement(each, scope));
  return (frame) => {
    for (const step of steps) {
      const completion = step(frame);
      if (completion !== Completion.Normal) return completion;
    }
    return Completion.Normal;
  };
}

/** A statement with its bookkeeping: line, CPU time, coverage. */
export function statement(node: Statement, scope: Scope): Step {
  if (node.kind === 'block') return block(node, scope);
  const step = bare(node, scope);
  const { line } = node;
  const { hits } = scope.around;
  return (frame) => {
    hits[line] = true;
    frame.run.step(line);
    return step(frame);
  };
}

function bare(node: Exclude<Statement, Block>, scope: Scope): Step {
  switch (node.kind) {
    case 'local':
      return local(node, scope);
    case 'expression': {
      const code = expression(node.expression, scope);
      return (frame) => (code.run(frame), Completion.Normal);
    }
    case 'if':
      return conditional(node, scope);
    case 'switch':
      return switchOn(node, scope);
    case 'forEach':
      return forEach(node, scope);
    case 'for':
      return forLoop(node, scope);
    case 'while':
      return whileLoop(node, scope);
    case 'doWhile':
      return doWhile(node, scope);
    case 'try':
      return tryCatch(node, scope);
    case 'return':
      return returnValue(node, scope);
    case 'throw':
      return throwValue(node, scope);
    case 'break':
      return () => Completion.Break;
    case 'continue':
      return () => Completion.Continue;
    case 'dml':
      return dml(node, scope);
    case 'refused':
      throw new Unsupported(`${scope.around.cls?.fullName ?? 'trigger'} line ${node.line}: ${node.message}`);
    case 'merge':
      return mergeRecords(node, scope);
    case 'runAs': {
      const user = expression(node.user, scope);
      const body = block(node.body, scope);
      return (frame) => {
        let completion = Completion.Normal;
        frame.run.host.runAs(user.run(frame), () => (completion = body(frame)));
        return completion;
      };
    }
  }
}

function local(node: Of<'local'>, scope: Scope): Step {
  const { program } = scope.around;
  const type = scope.resolve(node.type);
  const steps = node.variables.map((each) => {
    const value = each.value ? expression(each.value, scope, type) : null;
    const { slot } = scope.declare(each.name, type);
    return (frame: Frame): void => {
      frame.locals[slot] = value ? convert(program, value.run(frame), type) : null;
    };
  });
  return (frame) => {
    for (const step of steps) step(frame);
    return Completion.Normal;
  };
}

function conditional(node: Of<'if'>, scope: Scope): Step {
  const condition = expression(node.condition, scope);
  const then = statement(node.then, scope.inner());
  const otherwise = node.otherwise ? statement(node.otherwise, scope.inner()) : null;
  return (frame) => {
    if (truth(condition.run(frame))) return then(frame);
    return otherwise ? otherwise(frame) : Completion.Normal;
  };
}

function switchOn(node: Of<'switch'>, scope: Scope): Step {
  const subject = expression(node.subject, scope);
  const cases = node.cases.map((each) => {
    const inner = scope.inner();
    const type = each.type ? scope.resolve(each.type) : null;
    const slot = each.variable && type ? inner.declare(each.variable, type).slot : null;
    return { matches: caseTest(each, type, scope), slot, body: block(each.body, inner) };
  });
  return (frame) => {
    const value = subject.run(frame);
    for (const each of cases) {
      if (!each.matches(value)) continue;
      if (each.slot !== null) frame.locals[each.slot] = value;
      return each.body(frame);
    }
    return Completion.Normal;
  };
}

function caseTest(node: SwitchCase, type: TypeRef | null, scope: Scope): (value: Value) => boolean {
  if (node.otherwise) return () => true;
  if (type) return (value) => isInstance(scope.around.program, value, type);
  const tests = node.literals.map((each): ((value: Value) => boolean) => {
    if (each.kind === 'enumConstant') {
      return (value) => value instanceof EnumValue && value.name.toLowerCase() === each.name;
    }
    const literal = literalValue(each.type, each.value);
    return (value) => equals(value, literal);
  });
  return (value) => tests.some((test) => test(value));
}

/** What a loop does after its body: null to go on, else the completion of the whole loop. */
function afterBody(completion: Completion): Completion | null {
  if (completion === Completion.Break) return Completion.Normal;
  return completion === Completion.Return ? completion : null;
}

function forEach(node: Of<'forEach'>, scope: Scope): Step {
  const { program } = scope.around;
  const source = expression(node.source, scope);
  const inner = scope.inner();
  const type = scope.resolve(node.type);
  const { slot } = inner.declare(node.variable, type);
  const body = statement(node.body, inner);
  const inChunks = node.source.kind === 'soql' && type.name === 'list';
  return (frame) => {
    const value = source.run(frame);
    const items = inChunks && value instanceof ApexList ? chunksOf(value) : iterate(frame.run, value);
    for (const item of items) {
      frame.locals[slot] = convert(program, item, type);
      const end = afterBody(body(frame));
      if (end !== null) return end;
    }
    return Completion.Normal;
  };
}

/** `for (List<Account> rows : [SELECT ...])` gets 200 rows at a time. */
function* chunksOf(rows: ApexList): Generator<Value> {
  for (let i = 0; i < rows.items.length; i += 200) {
    yield new ApexList(rows.items.slice(i, i + 200), rows.elementType);
  }
}

function forLoop(node: Of<'for'>, outer: Scope): Step {
  const scope = outer.inner();
  const init = node.init.map((each) => statement(each, scope));
  const condition = node.condition ? expression(node.condition, scope) : null;
  const update = node.update.map((each) => expression(each, scope));
  const body = statement(node.body, scope.inner());
  return (frame) => {
    for (const step of init) step(frame);
    while (!condition || truth(condition.run(frame))) {
      const end = afterBody(body(frame));
      if (end !== null) return end;
      for (const each of update) each.run(frame);
      frame.run.step(node.line);
    }
    return Completion.Normal;
  };
}

function whileLoop(node: Of<'while'>, scope: Scope): Step {
  const condition = expression(node.condition, scope);
  const body = statement(node.body, scope.inner());
  return (frame) => {
    while (truth(condition.run(frame))) {
      frame.run.step(node.line);
      const end = afterBody(body(frame));
      if (end !== null) return end;
    }
    return Completion.Normal;
  };
}

function doWhile(node: Of<'doWhile'>, scope: Scope): Step {
  const body = block(node.body, scope);
  const condition = expression(node.condition, scope);
  return (frame) => {
    do {
      frame.run.step(node.line);
      const end = afterBody(body(frame));
      if (end !== null) return end;
    } while (truth(condition.run(frame)));
    return Completion.Normal;
  };
}

function tryCatch(node: Of<'try'>, scope: Scope): Step {
  const body = block(node.body, scope);
  const catches = node.catches.map((clause) => {
    const inner = scope.inner();
    const type = scope.resolve(clause.type);
    const { slot } = inner.declare(clause.variable, type);
    return { type: type.name, slot, body: block(clause.body, inner) };
  });
  const final = node.final ? block(node.final, scope) : null;

  const guarded: Step = (frame) => {
    try {
      return body(frame);
    } catch (error) {
      if (!(error instanceof ApexError) || error.uncatchable) throw error;
      const exception = frame.run.exceptionOf(error);
      const clause = catches.find((each) => exception.cls.isSubtypeOf(each.type));
      if (!clause) throw error;
      frame.locals[clause.slot] = exception;
      return clause.body(frame);
    }
  };
  return final ? (frame) => runFinally(frame, guarded, final) : guarded;
}

/** `finally` runs whatever happened (but for limits); a `return` in it replaces the outcome. */
function runFinally(frame: Frame, guarded: Step, final: Step): Completion {
  let completion: Completion;
  try {
    completion = guarded(frame);
  } catch (error) {
    if (error instanceof ApexError && !error.uncatchable && final(frame) === Completion.Return) {
      return Completion.Return;
    }
    throw error;
  }
  const result = frame.result;
  const after = final(frame);
  if (after !== Completion.Normal) return after;
  frame.result = result;
  return completion;
}

function returnValue(node: Of<'return'>, scope: Scope): Step {
  if (!node.value) return () => Completion.Return;
  const value = expression(node.value, scope, scope.around.returns);
  return (frame) => {
    frame.result = value.run(frame);
    return Completion.Return;
  };
}

function throwValue(node: Of<'throw'>, scope: Scope): Step {
  const value = expression(node.value, scope);
  return (frame) => {
    const exception = value.run(frame);
    if (!(exception instanceof ClassInstance) || !exception.exception) return nullPointer();
    const error = new ApexError(exception.cls.fullName, exception.exception.message);
    error.instance = exception;
    throw error;
  };
}

function mergeRecords(node: Of<'merge'>, scope: Scope): Step {
  const master = expression(node.master, scope);
  const duplicates = expression(node.duplicates, scope);
  return (frame) => {
    frame.run.host.mergeStatement(master.run(frame), duplicates.run(frame), node.mode ?? 'system');
    return Completion.Normal;
  };
}

function dml(node: Of<'dml'>, scope: Scope): Step {
  const records = expression(node.records, scope);
  return (frame) => {
    const { host } = frame.run;
    // DML statements run in system mode unless `as user` is written.
    host.dmlStatement(node.operation, records.run(frame), node.externalId, node.mode ?? 'system');
    return Completion.Normal;
  };
}
