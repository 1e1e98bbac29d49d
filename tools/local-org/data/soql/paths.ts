/** Field paths of a query as functions of a row. */
import { StoreRefusal, Unsupported, type Scalar } from '../contract.ts';
import { valueOf, type Row } from '../rows/row.ts';
import type { Field, FieldType, ObjectType } from '../schema/schema.ts';
import type { FieldPath } from './ast.ts';
import { noSuchColumn, requireReadableField, type QueryContext } from './context.ts';

/** What a query may ask of a polymorphic parent; the platform calls that view the `Name` object. */
const NAME_FIELDS = new Set(
  'id name type firstname lastname email phone title alias username isactive nameoralias profile userrole recordtype'.split(
    ' ',
  ),
);

export interface ResolvedPath {
  /** The lookups on the way, as declared. */
  steps: Field[];
  /** The last field; null below a polymorphic parent, where it depends on the record. */
  field: Field | null;
  /** Declared spelling of the last name. */
  name: string;
  type: FieldType;
  read: (row: Row) => Scalar;
}

/** Names before the path proper: the FROM object or its alias. */
export interface Source {
  type: ObjectType;
  alias: string | null;
}

export function resolvePath(context: QueryContext, source: Source, path: FieldPath): ResolvedPath {
  const names = ownPath(source, path);
  const steps: Field[] = [];
  let type = source.type;
  for (const [index, name] of names.entries()) {
    if (index === names.length - 1) break;
    const lookup = type.parent(name);
    if (!lookup) throw unknownRelationship(name, path);
    requireReadableField(context, type, lookup);
    steps.push(lookup);
    if (lookup.polymorphic) return polymorphic(context, steps, names.slice(index + 1), type);
    type = context.schema.require(lookup.referenceTo[0] ?? '');
  }
  const name = names[names.length - 1] ?? '';
  const field = type.field(name);
  if (!field) throw noSuchColumn(name, type.name);
  if (field.formula !== null) throw new Unsupported(`formula field ${type.name}.${field.name}`);
  requireReadableField(context, type, field);
  return { steps, field, name: field.name, type: field.type, read: reader(context, steps, field.name) };
}

function ownPath(source: Source, path: FieldPath): FieldPath {
  const first = path[0]?.toLowerCase();
  const qualified =
    first === source.alias?.toLowerCase() ||
    (first === source.type.name.toLowerCase() && !source.type.parent(first));
  return path.length > 1 && qualified ? path.slice(1) : path;
}

function unknownRelationship(name: string, path: FieldPath): StoreRefusal {
  return new StoreRefusal(
    'QueryException',
    `Didn't understand relationship '${name}' in field path '${path.join('.')}'. If you are attempting to use a custom ` +
      "relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or " +
      'the describe call for the appropriate names.',
    'INVALID_FIELD',
  );
}

/** Row at the end of the lookups, or undefined where one of them is empty. */
export function follow(context: QueryContext, row: Row, steps: readonly Field[]): Row | undefined {
  let current: Row | undefined = row;
  for (const step of steps) {
    const id: Scalar = current ? valueOf(current, step.name) : null;
    if (typeof id !== 'string') return undefined;
    const target = context.schema.objectOfId(id);
    current = target ? context.rows.get(target.name, id) : undefined;
  }
  return current;
}

function reader(context: QueryContext, steps: Field[], name: string): (row: Row) => Scalar {
  if (steps.length === 0) return (row) => valueOf(row, name);
  return (row) => {
    const end = follow(context, row, steps);
    return end ? valueOf(end, name) : null;
  };
}

function polymorphic(
  context: QueryContext,
  steps: Field[],
  rest: FieldPath,
  holder: ObjectType,
): ResolvedPath {
  const [first = ''] = rest;
  const relationship = steps[steps.length - 1]?.relationshipName ?? holder.name;
  if (!NAME_FIELDS.has(first.toLowerCase())) throw noSuchColumn(first, 'Name');
  const last = rest[rest.length - 1] ?? '';
  return {
    steps,
    field: null,
    name: rest.length === 1 ? canonicalName(first) : last,
    type: first.toLowerCase() === 'id' ? 'id' : 'string',
    read: (row) => {
      const end = follow(context, row, steps);
      return end ? namedValue(context, end, rest, relationship) : null;
    },
  };
}

const CANONICAL: Readonly<Record<string, string>> = {
  firstname: 'FirstName',
  lastname: 'LastName',
  isactive: 'IsActive',
  nameoralias: 'NameOrAlias',
};

const canonicalName = (name: string): string => {
  const lower = name.toLowerCase();
  return CANONICAL[lower] ?? lower.charAt(0).toUpperCase() + lower.slice(1);
};

function namedValue(context: QueryContext, row: Row, rest: FieldPath, relationship: string): Scalar {
  const type = context.schema.objectOfId(String(row['Id']));
  if (!type) return null;
  const [first = '', ...deeper] = rest;
  const name = first.toLowerCase();
  if (deeper.length > 0) {
    const lookup = type.parent(first);
    const end = lookup ? follow(context, row, [lookup]) : undefined;
    return end ? namedValue(context, end, deeper, relationship) : null;
  }
  if (name === 'type') return type.name;
  const field = name === 'name' || name === 'nameoralias' ? type.nameField : type.field(first);
  return field ? valueOf(row, field.name) : null;
}
