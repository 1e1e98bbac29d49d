/**
 * Mixed DML: one transaction may not write setup objects and others. Source: Apex Developer Guide, "sObjects That
 * Cannot Be Used Together in DML Operations".
 */
import type { SObjectValue } from '../values.ts';
import type { DmlOperation } from '../library/runtime.ts';

const SETUP = new Set(
  (
    'fieldpermissions group groupmember objectpermissions permissionset permissionsetassignment ' +
    'permissionsetgroup permissionsetgroupcomponent queuesobject setupentityaccess territory userterritory ' +
    'userrole objectterritory2association territory2model userterritory2association'
  ).split(' '),
);

/** Fields of a user whose change makes an update a setup operation. */
const USER_SETUP_FIELDS = [
  'userroleid',
  'isactive',
  'forecastenabled',
  'isportalenabled',
  'username',
  'profileid',
];

function isSetup(operation: DmlOperation, record: SObjectValue): boolean {
  const name = record.typeName.toLowerCase();
  if (name !== 'user') return SETUP.has(name);
  return operation !== 'update' || USER_SETUP_FIELDS.some((field) => record.changed.has(field));
}

/** What a transaction (or one `System.runAs` block) has written so far. */
export class SetupMix {
  private setup: string | null = null;
  private other: string | null = null;

  /** Notes the object; gives the error's text where it may not follow what came before, else null. */
  refusal(operation: DmlOperation, record: SObjectValue): string | null {
    const setup = isSetup(operation, record);
    const original = setup ? this.other : this.setup;
    if (original !== null) {
      return (
        'DML operation on setup object is not permitted after you have updated a non-setup object ' +
        `(or vice versa): ${record.typeName}, original object: ${original}`
      );
    }
    // Users may be written with either where no setup field changes.
    if (setup) this.setup ??= record.typeName;
    else if (record.typeName !== 'User') this.other ??= record.typeName;
    return null;
  }
}
