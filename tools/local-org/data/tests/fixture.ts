/** A small org for the store's tests. */
import { fileURLToPath } from 'node:url';
import type { Access, BindValue, QueryRow, Scalar, StoreSession, WriteRow } from '../contract.ts';
import { PROFILES } from '../access/permissions.ts';
import { SEED_USERS, permissionSetId, profileId } from '../seed.ts';
import { parseSoql } from '../soql/parse.ts';
import { LocalStore, type StoreOptions } from '../store.ts';

export const FIXTURE = fileURLToPath(new URL('./fixture', import.meta.url));

export const SYSTEM: Access = { userId: SEED_USERS.admin, sharing: 'without', mode: 'system' };

export const openStore = (options: Partial<StoreOptions> = {}): LocalStore =>
  new LocalStore({ roots: [FIXTURE], ...options });

/** Inserts and answers the ids; a refused row fails the test. */
export function insert(
  session: StoreSession,
  type: string,
  rows: Record<string, Scalar>[],
  access: Access = SYSTEM,
): string[] {
  const results = session.write(
    'insert',
    rows.map((fields) => ({ type, fields })),
    access,
  );
  return results.map(({ id, errors }) => {
    if (id === null || errors.length > 0) throw new Error(`insert ${type}: ${JSON.stringify(errors)}`);
    return id;
  });
}

export function query(
  session: StoreSession,
  soql: string,
  binds: BindValue[] = [],
  access: Access = SYSTEM,
): QueryRow[] {
  let next = 0;
  return session.query(
    parseSoql(soql, () => next++),
    binds,
    access,
  ).rows;
}

/** Values of one column. */
export const column = (rows: QueryRow[], field: string): unknown[] => rows.map((row) => row.fields[field]);

export const codes = (
  session: StoreSession,
  operation: 'insert' | 'update' | 'delete',
  row: WriteRow,
  access: Access = SYSTEM,
): string[] =>
  session.write(operation, [row], access).flatMap(({ errors }) => errors.map(({ code }) => code));

export function addUser(
  session: StoreSession,
  name: string,
  profile: string = PROFILES.standard,
  sets: string[] = [],
): string {
  const [id = ''] = insert(session, 'User', [
    {
      LastName: name,
      Username: `${name}@test.org`,
      Email: `${name}@test.org`,
      Alias: name.slice(0, 8),
      TimeZoneSidKey: 'America/New_York',
      LocaleSidKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      LanguageLocaleKey: 'en_US',
      ProfileId: profileId(profile),
    },
  ]);
  insert(
    session,
    'PermissionSetAssignment',
    sets.map((set) => ({ AssigneeId: id, PermissionSetId: permissionSetId(set) })),
  );
  return id;
}
