/** Fields, parents and globals (`$User`, `$Profile`, `$Permission`, `$Setup`) in formulas. */
import { Unsupported, type Scalar } from '../contract.ts';
import { ORGANIZATION_ID } from '../seed.ts';
import type { Row } from '../rows/row.ts';
import type { Field, FieldType, ObjectType } from '../schema/schema.ts';
import type { Evaluation, Formula, FormulaType, FormulaValue, Scope } from './formula.ts';

const TYPES: Readonly<Partial<Record<FieldType, FormulaType>>> = {
  id: 'text',
  reference: 'text',
  string: 'text',
  textarea: 'text',
  phone: 'text',
  email: 'text',
  url: 'text',
  combobox: 'text',
  picklist: 'picklist',
  multipicklist: 'multipicklist',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  date: 'date',
  datetime: 'datetime',
};

type Stored = Readonly<Record<string, Scalar>>;
/** The row that holds the field; null where a lookup on the way is empty. */
type Source = (at: Evaluation) => Stored | null;

/** A field whose value before the change can be asked for (`ISCHANGED`, `PRIORVALUE`). */
export interface FieldFormula extends Formula {
  readonly prior: Formula;
}

const ownRecord: Source = ({ record }) => record;

/** @throws Unsupported for a name that the org does not have or a kind that the local org does not read. */
export function reference(path: string[], scope: Scope): Formula {
  const [first = '', ...rest] = path;
  switch (first.toLowerCase()) {
    case '$user':
      return along(rest, userType(scope), scope, ({ rows, permissions }) =>
        rowOf(rows.get('User', permissions.userId)),
      );
    case '$profile':
      return along(['Profile', ...rest], userType(scope), scope, ({ rows, permissions }) =>
        rowOf(rows.get('User', permissions.userId)),
      );
    case '$permission':
      return permission(rest.join('.'), scope);
    case '$setup':
      return setting(rest, scope);
    default:
      if (first.startsWith('$')) throw new Unsupported(`${path.join('.')} in a formula`);
      return along(path, scope.object, scope, ownRecord);
  }
}

/** A field of the record itself. */
export function ownField(path: string[], scope: Scope): FieldFormula {
  const [name = ''] = path;
  const field = scope.object.field(name);
  if (!field || path.length > 1)
    throw new Unsupported(`${path.join('.')} is no field of ${scope.object.name}`);
  const prior: Source = ({ record, before }) => before ?? record;
  return { ...read(field, ownRecord), prior: read(field, prior) };
}

const userType = ({ schema }: Scope): ObjectType => schema.require('User');
const rowOf = (row: Row | undefined): Stored | null => row ?? null;

function along(path: string[], object: ObjectType, scope: Scope, source: Source): Formula {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    const field = object.field(name);
    if (!field) throw new Unsupported(`${object.name} has no field ${name}, which a formula names`);
    return read(field, source);
  }
  const lookup = object.parent(name);
  const [target, another] = lookup?.referenceTo ?? [];
  const parent = target === undefined ? undefined : scope.schema.object(target);
  if (!lookup || !parent || another !== undefined || lookup.polymorphic)
    throw new Unsupported(`${object.name}.${path.join('.')} in a formula`);
  return along(rest, parent, scope, (at) => {
    const id = source(at)?.[lookup.name];
    return typeof id === 'string' ? rowOf(at.rows.get(parent.name, id)) : null;
  });
}

function read(field: Field, source: Source): Formula {
  const type = TYPES[field.type];
  if (type === undefined || field.formula !== null)
    throw new Unsupported(
      `field ${field.name} (${field.formula === null ? field.type : 'formula'}) in a formula`,
    );
  return { type, evaluate: (at) => valueOf(field, type, source(at)?.[field.name] ?? null) };
}

/** Ids have 15 characters in formulas, percentages are fractions, texts are never null, checkboxes neither. */
function valueOf(field: Field, type: FormulaType, stored: Scalar): FormulaValue {
  if (type === 'boolean') return stored === true;
  if (stored === null) return type === 'text' || type.endsWith('picklist') ? '' : null;
  if (field.type === 'id' || field.type === 'reference') return String(stored).slice(0, 15);
  return field.type === 'percent' ? Number(stored) / 100 : stored;
}

function permission(name: string, { schema }: Scope): Formula {
  const known = schema.customPermissions.some((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!known) throw new Unsupported(`$Permission.${name}: the org has no such custom permission`);
  return {
    type: 'boolean',
    evaluate: ({ permissions }) => permissions.customPermissions.includes(name.toLowerCase()),
  };
}

/** A hierarchy setting as the user has it: each field from the user's row, else the profile's, else the org's. */
function setting(path: string[], scope: Scope): Formula {
  const [objectName = '', ...rest] = path;
  const object = scope.schema.object(objectName);
  if (object?.info.settingType !== 'Hierarchy')
    throw new Unsupported(`$Setup.${path.join('.')} in a formula`);
  return along(rest, object, scope, ({ rows, permissions }) => {
    const profile = rows.get('User', permissions.userId)?.['ProfileId'];
    const owners = [ORGANIZATION_ID, profile, permissions.userId];
    const found = owners.flatMap((owner) => rows.find(object.name, 'SetupOwnerId', owner ?? null));
    return Object.assign({}, ...found.filter((row) => row['IsDeleted'] !== true)) as Stored;
  });
}
