/** `Database.DMLOptions`: only `optAllOrNone` has an effect here, the org has no rules the others could steer. */
import { PropertyBag, bagProperties } from '../property-bag.ts';
import { define } from '../registry.ts';

const HEADERS: Record<string, string[]> = {
  DuplicateRuleHeader: ['allowSave', 'includeRecordDetails', 'runAsCurrentUser'],
  AssignmentRuleHeader: ['assignmentRuleId', 'useDefaultRule'],
  EmailHeader: ['triggerAutoResponseEmail', 'triggerOtherEmail', 'triggerUserEmail'],
};

function options(): PropertyBag {
  const headers = Object.keys(HEADERS).map((name): [string, PropertyBag] => [
    name,
    new PropertyBag(`Database.${name}`),
  ]);
  return new PropertyBag('Database.DMLOptions', Object.fromEntries(headers));
}

define('Database.DMLOptions', {
  construct: options,
  properties: bagProperties([
    'allowFieldTruncation',
    'localeOptions',
    'optAllOrNone',
    ...Object.keys(HEADERS),
  ]),
});
for (const [name, properties] of Object.entries(HEADERS)) {
  define(`Database.${name}`, { properties: bagProperties(properties) });
}
