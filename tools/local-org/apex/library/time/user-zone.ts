/** The running user's time zone. */
import type { Runtime } from '../runtime.ts';
import { currentUserField } from '../system/current-user.ts';
import { isZone } from './zones.ts';

/** IANA name, for example `Europe/Paris`; GMT when the user row has none that is known. */
export function userZone(rt: Runtime): string {
  const zone = currentUserField(rt, 'TimeZoneSidKey');
  return typeof zone === 'string' && isZone(zone) ? zone : 'GMT';
}
