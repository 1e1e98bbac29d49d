/** ANTLR declaration contexts to JSON. */
import type {
  AnnotationContext,
  ClassBodyDeclarationContext,
  ClassDeclarationContext,
  EnumDeclarationContext,
  InterfaceDeclarationContext,
  MemberDeclarationContext,
  ModifierContext,
  PropertyDeclarationContext,
  TriggerUnitContext,
  TypeDeclarationContext,
} from '@apexdevtools/apex-parser';
import { type as typeOf } from '../values.ts';
import type {
  Accessor,
  Annotation,
  FieldDeclaration,
  MethodDeclaration,
  Modifiers,
  PropertyDeclaration,
  Statement,
  TriggerDeclaration,
  TypeDeclaration,
} from './ast.ts';
import { lineOf, lower, parameters, text, typeRef, unknownSyntax, unquote } from './context.ts';
import { expression } from './expressions.ts';
import { block, localVariables, statement } from './statements.ts';

const TIMINGS = ['before', 'after'] as const;
const OPERATIONS = ['insert', 'update', 'delete', 'undelete'] as const;

export function trigger(node: TriggerUnitContext): TriggerDeclaration {
  const [name, object] = node.id_list();
  if (!name || !object) return unknownSyntax(node, 'trigger');
  const events = node.triggerCase_list().map((each) => {
    const timing = TIMINGS.find((word) => lower(each).startsWith(word));
    const operation = OPERATIONS.find((word) => lower(each) === `${timing}${word}`);
    return timing && operation ? { timing, operation } : unknownSyntax(each, 'trigger event');
  });
  const statements = node
    .triggerBlock()
    .triggerBlockMember_list()
    .map((member): Statement => {
      if (member.statement()) return statement(member.statement());
      const field = member.triggerMemberDeclaration()?.fieldDeclaration();
      return field ? localVariables(field) : unknownSyntax(member, 'trigger member');
    });
  const body = { kind: 'block' as const, statements, line: lineOf(node) };
  return { name: text(name), object: lower(object), events, body };
}

export function typeDeclaration(node: TypeDeclarationContext): TypeDeclaration {
  const modifiers = readModifiers(node.modifier_list());
  if (node.classDeclaration()) return classDeclaration(node.classDeclaration(), modifiers);
  if (node.interfaceDeclaration()) return interfaceDeclaration(node.interfaceDeclaration(), modifiers);
  return node.enumDeclaration()
    ? enumDeclaration(node.enumDeclaration(), modifiers)
    : unknownSyntax(node, 'declaration');
}

function emptyType(
  kind: TypeDeclaration['kind'],
  name: string,
  modifiers: Modifiers,
  line: number,
): TypeDeclaration {
  return {
    kind,
    name,
    modifiers,
    extends: null,
    interfaces: [],
    fields: [],
    properties: [],
    methods: [],
    constructors: [],
    inner: [],
    staticInit: [],
    instanceInit: [],
    enumValues: [],
    line,
  };
}

function enumDeclaration(node: EnumDeclarationContext, modifiers: Modifiers): TypeDeclaration {
  const declaration = emptyType('enum', text(node.id()), modifiers, lineOf(node));
  declaration.enumValues = node.enumConstants()?.id_list().map(text) ?? [];
  return declaration;
}

function interfaceDeclaration(node: InterfaceDeclarationContext, modifiers: Modifiers): TypeDeclaration {
  const declaration = emptyType('interface', text(node.id()), modifiers, lineOf(node));
  declaration.interfaces = node.typeList()?.typeRef_list().map(typeRef) ?? [];
  for (const member of node.interfaceBody().interfaceMethodDeclaration_list()) {
    declaration.methods.push({
      name: text(member.id()),
      modifiers: readModifiers(member.modifier_list()),
      returns: member.VOID() ? typeOf('void') : typeRef(member.typeRef()),
      parameters: parameters(member.formalParameters()),
      body: null,
      line: lineOf(member),
    });
  }
  return declaration;
}

function classDeclaration(node: ClassDeclarationContext, modifiers: Modifiers): TypeDeclaration {
  const declaration = emptyType('class', text(node.id()), modifiers, lineOf(node));
  declaration.extends = node.typeRef() ? typeRef(node.typeRef()) : null;
  declaration.interfaces = node.typeList()?.typeRef_list().map(typeRef) ?? [];
  for (const part of node.classBody().classBodyDeclaration_list()) addBodyPart(declaration, part);
  return declaration;
}

function addBodyPart(declaration: TypeDeclaration, part: ClassBodyDeclarationContext): void {
  if (part.block()) {
    const list = part.STATIC() ? declaration.staticInit : declaration.instanceInit;
    list.push({ kind: 'block', block: block(part.block()) });
  } else if (part.memberDeclaration()) {
    addMember(declaration, part.memberDeclaration(), readModifiers(part.modifier_list()));
  }
}

function addMember(declaration: TypeDeclaration, node: MemberDeclarationContext, modifiers: Modifiers): void {
  if (node.methodDeclaration()) declaration.methods.push(method(node, modifiers));
  else if (node.constructorDeclaration()) declaration.constructors.push(constructor(node, modifiers));
  else if (node.fieldDeclaration()) addFields(declaration, node, modifiers);
  else if (node.propertyDeclaration())
    declaration.properties.push(property(node.propertyDeclaration(), modifiers));
  else if (node.classDeclaration())
    declaration.inner.push(classDeclaration(node.classDeclaration(), modifiers));
  else if (node.enumDeclaration()) declaration.inner.push(enumDeclaration(node.enumDeclaration(), modifiers));
  else if (node.interfaceDeclaration()) {
    declaration.inner.push(interfaceDeclaration(node.interfaceDeclaration(), modifiers));
  } else unknownSyntax(node, 'member');
}

function method(member: MemberDeclarationContext, modifiers: Modifiers): MethodDeclaration {
  const node = member.methodDeclaration();
  return {
    name: text(node.id()),
    modifiers,
    returns: node.VOID() ? typeOf('void') : typeRef(node.typeRef()),
    parameters: parameters(node.formalParameters()),
    body: node.block() ? block(node.block()) : null,
    line: lineOf(node),
  };
}

function constructor(member: MemberDeclarationContext, modifiers: Modifiers): MethodDeclaration {
  const node = member.constructorDeclaration();
  return {
    name: '<init>',
    modifiers,
    returns: typeOf('void'),
    parameters: parameters(node.formalParameters()),
    body: block(node.block()),
    line: lineOf(node),
  };
}

function addFields(
  declaration: TypeDeclaration,
  member: MemberDeclarationContext,
  modifiers: Modifiers,
): void {
  const node = member.fieldDeclaration();
  for (const each of node.variableDeclarators().variableDeclarator_list()) {
    const field: FieldDeclaration = {
      name: text(each.id()),
      type: typeRef(node.typeRef()),
      modifiers,
      value: each.expression() ? expression(each.expression()) : null,
      line: lineOf(each),
    };
    declaration.fields.push(field);
    const list = modifiers.words.includes('static') ? declaration.staticInit : declaration.instanceInit;
    list.push({ kind: 'field', field });
  }
}

function property(node: PropertyDeclarationContext, modifiers: Modifiers): PropertyDeclaration {
  const accessors: { getter: Accessor; setter: Accessor } = { getter: null, setter: null };
  for (const part of node.propertyBlock_list()) {
    const [getter, setter] = [part.getter(), part.setter()];
    if (getter) accessors.getter = getter.block() ? block(getter.block()) : 'auto';
    if (setter) accessors.setter = setter.block() ? block(setter.block()) : 'auto';
  }
  return {
    name: text(node.id()),
    type: typeRef(node.typeRef()),
    modifiers,
    ...accessors,
    line: lineOf(node),
  };
}

function readModifiers(nodes: ModifierContext[]): Modifiers {
  const modifiers: Modifiers = { words: [], annotations: [], sharing: null };
  for (const node of nodes) {
    if (node.annotation()) modifiers.annotations.push(annotation(node.annotation()));
    else if (node.SHARING())
      modifiers.sharing = node.WITH() ? 'with' : node.WITHOUT() ? 'without' : 'inherited';
    else modifiers.words.push(lower(node));
  }
  return modifiers;
}

function annotation(node: AnnotationContext): Annotation {
  const given: Record<string, string> = {};
  const plain = (value: string): string => (value.startsWith("'") ? unquote(value) : value);
  for (const pair of node.elementValuePairs()?.elementValuePair_list() ?? []) {
    given[lower(pair.id())] = plain(text(pair.elementValue()));
  }
  if (node.elementValue()) given['value'] = plain(text(node.elementValue()));
  return { name: lower(node.id()), parameters: given };
}
