/** Rows every org has: organization, profiles, the platform's own users, and what follows from the metadata. */
import type { Scalar } from './contract.ts';
import { PROFILES } from './access/permissions.ts';
import { namedId } from './ids.ts';
import type { Row } from './rows/row.ts';
import type { Tables } from './rows/row-set.ts';
import type { Schema } from './schema/schema.ts';
import {
  CLOSED_CASE_STATUSES,
  CLOSED_TASK_STATUSES,
  CONVERTED_LEAD_STATUSES,
  OPPORTUNITY_STAGES,
} from './schema/facts/statuses.ts';

/** Ids of the users every org starts with. */
export const SEED_USERS = {
  admin: namedId('005', 'admin'),
  automated: namedId('005', 'autoproc'),
  guest: namedId('005', 'guest'),
} as const;

export const ORGANIZATION_ID = namedId('00D', 'organization');

export const profileId = (name: string): string => namedId('00e', name);

export const permissionSetId = (name: string): string => namedId('0PS', name);

/** When an org was made: the same for every start, so that nothing looks recently changed. */
const FOUNDED = '2026-01-01T00:00:00.000Z';

export function seed(schema: Schema, tables: Tables): void {
  const put = (object: string, name: string, fields: Record<string, Scalar>): void => {
    const type = schema.require(object);
    const id = namedId(type.info.keyPrefix, name);
    const audit = type.field('CreatedDate')
      ? {
          CreatedDate: FOUNDED,
          CreatedById: SEED_USERS.admin,
          LastModifiedDate: FOUNDED,
          LastModifiedById: SEED_USERS.admin,
        }
      : {};
    tables
      .of(type.name)
      .put(id, { Id: id, IsDeleted: false, SystemModstamp: FOUNDED, ...audit, ...withoutNulls(fields) });
  };
  seedOrganization(put);
  seedUsers(tables, put);
  seedSetup(schema, put);
  seedStatuses(schema, put);
  for (const { object, fields } of schema.customMetadata)
    put(object, `${object}.${String(fields['DeveloperName'])}`, fields);
}

type Put = (object: string, name: string, fields: Record<string, Scalar>) => void;

function withoutNulls(fields: Record<string, Scalar>): Row {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function seedOrganization(put: Put): void {
  put('Organization', 'organization', {
    Name: 'Local Org',
    OrganizationType: 'Developer Edition',
    IsSandbox: false,
    InstanceName: 'LOCAL',
    TimeZoneSidKey: 'GMT',
    LanguageLocaleKey: 'en_US',
    DefaultLocaleSidKey: 'en_US',
    FiscalYearStartMonth: 1,
  });
  for (const name of Object.values(PROFILES)) put('Profile', name, { Name: name });
}

function seedUsers(tables: Tables, put: Put): void {
  const users = [
    { key: 'admin', first: 'Admin', last: 'User', profile: PROFILES.admin, type: 'Standard', alias: 'admin' },
    {
      key: 'autoproc',
      first: 'Automated',
      last: 'Process',
      profile: PROFILES.automated,
      type: 'AutomatedProcess',
      alias: 'autoproc',
    },
    {
      key: 'guest',
      first: 'Site',
      last: 'Guest User',
      profile: PROFILES.guest,
      type: 'Guest',
      alias: 'guest',
    },
  ];
  for (const user of users) {
    // People may have changed a user since; what is stored wins.
    if (tables.of('User').rows.has(namedId('005', user.key))) continue;
    put('User', user.key, {
      FirstName: user.first,
      LastName: user.last,
      Name: `${user.first} ${user.last}`,
      Alias: user.alias,
      Username: `${user.key}@local.org`,
      Email: `${user.key}@local.org`,
      CommunityNickname: user.key,
      IsActive: true,
      ProfileId: profileId(user.profile),
      UserType: user.type,
      TimeZoneSidKey: 'GMT',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
    });
  }
}

function seedSetup(schema: Schema, put: Put): void {
  for (const set of schema.permissionSets) {
    put('PermissionSet', set.name, {
      Name: set.name,
      Label: set.label,
      Description: set.description,
      IsCustom: true,
    });
  }
  for (const { name, label } of schema.customPermissions) {
    put('CustomPermission', name, { DeveloperName: name, MasterLabel: label });
  }
  for (const { name, label, adapterUrl } of schema.callCenters) {
    put('CallCenter', name, { Name: label, InternalName: name, AdapterUrl: adapterUrl });
  }
  for (const name of schema.apexClasses)
    put('ApexClass', name, { Name: name, Status: 'Active', ApiVersion: 65 });
  for (const type of schema.objects()) {
    if (type.kind === 'event') {
      put('EventBusSubscriber', type.name, {
        Name: type.name,
        Topic: type.name,
        Type: 'ApexTrigger',
        Status: 'Running',
        Retries: 0,
      });
    }
    for (const recordType of type.recordTypes) {
      put('RecordType', `${type.name}.${recordType.developerName}`, {
        Name: recordType.label,
        DeveloperName: recordType.developerName,
        Description: recordType.description,
        SobjectType: type.name,
        IsActive: recordType.active,
        IsPersonType: recordType.personType,
      });
    }
  }
}

function seedStatuses(schema: Schema, put: Put): void {
  const each = (
    object: string,
    fieldName: string,
    target: string,
    more: (value: string) => Record<string, Scalar>,
  ): void => {
    const picklist = schema.require(object).field(fieldName)?.picklist ?? [];
    for (const [index, { value, label, isDefault }] of picklist.entries()) {
      put(target, `${target}.${value}`, {
        ApiName: value,
        MasterLabel: label,
        SortOrder: index + 1,
        ...more(value),
        ...(target === 'OpportunityStage' ? {} : { IsDefault: isDefault }),
      });
    }
  };
  each('Task', 'Status', 'TaskStatus', (value) => ({ IsClosed: CLOSED_TASK_STATUSES.has(value) }));
  each('Task', 'Priority', 'TaskPriority', (value) => ({ IsHighPriority: value === 'High' }));
  each('Case', 'Status', 'CaseStatus', (value) => ({ IsClosed: CLOSED_CASE_STATUSES.has(value) }));
  each('Lead', 'Status', 'LeadStatus', (value) => ({ IsConverted: CONVERTED_LEAD_STATUSES.has(value) }));
  each('Opportunity', 'StageName', 'OpportunityStage', (value) => {
    const stage = OPPORTUNITY_STAGES.get(value);
    return {
      IsActive: true,
      IsClosed: stage?.closed ?? false,
      IsWon: stage?.won ?? false,
      DefaultProbability: stage?.probability ?? 0,
    };
  });
}
