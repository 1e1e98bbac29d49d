import type { Inventory } from './inventory.ts';
import { descendants } from './xml.ts';

/**
 * Names that exist only in orgs with a feature switched on. One of them, named statically, makes the package refuse to
 * install everywhere else; as strings behind describe checks they are fine (design: optional platform features).
 */
export const OPTIONAL_NAMES: readonly { readonly feature: string; readonly pattern: RegExp }[] = [
  {
    // As the platform spells it: `isPersonAccount` is a good name for a property of our own.
    feature: 'Person Accounts',
    pattern:
      /\b(IsPersonAccount|Person(Contact(Id)?|MobilePhone|HomePhone|OtherPhone|AssistantPhone|AssistantName|Email|Title|Department|LeadSource|Birthdate|DoNotCall|Mailing\w+|Other\w+|Has\w+)|\w+__pc)\b/,
  },
  { feature: 'record types', pattern: /\bRecordTypeId\b/i },
  { feature: 'multi-currency', pattern: /\b(CurrencyIsoCode|CurrencyType|DatedConversionRate)\b/i },
  {
    feature: 'teams',
    pattern:
      /\b((Opportunity|Account)Team(Member|Members|MemberRole)|CaseTeam(Member|Role|Template\w*)|OpportunityTeamMembers)\b/i,
  },
  {
    feature: 'state and country picklists',
    pattern: /\b((Mailing|Other|Billing|Shipping)(State|Country)Code)\b|\.(StateCode|CountryCode)\b/,
  },
  {
    feature: 'Omni-Channel',
    pattern:
      /\b(ServicePresenceStatus|UserServicePresence|PresenceUserConfig\w*|PendingServiceRouting|AgentWork|ServiceChannel)\b/i,
  },
];

/** Elements of metadata whose text is prose or data, not a reference. */
const PROSE = new Set([
  'description',
  'label',
  'pluralLabel',
  'inlineHelpText',
  'masterLabel',
  'comment',
  'value',
]);

/** Static uses of optional names, one sentence each. */
export function optionalNames(inventory: Inventory): string[] {
  const sources = ['.cls', '.trigger', '.page'].flatMap((extension) =>
    inventory.source(extension).flatMap(({ path, text }) => inCode(path, text)),
  );
  return [...sources, ...inventory.files.filter(({ kind }) => kind !== 'md').flatMap(inMetadata)];
}

function inCode(path: string, text: string): string[] {
  return withoutTextAndComments(text)
    .split('\n')
    .flatMap((line, index) => hits(line).map((hit) => `${path}:${index + 1}: ${hit}`));
}

function inMetadata({ path, root }: Inventory['files'][number]): string[] {
  return descendants(root)
    .filter(({ name }) => !PROSE.has(name))
    .flatMap(({ text }) => hits(text).map((hit) => `${path}: ${hit}`));
}

function hits(text: string): string[] {
  return OPTIONAL_NAMES.flatMap(({ feature, pattern }) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined
      ? []
      : [`${found} exists only with ${feature}: use a string behind a describe check`];
  });
}

/** Apex with comments and string literals blanked; line breaks stay, so that line numbers hold. */
export function withoutTextAndComments(source: string): string {
  return source.replace(/'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (match) =>
    match.replace(/[^\n]/g, ' '),
  );
}
