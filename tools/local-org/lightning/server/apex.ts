import { isObject, textAt } from '../../server/guards.ts';
import { quote } from '../../rest/convert.ts';
import type { OrgPort } from '../../server/org-port.ts';
import type { Access } from '../../data/contract.ts';
import { isRow, stringAt } from './fields.ts';
import type { ShellMetadata } from './metadata.ts';

export interface ApexAnswer {
  status: number;
  body: unknown;
}

const SYSTEM: Access = { userId: '', sharing: 'without', mode: 'system' };

const failed = (status: number, message: string, exceptionType: string): ApexAnswer => ({
  status,
  body: { body: { message, exceptionType } },
});

/** A class may be called by whom a permission set allows it, and by administrators (*Author Apex*). */
async function mayCall(
  org: OrgPort,
  metadata: ShellMetadata,
  className: string,
  userId: string,
): Promise<boolean> {
  const [user] = await org.query(`SELECT Profile.Name FROM User WHERE Id = ${quote(userId)}`, SYSTEM);
  const profile = user?.fields['Profile'];
  if (isRow(profile) && stringAt(profile, 'Name') === 'System Administrator') return true;
  const names = metadata.permissionSetsFor(className);
  if (names.length === 0) return false;
  const soql =
    `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ${quote(userId)} ` +
    `AND PermissionSet.Name IN (${names.map(quote).join(', ')}) LIMIT 1`;
  return (await org.query(soql, SYSTEM)).length > 0;
}

/** Runs an `@AuraEnabled` method for a component: body `{className, method, args}`. */
export async function callApex(
  org: OrgPort,
  metadata: ShellMetadata,
  userId: string,
  body: unknown,
): Promise<ApexAnswer> {
  const className = textAt(body, 'className');
  const args = isObject(body) ? body['args'] : {};
  if (!(await mayCall(org, metadata, className, userId))) {
    const message = `You do not have access to the Apex class named '${className}'.`;
    return failed(403, message, 'System.NoAccessException');
  }
  const outcome = await org.auraMethod(className, textAt(body, 'method'), isObject(args) ? args : {}, userId);
  if (outcome.ok) return { status: 200, body: { value: outcome.value } };
  // The platform hands only AuraHandledException's own message to the page.
  const handled = outcome.exception === 'System.AuraHandledException';
  return failed(500, handled ? outcome.message : 'Internal server error', outcome.exception);
}
