/**
 * Syntax of Apex as plain JSON: what the parser hands to the program, and what the disk cache keeps.
 * Names are lower-case where Apex compares them, in their spelling where messages show them.
 */
import type { SoqlQuery, SoslQuery } from '../../data/soql/ast.ts';
import type { TypeRef } from '../values.ts';

export type LiteralType = 'integer' | 'long' | 'double' | 'decimal' | 'string' | 'boolean' | 'null';

/** `line` counts from 1. */
interface Node {
  line: number;
}

export type Expression = Node &
  (
    | { kind: 'literal'; type: LiteralType; value: string | number | boolean | null }
    | { kind: 'this' }
    | { kind: 'super' }
    | { kind: 'name'; name: string }
    | { kind: 'field'; target: Expression; name: string; spelling: string; safe: boolean }
    | { kind: 'call'; target: Expression | null; name: string; args: Expression[]; safe: boolean }
    | { kind: 'constructorCall'; which: 'this' | 'super'; args: Expression[] }
    | { kind: 'index'; target: Expression; index: Expression }
    | { kind: 'new'; type: TypeRef; args: Expression[] }
    | { kind: 'newCollection'; type: TypeRef; items: Expression[] }
    | { kind: 'newMap'; type: TypeRef; pairs: [Expression, Expression][] }
    | { kind: 'newArray'; elementType: TypeRef; size: Expression }
    | { kind: 'cast'; type: TypeRef; operand: Expression }
    | { kind: 'instanceof'; operand: Expression; type: TypeRef }
    | { kind: 'classLiteral'; type: TypeRef }
    | { kind: 'unary'; operator: '!' | '-' | '+' | '~'; operand: Expression }
    | { kind: 'step'; operator: '++' | '--'; prefix: boolean; operand: Expression }
    | { kind: 'binary'; operator: string; left: Expression; right: Expression }
    | { kind: 'and'; left: Expression; right: Expression }
    | { kind: 'or'; left: Expression; right: Expression }
    | { kind: 'coalesce'; left: Expression; right: Expression }
    | { kind: 'conditional'; condition: Expression; then: Expression; otherwise: Expression }
    /** `operator` is `=`, or the binary operator of a compound assignment. */
    | { kind: 'assign'; operator: string; target: Expression; value: Expression }
    | { kind: 'soql'; query: SoqlQuery; binds: Expression[] }
    | { kind: 'sosl'; query: SoslQuery; binds: Expression[] }
  );

export type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export interface LocalVariable {
  name: string;
  value: Expression | null;
}

export interface SwitchCase {
  /** `when else` */
  otherwise: boolean;
  literals: (ExpressionOf<'literal'> | { kind: 'enumConstant'; name: string })[];
  /** `when Account a` */
  type: TypeRef | null;
  variable: string | null;
  body: Block;
}

export interface CatchClause {
  type: TypeRef;
  variable: string;
  body: Block;
}

export type Block = Node & { kind: 'block'; statements: Statement[] };

export type DmlVerb = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

export type Statement =
  | Block
  | (Node &
      (
        | { kind: 'local'; type: TypeRef; variables: LocalVariable[] }
        | { kind: 'expression'; expression: Expression }
        | { kind: 'if'; condition: Expression; then: Statement; otherwise: Statement | null }
        | { kind: 'switch'; subject: Expression; cases: SwitchCase[] }
        | { kind: 'forEach'; type: TypeRef; variable: string; source: Expression; body: Statement }
        | {
            kind: 'for';
            init: Statement[];
            condition: Expression | null;
            update: Expression[];
            body: Statement;
          }
        | { kind: 'while'; condition: Expression; body: Statement }
        | { kind: 'doWhile'; condition: Expression; body: Block }
        | { kind: 'try'; body: Block; catches: CatchClause[]; final: Block | null }
        | { kind: 'return'; value: Expression | null }
        | { kind: 'throw'; value: Expression }
        | { kind: 'break' }
        | { kind: 'continue' }
        | {
            kind: 'dml';
            operation: DmlVerb;
            records: Expression;
            externalId: string | null;
            mode: 'user' | 'system' | null;
          }
        | { kind: 'merge'; master: Expression; duplicates: Expression; mode: 'user' | 'system' | null }
        /** Syntax that the runtime does not know: its method is refused when it is called, the rest of the class stays usable. */
        | { kind: 'refused'; message: string }
        | { kind: 'runAs'; user: Expression; body: Block }
      ));

export interface Annotation {
  /** Lower-case, without `@`. */
  name: string;
  /** Lower-case parameter to its text; a single unnamed value is `value`. */
  parameters: Record<string, string>;
}

export interface Modifiers {
  /** `public`, `static`, `virtual`, ...: lower-case. */
  words: string[];
  annotations: Annotation[];
  sharing: 'with' | 'without' | 'inherited' | null;
}

export interface Parameter {
  name: string;
  type: TypeRef;
}

export interface MethodDeclaration extends Node {
  name: string;
  modifiers: Modifiers;
  /** `void` for none. */
  returns: TypeRef;
  parameters: Parameter[];
  /** Null for abstract and interface methods. */
  body: Block | null;
}

export interface FieldDeclaration extends Node {
  name: string;
  type: TypeRef;
  modifiers: Modifiers;
  value: Expression | null;
}

/** `auto` is `get;` or `set;`; null where the accessor is left out. */
export type Accessor = Block | 'auto' | null;

export interface PropertyDeclaration extends Node {
  name: string;
  type: TypeRef;
  modifiers: Modifiers;
  getter: Accessor;
  setter: Accessor;
}

/** Field initialisers and init blocks in source order. */
export type Initialiser = { kind: 'field'; field: FieldDeclaration } | { kind: 'block'; block: Block };

export interface TypeDeclaration extends Node {
  kind: 'class' | 'interface' | 'enum';
  name: string;
  modifiers: Modifiers;
  extends: TypeRef | null;
  /** Of an interface: those it extends. */
  interfaces: TypeRef[];
  fields: FieldDeclaration[];
  properties: PropertyDeclaration[];
  methods: MethodDeclaration[];
  constructors: MethodDeclaration[];
  inner: TypeDeclaration[];
  staticInit: Initialiser[];
  instanceInit: Initialiser[];
  enumValues: string[];
}

export interface TriggerDeclaration {
  name: string;
  /** API name, lower-case. */
  object: string;
  events: { timing: 'before' | 'after'; operation: 'insert' | 'update' | 'delete' | 'undelete' }[];
  body: Block;
}

export type Unit =
  | { kind: 'type'; declaration: TypeDeclaration; statementLines: number[] }
  | { kind: 'trigger'; declaration: TriggerDeclaration; statementLines: number[] };
