/** Picklists and lengths that several objects have in common. */
import type { PicklistFacts } from './kinds.ts';

export const LEAD_SOURCES: PicklistFacts = {
  values: ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'],
};
