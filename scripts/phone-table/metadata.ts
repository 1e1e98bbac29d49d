/**
 * Reads libphonenumber-js's compact metadata (version 4 of its array form) into named fields.
 * The array's order is that of libphonenumber-js `source/metadata.js`.
 */
import { createRequire } from 'node:module';

export interface Format {
  pattern: string;
  /** National form, `($1) $2-$3`. */
  national: string;
  /** International form where it differs. */
  international: string;
  /** The most specific leading-digits pattern, or '' if the format fits every number. */
  leadingDigits: string;
  /** `0$1`: how the trunk prefix is written, or ''. */
  prefixRule: string;
}

export interface Plan {
  /** ISO 3166 code, or the calling code for a plan without a country (+800). */
  region: string;
  callingCode: string;
  idd: string;
  pattern: string;
  lengths: number[];
  nationalPrefix: string;
  prefixForParsing: string;
  prefixTransform: string;
  leadingDigits: string;
  /** Patterns of the number types, joined: tells regions with one calling code apart. '' if not needed. */
  types: string;
  formats: Format[];
}

export interface Metadata {
  /** Calling code to its regions, the main one first. */
  regions: Map<string, string[]>;
  plans: Plan[];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function readFormat(value: unknown): Format {
  const [pattern, national, leading, rule, , international] = list(value);
  return {
    pattern: text(pattern),
    national: text(national),
    international: text(international),
    leadingDigits: text(list(leading).at(-1)),
    prefixRule: text(rule),
  };
}

function readTypes(value: unknown): string {
  return list(value)
    .map((type) => text(list(type)[0]))
    .filter((pattern) => pattern !== '')
    .join('|');
}

/**
 * Mexico dropped its trunk and mobile prefixes in 2019, and the metadata with them; records that were saved
 * before then still hold them ("+52 1 55 1234 5678", "044 55 1234 5678"). No number of today starts with 0 or 1.
 */
const PREFIXES_STILL_STORED: Record<string, string> = { MX: '0(?:[12]|4[45])|1' };

function readPlan(region: string, value: unknown): Plan {
  const row = list(value);
  const nationalPrefix = text(row[5]);
  return {
    region,
    callingCode: text(row[0]),
    idd: text(row[1]),
    pattern: text(row[2]),
    lengths: list(row[3]).filter((length) => typeof length === 'number'),
    nationalPrefix,
    prefixForParsing: PREFIXES_STILL_STORED[region] ?? (text(row[7]) || nationalPrefix),
    prefixTransform: text(row[8]),
    leadingDigits: text(row[10]),
    types: readTypes(row[11]),
    formats: list(row[4]).map(readFormat),
  };
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    throw new Error('The phone metadata does not have the form that this script reads.');
  }
  return { ...value };
}

export function readMetadata(): Metadata {
  const source = record(createRequire(import.meta.url)('libphonenumber-js/metadata.min.json'));
  if (source['version'] !== 4) {
    throw new Error(`Phone metadata of version 4 is expected, this is ${String(source['version'])}.`);
  }
  const regions = new Map<string, string[]>();
  for (const [code, names] of Object.entries(record(source['country_calling_codes']))) {
    regions.set(code, list(names).map(text));
  }
  const plans = Object.entries(record(source['countries'])).map(([name, row]) => readPlan(name, row));
  for (const [code, row] of Object.entries(record(source['nonGeographic']))) {
    regions.set(code, [code]);
    plans.push(readPlan(code, row));
  }
  return { regions, plans };
}
