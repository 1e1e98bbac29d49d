/** Copies of records (`clone`, `deepClone`). */
import { ApexList, SObjectValue } from '../../values.ts';

export interface CloneOptions {
  /** Keep the Id. */
  id?: boolean | undefined;
  /** Keep CreatedDate, CreatedById, LastModifiedDate, LastModifiedById. */
  stamps?: boolean | undefined;
  /** Keep auto-number fields: the caller says which they are. */
  numbers?: boolean | undefined;
  /** Copy related records too, instead of sharing them. */
  deep?: boolean | undefined;
  autoNumbers?: ReadonlySet<string> | undefined;
}

const STAMPS = new Set(['createddate', 'createdbyid', 'lastmodifieddate', 'lastmodifiedbyid']);

function keeps(field: string, options: CloneOptions): boolean {
  if (field === 'id') return options.id === true;
  if (STAMPS.has(field)) return options.stamps === true;
  return options.numbers === true || options.autoNumbers?.has(field) !== true;
}

export function cloneRecord(source: SObjectValue, options: CloneOptions): SObjectValue {
  const copy = new SObjectValue(source.typeName, source.shape);
  for (const [name, value] of source.fields) {
    if (!keeps(name, options)) continue;
    copy.fields.set(name, value);
    copy.changed.add(name);
  }
  for (const [name, parent] of source.parents) {
    copy.parents.set(
      name,
      parent !== null && options.deep === true ? cloneRecord(parent, { ...options, id: true }) : parent,
    );
  }
  for (const [name, rows] of source.children) {
    copy.children.set(name, new ApexList([...rows.items], rows.elementType));
  }
  copy.queried = source.queried === null ? null : new Set(source.queried);
  return copy;
}
