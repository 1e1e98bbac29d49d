import type { Access, WriteRow } from '../data/contract.ts';
import type { OrgPort } from '../server/org-port.ts';

/** A demo record was refused: the data and the org's rules no longer fit each other. */
export class DemoDataError extends Error {}

/** Inserts rows of one object; rejects with the first refusal. Ids in their order. */
export async function insertAll(org: OrgPort, rows: WriteRow[], access: Access): Promise<string[]> {
  if (rows.length === 0) return [];
  const results = await org.write('insert', rows, access, true);
  return results.map((result, index) => {
    const [error] = result.errors;
    if (error || result.id === null) {
      const row = rows[index];
      throw new DemoDataError(
        `Demo data, ${row?.type ?? '?'} ${JSON.stringify(row?.fields)}: ${error?.code ?? ''} ${error?.message ?? 'refused'}`,
      );
    }
    return result.id;
  });
}
