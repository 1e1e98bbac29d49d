/** Statuses that close a record, and stages that close or win an opportunity. */
export const CLOSED_TASK_STATUSES: ReadonlySet<string> = new Set(['Completed']);
export const CLOSED_CASE_STATUSES: ReadonlySet<string> = new Set(['Closed']);
export const CONVERTED_LEAD_STATUSES: ReadonlySet<string> = new Set(['Closed - Converted']);
export const OPPORTUNITY_STAGES: ReadonlyMap<string, { probability: number; closed: boolean; won: boolean }> =
  new Map([
    ['Prospecting', { probability: 10, closed: false, won: false }],
    ['Qualification', { probability: 10, closed: false, won: false }],
    ['Needs Analysis', { probability: 20, closed: false, won: false }],
    ['Value Proposition', { probability: 50, closed: false, won: false }],
    ['Proposal/Price Quote', { probability: 75, closed: false, won: false }],
    ['Negotiation/Review', { probability: 90, closed: false, won: false }],
    ['Closed Won', { probability: 100, closed: true, won: true }],
    ['Closed Lost', { probability: 0, closed: true, won: false }],
  ]);
