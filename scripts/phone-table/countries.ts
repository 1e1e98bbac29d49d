/** Country names of record addresses to ISO codes, in the four languages of the package. */

/** What people write and no list of names has. */
const ALIASES: Record<string, string> = {
  usa: 'US',
  'u.s.a.': 'US',
  'u.s.': 'US',
  'united states of america': 'US',
  america: 'US',
  uk: 'GB',
  'u.k.': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  'republic of ireland': 'IE',
  'south korea': 'KR',
  korea: 'KR',
  'russian federation': 'RU',
  uae: 'AE',
  turkey: 'TR',
  'viet nam': 'VN',
  brd: 'DE',
};

const LANGUAGES = ['en', 'fr', 'de', 'es'];

/** Lower-case name to ISO code, sorted by name; only regions that have a phone plan. */
export function countryNames(regions: string[]): [string, string][] {
  const names = new Map<string, string>(Object.entries(ALIASES));
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    for (const region of regions) {
      const name = display.of(region)?.toLowerCase();
      if (name !== undefined && !names.has(name)) {
        names.set(name, region);
      }
    }
  }
  return [...names].sort(([a], [b]) => (a < b ? -1 : 1));
}
