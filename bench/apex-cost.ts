/** I5: what the package's transactions cost in queries and DML, with every setting on, counted by the engine's own limits. */
import type { LimitsReport } from '../tools/local-org/apex/engine/host.ts';
import type { Scalar } from '../tools/local-org/data/contract.ts';
import { BenchOrg } from './harness/org.ts';
import type { BenchRow } from './matching.ts';
import { History, LINES, type Caller } from './streams/history.ts';

/** All that makes a transaction do more. */
export const EVERYTHING_ON: Record<string, Scalar> = {
  Unknown_Number__c: 'Contact',
  Log_To__c: 'Case',
  Create_Case__c: 'Yes',
  Several_Open__c: 'All related',
  Account_Opportunities__c: 'Yes',
  Insight_Cards__c: 'Yes',
  Contact_Sync__c: 'Yes',
  Ai_In_Description__c: 'Yes',
};
const MOST_SOQL = 30;
const MOST_DML = 14;
const MOST_SOSL = 15;
const BATCH = 200;

interface Cost {
  soql: number;
  sosl: number;
  dml: number;
}

const costOf = ({ queries = 0, soslQueries = 0, dmlStatements = 0 }: LimitsReport): Cost => ({
  soql: queries,
  sosl: soslQueries,
  dml: dmlStatements,
});

const words = ({ soql, sosl, dml }: Cost): string => `${soql} SOQL, ${sosl} SOSL, ${dml} DML`;

class CostOrg {
  private numbers = 0;
  private id = 7_000_000_000;

  private constructor(
    private readonly bench: BenchOrg,
    /** Costs since the last question, by kind of transaction. */
    private readonly seen: { kind: string; cost: Cost }[],
  ) {}

  static async open(): Promise<CostOrg> {
    const seen: { kind: string; cost: Cost }[] = [];
    const observe = (kind: string, limits: LimitsReport): void =>
      void seen.push({ kind, cost: costOf(limits) });
    return new CostOrg(await BenchOrg.open({ settings: EVERYTHING_ON, observe }), seen);
  }

  close(): Promise<void> {
    return this.bench.close();
  }

  unknown(): Caller {
    return { number: `+3326191${String(this.numbers++).padStart(4, '0')}`, knownAs: null };
  }

  /** The dearest transaction of a kind while `task` runs. */
  private async dearest(kind: string, task: () => Promise<unknown>): Promise<Cost> {
    this.seen.length = 0;
    await task();
    await this.bench.org.settled();
    const costs = this.seen.filter((each) => each.kind === kind).map(({ cost }) => cost);
    const top = (of: (cost: Cost) => number): number => Math.max(0, ...costs.map(of));
    return { soql: top((cost) => cost.soql), sosl: top((cost) => cost.sosl), dml: top((cost) => cost.dml) };
  }

  private call(caller: Caller): History {
    const startedAt = Math.floor(this.bench.org.now() / 1000) - 3600;
    const id = this.id++;
    return new History(this.bench.simulator.company, {
      id,
      direction: 'inbound',
      caller,
      line: LINES[0],
      startedAt,
    });
  }

  lookup(number: string): Promise<Cost> {
    const request = {
      callId: '1',
      direction: 'inbound',
      number,
      lineNumber: LINES[0].digits,
      at: this.bench.org.now(),
    };
    return this.dearest('remoteAction', () =>
      this.bench.org.remoteAction(
        'AircallSoftphoneController',
        'lookup',
        [JSON.stringify(request)],
        this.bench.agents[0]?.userId ?? '',
      ),
    );
  }

  hangUp(caller: Caller): Promise<Cost> {
    const [agent] = this.bench.agents;
    if (agent === undefined) throw new Error('no agent');
    const call = this.call(caller).create().ring([agent]).wait(8).answer(agent).wait(90).hangUp(agent);
    const reports = call.testimonies.flatMap((said) => (said.kind === 'report' ? [said.report] : []));
    return this.dearest('remoteAction', () => this.bench.report(agent.userId, reports));
  }

  /** `count` events of as many calls, kept while the integration is off, then worked off together. */
  async batch(count: number, callers: (place: number) => Caller): Promise<Cost> {
    await this.switchTo('No');
    const [agent] = this.bench.agents;
    if (agent === undefined) throw new Error('no agent');
    for (let i = 0; i < count; i++) {
      const call = this.call(callers(i)).create(agent).wait(8).pickedUp().wait(90).hangUp(null);
      const ended = call.testimonies.find((said) => said.kind === 'webhook' && said.event === 'call.ended');
      if (ended?.kind !== 'webhook') throw new Error('the call did not end');
      const { event, resource, data, at } = ended;
      await this.bench.webhook({ event, resource, data, timestamp: at / 1000 });
    }
    await this.bench.org.settled();
    await this.switchTo('Yes');
    return this.dearest('events', () =>
      this.bench.org.auraMethod('AircallQueueBench', 'wake', {}, this.bench.adminId),
    );
  }

  private switchTo(enabled: 'Yes' | 'No'): Promise<void> {
    return this.bench.changeSettings({ Enabled__c: enabled });
  }
}

const KNOWN: Caller = { number: '+442079460132', knownAs: 'Ada Lovelace' };

async function batchRows(org: CostOrg): Promise<BenchRow[]> {
  const kinds: [string, (place: number) => Caller][] = [
    ['unknown numbers', () => org.unknown()],
    ['a known number', () => KNOWN],
    ['known and unknown numbers', (place) => (place % 2 === 0 ? org.unknown() : KNOWN)],
  ];
  const rows: BenchRow[] = [];
  let one: Cost = { soql: 0, sosl: 0, dml: 0 };
  for (const [name, callers] of kinds) {
    // Both kinds of number in one event are not possible: the mixed batch is held against the dearer of the two.
    const single = name.startsWith('known and') ? one : await org.batch(1, callers);
    const many = await org.batch(BATCH, callers);
    one = { soql: Math.max(one.soql, single.soql), sosl: single.sosl, dml: Math.max(one.dml, single.dml) };
    const mixed = name.startsWith('known and');
    const equal = mixed || (single.soql === many.soql && single.dml === many.dml);
    rows.push({
      what: `Apex cost of a webhook batch, ${name}: 1 and ${BATCH} events`,
      budget: `${MOST_SOQL} SOQL, ${MOST_DML} DML, equal; ${MOST_SOSL} SOSL`,
      result: mixed ? words(many) : `${words(single)} and ${words(many)}`,
      ok: equal && many.soql <= MOST_SOQL && many.dml <= MOST_DML && many.sosl <= MOST_SOSL && many.soql > 0,
    });
  }
  return rows;
}

export async function apexCostBench(): Promise<BenchRow[]> {
  const org = await CostOrg.open();
  try {
    const ring = await org.lookup('+14155550132');
    const stranger = await org.lookup(org.unknown().number);
    const lookup = {
      soql: Math.max(ring.soql, stranger.soql),
      sosl: Math.max(ring.sosl, stranger.sosl),
      dml: Math.max(ring.dml, stranger.dml),
    };
    const known = await org.hangUp(KNOWN);
    const unknown = await org.hangUp(org.unknown());
    return [
      {
        what: 'Apex cost of a ring lookup, everything on',
        budget: '10 SOQL, 1 SOSL, 0 DML',
        result: words(lookup),
        ok: lookup.soql > 0 && lookup.soql <= 10 && lookup.sosl <= 1 && lookup.dml === 0,
      },
      {
        what: 'Apex cost of a hang-up report, known and unknown number',
        budget: 'reported',
        result: `${words(known)} and ${words(unknown)}`,
        ok: known.soql > 0 && unknown.soql > 0,
      },
      ...(await batchRows(org)),
    ];
  } finally {
    await org.close();
  }
}

if (process.argv[1]?.endsWith('apex-cost.ts')) console.table(await apexCostBench());
