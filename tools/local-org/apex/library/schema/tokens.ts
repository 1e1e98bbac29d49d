/** `Schema.SObjectType` and `Schema.SObjectField` tokens; one object or field, one equal token. */
import { Unsupported } from '../../../data/contract.ts';
import type { Field, ObjectType } from '../../../data/schema/schema.ts';
import { NativeObject } from '../../values.ts';
import type { Runtime } from '../runtime.ts';

export class ObjectToken extends NativeObject {
  readonly typeName = 'SObjectType';
  constructor(readonly object: ObjectType) {
    super();
  }
  override text(): string {
    return this.object.name;
  }
  override key(): string {
    return this.object.name.toLowerCase();
  }
}

export class FieldToken extends NativeObject {
  readonly typeName = 'SObjectField';
  constructor(
    readonly object: ObjectType,
    readonly field: Field,
  ) {
    super();
  }
  override text(): string {
    return this.field.name;
  }
  override key(): string {
    return `${this.object.name}.${this.field.name}`.toLowerCase();
  }
}

/** `Account.SObjectType`; an unknown object would not have compiled. */
export function objectToken(rt: Runtime, name: string): ObjectToken {
  const object = rt.schema.object(name);
  if (!object) throw new Unsupported(`object ${name}`);
  return new ObjectToken(object);
}

/** `Account.Name` as a token; null when the object has no such field. */
export function fieldToken(rt: Runtime, objectName: string, fieldName: string): FieldToken | null {
  const object = objectToken(rt, objectName).object;
  const field = object.field(fieldName);
  return field ? new FieldToken(object, field) : null;
}
