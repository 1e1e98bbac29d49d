/** The org's own rules about one row, at their place in the order of a save: validation rules, then duplicate rules. */
import type { Row } from '../rows/row.ts';
import type { ObjectType } from '../schema/schema.ts';
import { RowRefusal, type Draft, type WriteContext } from '../write/context.ts';
import { duplicateErrors } from './duplicates.ts';
import { violations } from './validation-rules.ts';

export function checkRules(type: ObjectType, context: WriteContext, draft: Draft, before: Row | null): void {
  const { rows, schema, permissions, now } = context;
  const rules = schema.validationRules.get(type.name.toLowerCase()) ?? [];
  const errors = violations(rules, { record: draft, before, rows, schema, permissions, now });
  if (errors.length > 0) throw new RowRefusal(errors);
  const duplicates = duplicateErrors(type, context, draft, before);
  if (duplicates.length > 0) throw new RowRefusal(duplicates);
}
