/** `UserRecordAccess`: rows that exist only as the answer to "what may this user do with these records". */
import { StoreRefusal, type Scalar } from '../contract.ts';
import { readPermissions } from '../access/permissions.ts';
import { Sharing } from '../access/sharing.ts';
import type { Row } from '../rows/row.ts';
import type { Comparison, Condition } from './ast.ts';
import { memberValues, type ConditionScope } from './conditions.ts';
import { recordRights } from '../access/rights.ts';

export function accessRows(scope: ConditionScope, where: Condition | null): Row[] {
  const [userId] = compared(scope, where, 'userid');
  const records = compared(scope, where, 'recordid');
  if (typeof userId !== 'string' || records.length === 0 || records.length > 200) {
    throw new StoreRefusal(
      'QueryException',
      'UserRecordAccess is queried by one UserId and 1 to 200 RecordIds',
      'MALFORMED_QUERY',
    );
  }
  const { rows, schema } = scope.context;
  const permissions = readPermissions(rows, schema, userId);
  const sharing = new Sharing(rows, schema, permissions);
  return records.map((record) => {
    const { read, edit } = recordRights(rows, schema, permissions, sharing, String(record));
    return {
      Id: null,
      UserId: userId,
      RecordId: record,
      HasReadAccess: read,
      HasEditAccess: edit,
      HasDeleteAccess: edit,
      MaxAccessLevel: edit ? 'Delete' : read ? 'Read' : 'None',
    };
  });
}

function compared(scope: ConditionScope, where: Condition | null, field: string): Scalar[] {
  const comparison = conjuncts(where).find(
    ({ left }) => left.kind === 'field' && left.path[left.path.length - 1]?.toLowerCase() === field,
  );
  return comparison ? memberValues(scope, scope.reading(comparison.left), comparison.right) : [];
}

function conjuncts(where: Condition | null): Comparison[] {
  if (where?.kind === 'compare') return [where];
  return where?.kind === 'and' ? where.parts.flatMap(conjuncts) : [];
}
