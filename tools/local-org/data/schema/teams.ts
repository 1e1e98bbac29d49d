/** Case Team and Opportunity Team: objects that only orgs with the feature have. Named by the Object Reference. */
import type { RawObject, StandardFacts } from './facts/kinds.ts';

const AUDIT = {
  Id: 'id',
  CreatedById: 'id',
  CreatedDate: 'datetime',
  LastModifiedById: 'id',
  LastModifiedDate: 'datetime',
  SystemModstamp: 'datetime',
};

export const TEAM_OBJECTS: readonly { raw: RawObject; facts: StandardFacts }[] = [
  {
    raw: { name: 'CaseTeamRole', f: { ...AUDIT, Name: 'string', AccessLevel: 'string' }, p: {}, c: {} },
    facts: { keyPrefix: '0B7', sharing: 'Read', required: ['Name', 'AccessLevel'] },
  },
  {
    raw: {
      name: 'CaseTeamMember',
      f: { ...AUDIT, ParentId: 'id', MemberId: 'id', TeamRoleId: 'id' },
      p: { Parent: 'Case', Member: 'User', TeamRole: 'CaseTeamRole' },
      c: {},
    },
    facts: {
      keyPrefix: '0B6',
      nameField: null,
      sharing: 'Read',
      required: ['ParentId', 'MemberId', 'TeamRoleId'],
      references: { MemberId: ['Contact', 'User'] },
    },
  },
  {
    raw: {
      name: 'OpportunityTeamMember',
      f: {
        ...AUDIT,
        IsDeleted: 'boolean',
        OpportunityId: 'id',
        UserId: 'id',
        TeamMemberRole: 'string',
        OpportunityAccessLevel: 'string',
      },
      p: { Opportunity: 'Opportunity', User: 'User' },
      c: {},
    },
    facts: {
      keyPrefix: '00q',
      nameField: null,
      sharing: 'Read',
      required: ['OpportunityId', 'UserId'],
    },
  },
];
