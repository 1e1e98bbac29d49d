/** Duplicate rules and the matching rules that they use, as their metadata say. */
import { Unsupported } from '../contract.ts';
import type { ObjectType, Schema } from '../schema/schema.ts';
import type { XmlElement } from '../schema/xml.ts';

export interface MatchingRule {
  readonly name: string;
  /** All of them must agree. */
  readonly items: readonly MatchingItem[];
}

export interface MatchingItem {
  readonly field: string;
  /** Two empty values agree. */
  readonly matchBlanks: boolean;
}

/** `pass`: nothing happens; `alert`: refused unless the save is allowed; `block`: refused. */
export type DuplicateAction = 'pass' | 'alert' | 'block';

export interface DuplicateRule {
  readonly name: string;
  readonly onInsert: DuplicateAction;
  readonly onUpdate: DuplicateAction;
  readonly message: string;
  readonly enforceSharing: boolean;
  readonly sortOrder: number;
  readonly matching: readonly MatchingRule[];
}

/** Active rules of a `.matchingRule-meta.xml`. */
export function readMatchingRules(xml: XmlElement, file: string, object: ObjectType): MatchingRule[] {
  return xml
    .children('matchingRules')
    .filter((rule) => rule.text('ruleStatus') === 'Active')
    .map((rule) => matchingRule(rule, file, object));
}

function matchingRule(xml: XmlElement, file: string, object: ObjectType): MatchingRule {
  const items = xml.children('matchingRuleItems').map((item): MatchingItem => {
    const field = object.field(item.text('fieldName') ?? '');
    const method = item.text('matchingMethod');
    if (!field)
      throw new Unsupported(`${file} matches ${item.text('fieldName') ?? 'nothing'}, which is no field`);
    if (method !== 'Exact') throw new Unsupported(`${file}: matching method ${method ?? 'missing'}`);
    return { field: field.name, matchBlanks: item.text('blankValueBehavior') === 'MatchBlanks' };
  });
  const filter = xml.text('booleanFilter');
  if (filter !== null && !/^\s*\d+(\s+AND\s+\d+)*\s*$/i.test(filter))
    throw new Unsupported(`${file}: booleanFilter ${filter}`);
  const name = xml.text('fullName') ?? '';
  if (name === '' || items.length === 0) throw new Unsupported(`${file} lacks a name or a field`);
  return { name, items };
}

/** Null for a rule that is not active. */
export function readDuplicateRule(
  xml: XmlElement,
  file: string,
  name: string,
  known: readonly MatchingRule[],
  object: ObjectType,
): DuplicateRule | null {
  if (!xml.is('isActive')) return null;
  if (xml.child('duplicateRuleFilter')) throw new Unsupported(`${file}: duplicateRuleFilter`);
  const matching = xml.children('duplicateRuleMatchRules').map((each): MatchingRule => {
    const other = each.text('matchRuleSObjectType') !== object.name || each.child('objectMapping') !== null;
    if (other) throw new Unsupported(`${file} compares ${object.name} with another object`);
    const rule = known.find((one) => one.name === each.text('matchingRule'));
    if (!rule)
      throw new Unsupported(`${file} names ${each.text('matchingRule') ?? 'no rule'}, which is not active`);
    return rule;
  });
  const message = xml.text('alertText') ?? '';
  if (message === '' || matching.length === 0)
    throw new Unsupported(`${file} lacks alertText or matching rule`);
  return {
    name,
    onInsert: action(xml, file, 'Insert'),
    onUpdate: action(xml, file, 'Update'),
    message,
    enforceSharing: xml.text('securityOption') === 'EnforceSharingRules',
    sortOrder: xml.number('sortOrder') ?? 0,
    matching,
  };
}

function action(xml: XmlElement, file: string, operation: 'Insert' | 'Update'): DuplicateAction {
  const chosen = xml.text(`actionOn${operation}`);
  if (chosen === 'Block') return 'block';
  if (chosen !== 'Allow') throw new Unsupported(`${file}: actionOn${operation} ${chosen ?? 'missing'}`);
  return xml.texts(`operationsOn${operation}`).includes('Alert') ? 'alert' : 'pass';
}

export const duplicateRulesOf = (schema: Schema, object: ObjectType): readonly DuplicateRule[] =>
  schema.duplicateRules.get(object.name.toLowerCase()) ?? [];
