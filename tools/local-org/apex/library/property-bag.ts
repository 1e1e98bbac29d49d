/** Objects of the library that only hold properties. */
import { Unsupported } from '../../data/contract.ts';
import { NativeObject, type Value } from '../values.ts';
import type { InstanceProperty } from './registry.ts';

export class PropertyBag extends NativeObject {
  readonly values = new Map<string, Value>();
  constructor(
    readonly typeName: string,
    initial: Record<string, Value> = {},
  ) {
    super();
    for (const [name, value] of Object.entries(initial)) this.values.set(name.toLowerCase(), value);
  }
  read(name: string): Value {
    return this.values.get(name.toLowerCase()) ?? null;
  }
}

function bag(self: Value): PropertyBag {
  if (self instanceof PropertyBag) return self;
  throw new Unsupported('a property of this object');
}

/** Properties that may be read and written freely. */
export function bagProperties(names: readonly string[]): Record<string, InstanceProperty> {
  return Object.fromEntries(
    names.map((name): [string, InstanceProperty] => [
      name,
      {
        get: (self) => bag(self).read(name),
        set: (self, value) => {
          bag(self).values.set(name.toLowerCase(), value);
        },
      },
    ]),
  );
}
