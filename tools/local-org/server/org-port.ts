import type { Org } from '../org/org.ts';

/**
 * What the web faces need from the org: the narrow side of `org/`, so that the faces can be read
 * without knowing workers and locks. Refused statements reject with `StoreRefusal`.
 */
export type OrgPort = Pick<
  Org,
  | 'query'
  | 'search'
  | 'write'
  | 'remoteAction'
  | 'auraMethod'
  | 'rest'
  | 'pageController'
  | 'convertLead'
  | 'schema'
  | 'organizationId'
  | 'close'
>;
