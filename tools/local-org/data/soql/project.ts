/** SELECT lists: from stored rows to the nested rows a query answers. */
import { StoreRefusal, type QueryRow, type Scalar } from '../contract.ts';
import { mayUseField } from '../access/permissions.ts';
import { idOf, type Row } from '../rows/row.ts';
import type { Field, ObjectType } from '../schema/schema.ts';
import type { SelectItem, SelectTypeof, SoqlQuery } from './ast.ts';
import type { QueryContext } from './context.ts';
import { reading } from './functions.ts';
import { follow, resolvePath, type Source } from './paths.ts';

/** Answers the child rows of one record, with their cost. */
export type ChildQuery = (query: SoqlQuery, parentType: ObjectType, parentId: string) => QueryRow[];

type Put = (row: Row, fields: QueryRow['fields']) => void;

interface Leaf {
  name: string;
  read: (row: Row) => Scalar;
}

/** One parent record in the answer, reached from the queried row by `steps`. */
interface ParentNode {
  steps: Field[];
  leaves: Leaf[];
  parents: Map<string, ParentNode>;
}

export function projection(
  context: QueryContext,
  source: Source,
  select: SelectItem[],
  children: ChildQuery,
): (row: Row) => QueryRow {
  const puts: Put[] = [];
  const roots = new Map<string, ParentNode>();
  for (const item of select) puts.push(...putsOf(context, source, item, children, roots));
  return (row) => {
    const fields: QueryRow['fields'] = {};
    for (const put of puts) put(row, fields);
    return { type: source.type.name, id: idOf(row), fields };
  };
}

function putsOf(
  context: QueryContext,
  source: Source,
  item: SelectItem,
  children: ChildQuery,
  roots: Map<string, ParentNode>,
): Put[] {
  switch (item.kind) {
    case 'fields':
      return fieldSet(context, source, item.set).map((field) =>
        put(field.name, (row) => row[field.name] ?? null),
      );
    case 'subquery': {
      const relationship = childRelationship(source.type, item.query.from);
      return [(row, fields) => (fields[relationship] = children(item.query, source.type, idOf(row)))];
    }
    case 'typeof':
      return [typeofPut(context, source, item)];
    case 'expression': {
      const { expression, alias } = item;
      if (expression.kind === 'field' && alias === null)
        return pathPuts(context, source, expression.path, roots);
      const value = reading(context, source, expression);
      return [put(alias ?? expressionName(expression), value.read)];
    }
  }
}

const put =
  (name: string, read: (row: Row) => Scalar): Put =>
  (row, fields) => {
    fields[name] = read(row);
  };

/** A function without alias takes the name of its field, as `toLabel(Status)` does. */
function expressionName(expression: { kind: string; path?: string[]; argument?: unknown }): string {
  const last = expression.path?.[expression.path.length - 1];
  if (last !== undefined) return last;
  return typeof expression.argument === 'object' && expression.argument !== null
    ? expressionName(expression.argument as { kind: string; path?: string[]; argument?: unknown })
    : 'expr0';
}

function pathPuts(
  context: QueryContext,
  source: Source,
  path: string[],
  roots: Map<string, ParentNode>,
): Put[] {
  const resolved = resolvePath(context, source, path);
  if (resolved.steps.length === 0) return [put(resolved.name, resolved.read)];
  const first = resolved.steps[0]?.relationshipName ?? '';
  const known = roots.get(first);
  addLeaf(roots, resolved.steps, { name: resolved.name, read: resolved.read });
  const root = roots.get(first);
  // The relationship stands where its first field was selected; later fields only join it.
  return known || !root ? [] : [(row, fields) => (fields[first] = parentRow(context, root, row))];
}

function addLeaf(roots: Map<string, ParentNode>, steps: Field[], leaf: Leaf): void {
  let level = roots;
  for (const [index, step] of steps.entries()) {
    const name = step.relationshipName ?? '';
    let node = level.get(name);
    if (!node) level.set(name, (node = { steps: steps.slice(0, index + 1), leaves: [], parents: new Map() }));
    if (index === steps.length - 1) node.leaves.push(leaf);
    level = node.parents;
  }
}

function parentRow(context: QueryContext, node: ParentNode, row: Row): QueryRow | null {
  const target = follow(context, row, node.steps);
  if (!target) return null;
  const fields: QueryRow['fields'] = {};
  for (const leaf of node.leaves) fields[leaf.name] = leaf.read(row);
  for (const [name, parent] of node.parents) fields[name] = parentRow(context, parent, row);
  const last = node.steps[node.steps.length - 1];
  const type = last?.polymorphic ? 'Name' : (context.schema.objectOfId(idOf(target))?.name ?? 'Name');
  return { type, id: idOf(target), fields };
}

function typeofPut(context: QueryContext, source: Source, item: SelectTypeof): Put {
  const name = item.path[item.path.length - 1] ?? '';
  const lookup = source.type.parent(name);
  if (!lookup || item.path.length > 1) throw unknownChild(source.type, name);
  const projections = new Map<string, (row: Row) => QueryRow>();
  const projectionOf = (type: ObjectType): ((row: Row) => QueryRow) => {
    const known = projections.get(type.name);
    if (known) return known;
    const when = item.whens.find((candidate) => candidate.type.toLowerCase() === type.name.toLowerCase());
    const select = (when?.fields ?? item.otherwise).map((path): SelectItem => ({
      kind: 'expression',
      expression: { kind: 'field', path },
      alias: null,
    }));
    const made = projection(context, { type, alias: null }, select, () => []);
    projections.set(type.name, made);
    return made;
  };
  return (row, fields) => {
    const target = follow(context, row, [lookup]);
    const type = target ? context.schema.objectOfId(idOf(target)) : undefined;
    fields[lookup.relationshipName ?? name] = target && type ? projectionOf(type)(target) : null;
  };
}

function fieldSet(context: QueryContext, source: Source, set: 'all' | 'standard' | 'custom'): Field[] {
  return [...source.type.fields.values()].filter(
    (field) =>
      field.formula === null &&
      (set === 'all' || field.custom === (set === 'custom')) &&
      (context.enforce === 'none' || mayUseField(context.permissions, source.type, field, 'read')),
  );
}

function childRelationship(type: ObjectType, name: string): string {
  const child = type.child(name);
  if (!child) throw unknownChild(type, name);
  return child.name;
}

function unknownChild(type: ObjectType, name: string): StoreRefusal {
  return new StoreRefusal(
    'QueryException',
    `Didn't understand relationship '${name}' in FROM part of query call on ${type.name}. If you are attempting to use ` +
      "a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your " +
      'WSDL or the describe call for the appropriate names.',
    'INVALID_TYPE',
  );
}
