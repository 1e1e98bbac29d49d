/** `Security.stripInaccessible` and `SObjectAccessDecision`. */
import {
  mayUseField,
  mayUseObject,
  type ObjectAction,
  type UserPermissions,
} from '../../../data/access/permissions.ts';
import type { ObjectType } from '../../../data/schema/schema.ts';
import {
  ApexList,
  EnumValue,
  INTEGER,
  NativeObject,
  raise,
  SObjectValue,
  STRING,
  type,
  type Value,
} from '../../values.ts';
import { ApexMap, ApexSet } from '../../values/collections.ts';
import { argument, instanceOf, isBoolean, listOf, optional } from '../arguments.ts';
import { cloneRecord } from '../records/clone.ts';
import { define, methodsOf } from '../registry.ts';
import type { Runtime } from '../runtime.ts';
import { objectToken } from '../schema/tokens.ts';

const ACTIONS: Record<string, ObjectAction[]> = {
  CREATABLE: ['create'],
  READABLE: ['read'],
  UPDATABLE: ['edit'],
  UPSERTABLE: ['create', 'edit'],
};

class Stripper {
  readonly removed = new Map<string, Set<string>>();
  constructor(
    private readonly rt: Runtime,
    private readonly permissions: UserPermissions,
    private readonly access: string,
  ) {}

  checkObject(object: ObjectType): void {
    const allowed = (ACTIONS[this.access] ?? []).every((action) =>
      mayUseObject(this.permissions, object, action),
    );
    if (!allowed) raise('NoAccessException', `No access to entity: ${object.name}`);
  }

  private keeps(object: ObjectType, name: string): boolean {
    const field = object.field(name);
    if (!field || field.type === 'id') return true;
    const reading = this.access === 'READABLE';
    if (this.access === 'CREATABLE' && !field.createable) return false;
    if (this.access === 'UPDATABLE' && !field.updateable) return false;
    return mayUseField(this.permissions, object, field, reading ? 'read' : 'edit');
  }

  private note(object: ObjectType, name: string): void {
    const names = this.removed.get(object.name) ?? new Set<string>();
    this.removed.set(object.name, names.add(object.field(name)?.name ?? name));
  }

  /** A copy with only what the user may see or write; related records are stripped too. */
  strip(record: SObjectValue): { copy: SObjectValue; modified: boolean } {
    const { object } = objectToken(this.rt, record.typeName);
    const copy = cloneRecord(record, { id: true, stamps: true, numbers: true });
    let modified = false;
    for (const name of record.fields.keys()) {
      if (this.keeps(object, name)) continue;
      copy.fields.delete(name);
      copy.changed.delete(name);
      copy.queried?.delete(name);
      this.note(object, name);
      modified = true;
    }
    for (const [name, parent] of record.parents) if (parent) copy.parents.set(name, this.strip(parent).copy);
    for (const [name, rows] of record.children) copy.children.set(name, this.stripAll(rows).list);
    return { copy, modified };
  }

  stripAll(rows: ApexList): { list: ApexList; modified: number[] } {
    const modified: number[] = [];
    const copies = rows.items.map((row, index) => {
      if (!(row instanceof SObjectValue)) return row;
      const result = this.strip(row);
      if (result.modified) modified.push(index);
      return result.copy;
    });
    return { list: new ApexList(copies, rows.elementType), modified };
  }
}

class Decision extends NativeObject {
  readonly typeName = 'SObjectAccessDecision';
  constructor(
    readonly records: ApexList,
    readonly removed: ApexMap,
    readonly modified: ApexSet,
  ) {
    super();
  }
}

function stripInaccessible(rt: Runtime, args: Value[]): Decision {
  const access = argument(args, 0);
  const rows = listOf(args, 1);
  const name = access instanceof EnumValue ? access.name : '';
  const stripper = new Stripper(rt, rt.session.permissions(rt.userId), name);
  const [first] = rows.items;
  if (first instanceof SObjectValue && optional(args, 2, isBoolean) !== false) {
    stripper.checkObject(objectToken(rt, first.typeName).object);
  }
  const { list, modified } = stripper.stripAll(rows);
  const removed = [...stripper.removed].map(([object, names]): [Value, Value] => [
    object,
    new ApexSet(STRING, names),
  ]);
  return new Decision(
    list,
    new ApexMap(STRING, type('set', STRING), removed),
    new ApexSet(INTEGER, modified),
  );
}

define('Security', { statics: { stripInaccessible } });
define('SObjectAccessDecision', {
  methods: methodsOf(instanceOf(Decision), {
    getModifiedIndexes: (self) => self.modified,
    getRecords: (self) => self.records,
    getRemovedFields: (self) => self.removed,
  }),
});
