/** Which records a user sees and may edit: organization-wide defaults, ownership, role hierarchy, queues. */
import { valueOf, type Row } from '../rows/row.ts';
import type { Transaction } from '../rows/transaction.ts';
import type { ObjectType, Schema } from '../schema/schema.ts';
import { mayUseObject, type UserPermissions } from './permissions.ts';

/** Standard children that follow their parent, and the lookup they follow. */
const CONTROLLING_LOOKUP: Readonly<Record<string, string>> = {
  Contact: 'AccountId',
  CampaignMember: 'CampaignId',
  OpportunityContactRole: 'OpportunityId',
  AccountContactRelation: 'AccountId',
  CaseComment: 'ParentId',
};

export type RecordAction = 'read' | 'edit';

export class Sharing {
  constructor(
    private readonly rows: Transaction,
    private readonly schema: Schema,
    private readonly permissions: UserPermissions,
  ) {}

  allows(type: ObjectType, row: Row, action: RecordAction): boolean {
    if (this.permissions.all || type.kind === 'metadata' || type.kind === 'setting') return true;
    if (mayUseObject(this.permissions, type, 'modifyAll')) return true;
    if (action === 'read' && mayUseObject(this.permissions, type, 'viewAll')) return true;
    // Guests see what is shared with them by rule and nothing by default, whatever the organization-wide default.
    if (this.permissions.guest) return type.info.sharingModel === 'Read' && type.kind === 'standard';
    switch (type.info.sharingModel) {
      case 'ReadWrite':
      case 'ReadWriteTransfer':
        return true;
      case 'Read':
        return action === 'read' || this.owns(row);
      case 'ControlledByParent':
        return this.parentAllows(type, row, action);
      case 'Private':
        return this.owns(row) || (action === 'read' && this.relatedIsVisible(type, row));
    }
  }

  private parentAllows(type: ObjectType, row: Row, action: RecordAction): boolean {
    const lookup =
      CONTROLLING_LOOKUP[type.name] ??
      [...type.fields.values()].find((field) => field.masterDetail)?.name ??
      '';
    const parent = this.record(valueOf(row, lookup));
    // A contact without account belongs to its owner alone.
    return parent ? this.allows(parent.type, parent.row, action) : this.owns(row);
  }

  /** A private activity may be read by whoever may read what it is about. */
  private relatedIsVisible(type: ObjectType, row: Row): boolean {
    if (type.name !== 'Task' && type.name !== 'Event') return false;
    return ['WhoId', 'WhatId'].some((lookup) => {
      const related = this.record(valueOf(row, lookup));
      return related !== null && this.allows(related.type, related.row, 'read');
    });
  }

  private record(id: unknown): { type: ObjectType; row: Row } | null {
    if (typeof id !== 'string') return null;
    const type = this.schema.objectOfId(id);
    const row = type && this.rows.get(type.name, id);
    return type && row ? { type, row } : null;
  }

  private owns(row: Row): boolean {
    const owner = valueOf(row, 'OwnerId');
    if (typeof owner !== 'string') return row['Id'] === this.permissions.userId;
    if (owner === this.permissions.userId) return true;
    return owner.startsWith('00G') ? this.inQueue(owner) : this.isAbove(owner);
  }

  private inQueue(group: string): boolean {
    return this.rows
      .find('GroupMember', 'GroupId', group)
      .some(
        (member) =>
          valueOf(member, 'UserOrGroupId') === this.permissions.userId && member['IsDeleted'] !== true,
      );
  }

  /** The user's role lies above the owner's in the role hierarchy. */
  private isAbove(owner: string): boolean {
    const mine = this.roleOf(this.permissions.userId);
    let role = mine === null ? null : this.roleOf(owner);
    while (role !== null) {
      const row = this.rows.get('UserRole', role);
      const parent = row ? valueOf(row, 'ParentRoleId') : null;
      role = typeof parent === 'string' ? parent : null;
      if (role === mine) return true;
    }
    return false;
  }

  private roleOf(userId: string): string | null {
    const user = this.rows.get('User', userId);
    const role = user ? valueOf(user, 'UserRoleId') : null;
    return typeof role === 'string' ? role : null;
  }
}
