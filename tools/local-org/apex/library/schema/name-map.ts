/** The maps of describe calls: keys are lower-case, and found in any case. */
import { type TypeRef, type Value, STRING } from '../../values.ts';
import { ApexMap } from '../../values/collections.ts';

const lower = (key: Value): Value => (typeof key === 'string' ? key.toLowerCase() : key);

export class NameMap extends ApexMap {
  constructor(valueType: TypeRef, pairs: Iterable<[string, Value]>) {
    super(STRING, valueType);
    for (const [name, value] of pairs) this.put(name, value);
  }
  override has(key: Value): boolean {
    return super.has(lower(key));
  }
  override get(key: Value): Value {
    return super.get(lower(key));
  }
  override put(key: Value, value: Value): Value {
    return super.put(lower(key), value);
  }
  override delete(key: Value): Value {
    return super.delete(lower(key));
  }
}
