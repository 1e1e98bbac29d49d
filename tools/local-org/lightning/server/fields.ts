import type { Access, QueryRow, Scalar } from '../../data/contract.ts';
import { StoreRefusal } from '../../data/contract.ts';
import type { Field, ObjectType, Schema } from '../../data/schema/schema.ts';
import type { OrgPort } from '../../server/org-port.ts';

/** One field of one record as the shell draws it. */
export interface FieldView {
  name: string;
  label: string;
  type: string;
  value: Scalar;
  /** Record that a reference points to. */
  link: { object: string; id: string; name: string } | null;
  /** Objects that a lookup may point to. */
  referenceTo: string[];
  editable: boolean;
  required: boolean;
  length: number;
  options: { value: string; label: string }[];
}

/** Labels of reference fields lose their ` ID`, as in Lightning. */
function labelOf(field: Field): string {
  return field.type === 'reference' ? field.label.replace(/ ID$/, '') : field.label;
}

/** Paths that give a reference its name: `Account.Name`; polymorphic ones also say their object. */
function linkPaths(field: Field, schema: Schema): string[] {
  const relationship = field.relationshipName;
  if (field.type !== 'reference' || relationship === null) return [];
  if (field.polymorphic) return [`${relationship}.Name`, `${relationship}.Type`];
  const target = schema.object(field.referenceTo[0] ?? '');
  const name = target?.nameField?.name;
  return name === undefined ? [] : [`${relationship}.${name}`];
}

/** SELECT list for the fields named, with the names of the records they point to. */
export function selectList(type: ObjectType, names: string[], schema: Schema): string[] {
  const paths = names.flatMap((name) => {
    const field = type.field(name);
    return field && field.formula === null ? [field.name, ...linkPaths(field, schema)] : [];
  });
  return [...new Set(['Id', ...paths])];
}

const HIDDEN = /No such column '([\w.]+)'/i;

/**
 * Runs a query as the user, leaving out fields that this user may not see: the refusal names them one by one.
 * `build` makes the query from the fields that are left.
 */
export async function queryVisible(
  org: OrgPort,
  access: Access,
  fields: string[],
  build: (fields: string[]) => string,
): Promise<QueryRow[]> {
  let left = fields;
  for (;;) {
    try {
      return await org.query(build(left), access);
    } catch (error) {
      const hidden =
        error instanceof StoreRefusal ? HIDDEN.exec(error.message)?.[1]?.toLowerCase() : undefined;
      const fewer = left.filter((name) => hidden === undefined || !namesField(name, hidden));
      if (hidden === undefined || fewer.length === left.length) throw error;
      left = fewer;
    }
  }
}

function namesField(path: string, hidden: string): boolean {
  const name = path.toLowerCase();
  return name === hidden || name.endsWith(`.${hidden}`);
}

export function isRow(value: unknown): value is QueryRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function scalarAt(row: QueryRow | undefined, name: string): Scalar {
  const value = row?.fields[name];
  return value === undefined || typeof value === 'object' ? null : value;
}

export function stringAt(row: QueryRow | undefined, name: string): string {
  const value = scalarAt(row, name);
  return value === null ? '' : String(value);
}

function linkOf(row: QueryRow, field: Field, schema: Schema): FieldView['link'] {
  const id = scalarAt(row, field.name);
  if (field.type !== 'reference' || typeof id !== 'string') return null;
  const parent = field.relationshipName === null ? undefined : row.fields[field.relationshipName];
  const object = schema.objectOfId(id)?.name ?? '';
  if (!isRow(parent)) return { object, id, name: id };
  const nameField = field.polymorphic ? 'Name' : (schema.object(object)?.nameField?.name ?? 'Name');
  return { object, id, name: stringAt(parent, nameField) || id };
}

/** Views of the fields that the row really carries, in the order asked. */
export function fieldViews(row: QueryRow, type: ObjectType, names: string[], schema: Schema): FieldView[] {
  return names.flatMap((name) => {
    const field = type.field(name);
    if (!field || !(field.name in row.fields)) return [];
    return [{ ...blankField(field), value: scalarAt(row, field.name), link: linkOf(row, field, schema) }];
  });
}

/** A field without a value: for the new-record form. */
export function blankField(field: Field): FieldView {
  return {
    name: field.name,
    label: labelOf(field),
    type: field.type,
    value: null,
    link: null,
    referenceTo: [...field.referenceTo],
    editable: field.updateable && field.formula === null,
    required: field.required && field.type !== 'boolean',
    length: field.length,
    options: field.picklist.filter((value) => value.active).map(({ value, label }) => ({ value, label })),
  };
}
