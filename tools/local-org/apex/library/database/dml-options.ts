/** `Database.DMLOptions`: `optAllOrNone` and the header for duplicate rules have an effect here. */
import type { DuplicateOptions } from '../../../data/contract.ts';
import type { SObjectValue, Value } from '../../values.ts';
import { PropertyBag, bagProperties } from '../property-bag.ts';
import { define } from '../registry.ts';

/** Options that `SObject.setOptions` put beside a record: they are no field of it, and a copy has none. */
export const recordOptions = new WeakMap<SObjectValue, Value>();

/** What `DMLOptions` say of duplicate rules; undefined for anything else. */
export function duplicateOptions(given: Value): DuplicateOptions | undefined {
  if (!(given instanceof PropertyBag) || given.typeName !== 'Database.DMLOptions') return undefined;
  const header = given.read('DuplicateRuleHeader');
  if (!(header instanceof PropertyBag)) return undefined;
  const says = (name: string): boolean => header.read(name) === true;
  return { allowSave: says('allowSave'), runAsCurrentUser: says('runAsCurrentUser') };
}

export const duplicateOptionsOf = (record: SObjectValue): DuplicateOptions | undefined =>
  duplicateOptions(recordOptions.get(record) ?? null);

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
