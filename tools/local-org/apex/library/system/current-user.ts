/** The running user's row, read once per user and transaction. */
import type { QueryRow, Scalar } from '../../../data/contract.ts';
import type { Runtime } from '../runtime.ts';

export function currentUserField(rt: Runtime, field: string): Scalar {
  const key = `user row ${rt.userId}`;
  const known = rt.memo.get(key);
  const fields = isFields(known) ? known : (rt.session.read('User', [rt.userId])[0]?.fields ?? {});
  rt.memo.set(key, fields);
  const name = Object.keys(fields).find((each) => each.toLowerCase() === field.toLowerCase());
  const value = name === undefined ? null : fields[name];
  return value === undefined || (typeof value === 'object' && value !== null) ? null : value;
}

const isFields = (value: unknown): value is QueryRow['fields'] => typeof value === 'object' && value !== null;
