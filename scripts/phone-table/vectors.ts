/**
 * Phone vectors: (stored text, region it is read with) and the E.164 that libphonenumber-js reads, or null.
 * Deterministic: example numbers of the library and their neighbours, no random source.
 */
import { createRequire } from 'node:module';
import {
  type CountryCode,
  getCountries,
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/min';
import { readMetadata } from './metadata.ts';

export interface PhoneVector {
  /** The text as a record holds it. */
  stored: string;
  /** ISO code of the country it is read with. */
  region: string;
  /** What it is, or null if it is no possible number of that region. */
  e164: string | null;
  kind: string;
}

const require = createRequire(import.meta.url);
const examples: Record<string, string> = require('libphonenumber-js/examples.mobile.json') as Record<
  string,
  string
>;

/** Plans whose tables here differ from the library's on purpose: see `metadata.ts`. */
const OWN_RULES = new Set(['MX']);

/** National numbers in use for a region: the library's example and three neighbours in its last digits. */
function numbersOf(region: CountryCode): PhoneNumber[] {
  const example = getExampleNumber(region, examples as never);
  if (example === undefined) {
    return [];
  }
  const head = example.nationalNumber.slice(0, -2);
  const neighbours = ['07', '38', '64'].map((tail) =>
    parsePhoneNumberFromString(`+${example.countryCallingCode}${head}${tail}`),
  );
  return [example, ...neighbours].filter((number) => number !== undefined);
}

const INTERNATIONAL_PREFIXES = new Map(readMetadata().plans.map((plan) => [plan.region, plan.idd]));

/** With the country's own international prefix, where it is one and not a choice of carriers. */
function dialledAbroad(number: PhoneNumber): [string, string][] {
  const prefix = INTERNATIONAL_PREFIXES.get(number.country ?? '') ?? '';
  return /^\d+$/.test(prefix)
    ? [['international prefix', `${prefix}${number.countryCallingCode}${number.nationalNumber}`]]
    : [];
}

/** Every way in which people store one number. */
function storedForms(number: PhoneNumber): [string, string][] {
  const national = number.formatNational();
  const international = number.formatInternational();
  const digits = number.nationalNumber;
  const code = number.countryCallingCode;
  const withZero = international.replace(`+${code} `, `+${code} (0) `);
  return [
    ['national', national],
    ['national digits', national.replace(/\D/g, '')],
    ['national dots', national.replace(/[ -]+/g, '.')],
    ['national dashes', national.replace(/[ ]+/g, '-')],
    ['national slash', national.replace(/[ -]/, '/')],
    ['international', international],
    ['e164', number.number],
    ['rfc3966', `tel:+${code}-${digits}`],
    ['rfc3966 extension', `tel:+${code}-${digits};ext=12`],
    ['extension', `${international} ext. 12`],
    ['extension x', `${national} x123`],
    ['extension #', `${international} #45`],
    ['trunk in brackets', withZero],
    ['brackets', `(+${code}) ${digits}`],
    ...dialledAbroad(number),
    ['no plus', `${code}${digits}`],
    ['significant only', digits],
    ['spaces around', `  ${international} `],
    ['no-break spaces', international.replaceAll(' ', '\u00a0')],
    ['label before', `Tel. ${national}`],
  ];
}

function expected(stored: string, region: CountryCode): string | null {
  const number = parsePhoneNumberFromString(stored, region);
  return number !== undefined && number.isPossible() ? number.number : null;
}

function vector(stored: string, region: CountryCode, kind: string): PhoneVector {
  return { stored, region, e164: expected(stored, region), kind };
}

/** The same national text read in another country: equal digits, another person. */
function foreign(number: PhoneNumber, other: CountryCode): PhoneVector[] {
  return [
    vector(number.formatNational(), other, 'national, other country'),
    vector(number.formatInternational(), other, 'international, other country'),
    vector(number.nationalNumber, other, 'significant only, other country'),
  ];
}

/** What stands in phone fields and is no number of the region. */
const NOISE = [
  '',
  'n/a',
  '-',
  '0',
  '12',
  '3131',
  'ask Ada',
  '2026-03-01',
  '12.50',
  '000000',
  '+',
  '+999 123456',
  'ada@example.com',
];

const OTHERS: CountryCode[] = ['US', 'FR', 'GB', 'DE', 'IT', 'AU', 'BR', 'JP'];

/** All vectors, in a fixed order. */
export function makeVectors(): PhoneVector[] {
  const vectors: PhoneVector[] = [];
  for (const region of getCountries().filter(
    (country) => isSupportedCountry(country) && !OWN_RULES.has(country),
  )) {
    numbersOf(region).forEach((number, index) => {
      const forms = storedForms(number);
      // Every form for the example itself, a third of them for each neighbour: the forms differ, the plan does not.
      const taken = index === 0 ? forms : forms.filter((_, at) => at % 3 === index - 1);
      vectors.push(...taken.map(([kind, stored]) => vector(stored, region, kind)));
      if (index === 0) {
        const other =
          OTHERS.filter((name) => name !== region)[region.charCodeAt(0) % (OTHERS.length - 1)] ?? 'US';
        vectors.push(...foreign(number, other));
      }
    });
  }
  vectors.push(
    ...NOISE.map((stored) => vector(stored, 'US', 'noise')),
    ...NOISE.map((stored) => vector(stored, 'FR', 'noise')),
  );
  return vectors;
}
