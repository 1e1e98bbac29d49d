/**
 * Runs duplicate rules. Exact matching compares text without regard to case. Rows of the same statement are not held
 * against each other, and an update is looked at only if it changes a field of the matching rule.
 * Source: Salesforce Help, "Things to Know About Duplicate Rules"; DMLOptions.DuplicateRuleHeader.
 */
import type { DuplicateFinding, RowError } from '../contract.ts';
import { idOf, indexKey, isDeleted, valueOf, type Row } from '../rows/row.ts';
import type { ObjectType } from '../schema/schema.ts';
import type { Draft, WriteContext } from '../write/context.ts';
import {
  duplicateRulesOf,
  type DuplicateRule,
  type MatchingItem,
  type MatchingRule,
} from './duplicate-rules.ts';

/** Why the row may not be saved; none where no rule finds anything, or what it finds may pass. */
export function duplicateErrors(
  type: ObjectType,
  context: WriteContext,
  draft: Draft,
  before: Row | null,
): RowError[] {
  return duplicateRulesOf(context.schema, type).flatMap((rule) => {
    const action = before === null ? rule.onInsert : rule.onUpdate;
    if (action === 'pass' || (action === 'alert' && context.duplicates.allowSave)) return [];
    const matches = rule.matching
      .filter((matching) => before === null || touches(matching, draft, before))
      .map((matching) => ({ rule: matching.name, ids: matchesOf(type, context, rule, matching, draft) }))
      .filter(({ ids }) => ids.length > 0);
    if (matches.length === 0) return [];
    const duplicate: DuplicateFinding = {
      rule: rule.name,
      object: type.name,
      allowSave: action === 'alert',
      matches,
    };
    return [{ code: 'DUPLICATES_DETECTED', message: rule.message, fields: [], duplicate }];
  });
}

const touches = (rule: MatchingRule, draft: Draft, before: Row): boolean =>
  rule.items.some(({ field }) => (draft[field] ?? null) !== (before[field] ?? null));

function matchesOf(
  type: ObjectType,
  context: WriteContext,
  rule: DuplicateRule,
  matching: MatchingRule,
  draft: Draft,
): string[] {
  const { access, duplicates, sharing, rows, written } = context;
  const shared = rule.enforceSharing && (duplicates.runAsCurrentUser || access.sharing === 'with');
  const indexed = matching.items.find(({ field }) => !isBlank(draft, field));
  const candidates = indexed
    ? rows.find(type.name, indexed.field, draft[indexed.field] ?? null)
    : rows.rows(type.name);
  return [...candidates]
    .filter((row) => !isDeleted(row) && row['Id'] !== draft['Id'] && !written.has(idOf(row)))
    .filter((row) => matching.items.every((item) => agree(item, draft, row)))
    .filter((row) => !shared || sharing.allows(type, row, 'read'))
    .map(idOf);
}

const isBlank = (row: Row, field: string): boolean =>
  valueOf(row, field) === null || valueOf(row, field) === '';

function agree({ field, matchBlanks }: MatchingItem, draft: Draft, row: Row): boolean {
  if (isBlank(draft, field) || isBlank(row, field))
    return matchBlanks && isBlank(draft, field) && isBlank(row, field);
  return indexKey(valueOf(draft, field)) === indexKey(valueOf(row, field));
}
