/** Governor limits of one transaction: counted, and enforced with an exception that no Apex can catch. */
import type { LimitName, Limits } from '../library/runtime.ts';
import { ApexError } from '../values.ts';

interface Limit {
  synchronous: number;
  asynchronous: number;
  /** What the LimitException says: `Too many SOQL queries: 101`. */
  message: string;
}

const LIMITS: Record<LimitName, Limit> = {
  queries: { synchronous: 100, asynchronous: 200, message: 'Too many SOQL queries' },
  queryRows: { synchronous: 50_000, asynchronous: 50_000, message: 'Too many query rows' },
  aggregateQueries: { synchronous: 300, asynchronous: 300, message: 'Too many aggregate queries' },
  soslQueries: { synchronous: 20, asynchronous: 20, message: 'Too many SOSL queries' },
  dmlStatements: { synchronous: 150, asynchronous: 150, message: 'Too many DML statements' },
  dmlRows: { synchronous: 10_000, asynchronous: 10_000, message: 'Too many DML rows' },
  callouts: { synchronous: 100, asynchronous: 100, message: 'Too many callouts' },
  queueableJobs: { synchronous: 50, asynchronous: 1, message: 'Too many queueable jobs added to the queue' },
  futureCalls: { synchronous: 50, asynchronous: 0, message: 'Too many future calls' },
  publishImmediateDML: {
    synchronous: 150,
    asynchronous: 150,
    message: 'Too many publish immediate DML statements',
  },
  emailInvocations: { synchronous: 10, asynchronous: 10, message: 'Too many Email Invocations' },
  // Milliseconds, estimated from the number of statements.
  cpuTime: { synchronous: 10_000, asynchronous: 60_000, message: 'Apex CPU time limit exceeded' },
};

export class GovernorLimits implements Limits {
  private readonly counts = new Map<LimitName, number>();
  constructor(private readonly kind: 'synchronous' | 'asynchronous') {}

  charge(name: LimitName, amount = 1): void {
    const used = this.used(name) + amount;
    this.counts.set(name, used);
    if (used <= this.max(name)) return;
    const { message } = LIMITS[name];
    throw new ApexError('LimitException', name === 'cpuTime' ? message : `${message}: ${used}`, true);
  }

  used(name: LimitName): number {
    return this.counts.get(name) ?? 0;
  }

  max(name: LimitName): number {
    return LIMITS[name][this.kind];
  }

  /** What was used, for reports. */
  report(): Partial<Record<LimitName, number>> {
    return Object.fromEntries(this.counts);
  }
}
