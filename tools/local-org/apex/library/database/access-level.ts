/** `AccessLevel`, `AccessType`. */
import { EnumValue, type Value } from '../../values.ts';
import { define } from '../registry.ts';

define('AccessLevel', { enumValues: ['SYSTEM_MODE', 'USER_MODE'] });
define('AccessType', { enumValues: ['CREATABLE', 'READABLE', 'UPDATABLE', 'UPSERTABLE'] });

export const isAccessLevel = (value: Value): boolean =>
  value instanceof EnumValue && value.typeName === 'AccessLevel';

/** The mode that an `AccessLevel` among the arguments asks for; system mode without one. */
export const modeOf = (args: Value[]): 'system' | 'user' =>
  args.some((value) => value instanceof EnumValue && isAccessLevel(value) && value.name === 'USER_MODE')
    ? 'user'
    : 'system';
