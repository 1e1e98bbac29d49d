/**
 * What the standard-object data lacks, declared by hand from the object reference (API 65): key prefixes, name fields,
 * required fields, lengths, picklists, what may be created and updated, where polymorphic references point.
 */
import type { StandardFacts } from './facts/kinds.ts';
import { OTHER } from './facts/other.ts';
import { PEOPLE } from './facts/people.ts';
import { SETUP } from './facts/setup.ts';
import { WORK } from './facts/work.ts';

export const STANDARD_FACTS: Readonly<Record<string, StandardFacts>> = {
  ...PEOPLE,
  ...WORK,
  ...SETUP,
  ...OTHER,
};
