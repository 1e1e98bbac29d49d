/**
 * Load (design 4, I1-I3, I5): calls of five events each through the endpoint, 10 % of the events duplicated, 10 %
 * out of order, 2 % lost and then reconciled against Aircall's call list. Deterministic but for the times.
 */
import type { LimitsReport } from '../tools/local-org/apex/engine/host.ts';
import { BenchOrg, textOf } from './harness/org.ts';
import { Dice } from './harness/random.ts';
import type { BenchRow } from './matching.ts';
import { History, LINES, type Testimony } from './streams/history.ts';

type Event = Extract<Testimony, { kind: 'webhook' }>;

/** With these the call is over, and its Task is due. */
const FINAL = new Set(['call.hungup', 'call.ended']);
const SEED = 4;
const DUPLICATED = 0.1;
const REORDERED = 0.1;
const LOST = 0.02;
/** How far an event that is out of order is held back, in events. */
const HELD_BACK = 60;
/** Events a second that are offered: a company with far more than a hundred thousand calls a day. */
const EVENTS_PER_SECOND = 20;
const POLL_MS = 200;
const BUDGET_MS = 5000;

export interface LoadResult {
  calls: number;
  events: number;
  lost: number;
  doubled: number;
  failed: number;
  millisecondsPerEvent: number;
  p50: number;
  p95: number;
  dearest: { soql: number; dml: number };
}

function makeEvents(bench: BenchOrg, calls: number, dice: Dice): Event[] {
  const now = Math.floor(bench.org.now() / 1000);
  const events = Array.from({ length: calls }, (_, i) => {
    const number = dice.chance(0.7) ? '+442079460132' : `+3326191${String(i % 10_000).padStart(4, '0')}`;
    const start = {
      id: 8_000_000_000 + i,
      direction: 'inbound',
      caller: { number, knownAs: null },
      line: dice.pick(LINES),
      startedAt: now - 9000 + Math.floor((i * 7200) / calls),
    } as const;
    const agent = dice.pick(bench.agents);
    const call = new History(bench.simulator.company, start).create().ring([agent]).wait(dice.between(2, 30));
    if (dice.chance(0.75)) call.answer(agent).wait(dice.between(5, 900)).hangUp(agent);
    else call.hangUp(null).wait(9).comment('Call back', agent);
    return call.testimonies.flatMap((said) => (said.kind === 'webhook' ? [said] : [])).slice(0, 5);
  });
  return events.flat();
}

/** What Aircall sends on a bad day. */
function disturb(events: Event[], dice: Dice): Event[] {
  const placed = events.flatMap((event, place) => {
    if (dice.chance(LOST)) return [];
    const late = dice.chance(REORDERED) ? dice.between(1, HELD_BACK) : 0;
    const sent = { event, place: place + late };
    return dice.chance(DUPLICATED) ? [sent, { event, place: place + dice.between(0, HELD_BACK) }] : [sent];
  });
  return placed.sort((left, right) => left.place - right.place).map(({ event }) => event);
}

const keyOf = ({ data: { id } }: Event): string => (typeof id === 'number' ? `call:${id}` : '');

/** When the Task of each call was first seen, against when the event was accepted that ended the call. */
class Stopwatch {
  readonly delays: number[] = [];
  private readonly due = new Map<string, number>();
  private readonly seen = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private looking = false;

  constructor(private readonly bench: BenchOrg) {}

  accepted(event: Event): void {
    const key = keyOf(event);
    if (FINAL.has(event.event) && !this.due.has(key) && !this.seen.has(key))
      this.due.set(key, performance.now());
  }

  start(): void {
    this.timer = setInterval(() => void this.look(), POLL_MS);
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.look();
  }

  private async look(): Promise<void> {
    if (this.looking || this.due.size === 0) return;
    this.looking = true;
    const keys = [...this.due.keys()].slice(0, 500);
    const found = await this.bench.query(
      `SELECT Aircall_Key__c FROM Task WHERE Aircall_Key__c IN (${keys.map((key) => `'${key}'`).join(', ')})`,
    );
    const now = performance.now();
    for (const task of found) {
      const key = textOf(task, 'Aircall_Key__c');
      this.delays.push(now - (this.due.get(key) ?? now));
      this.due.delete(key);
      this.seen.add(key);
    }
    this.looking = false;
  }
}

async function offer(bench: BenchOrg, events: Event[], watch: Stopwatch): Promise<number> {
  const started = performance.now();
  const under = new Set<Promise<void>>();
  for (const [place, event] of events.entries()) {
    const early = started + (place * 1000) / EVENTS_PER_SECOND - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    const { at, data, resource } = event;
    const sent: Promise<void> = bench
      .webhook({ event: event.event, resource, data, timestamp: at / 1000 })
      .then(() => watch.accepted(event))
      .finally(() => under.delete(sent));
    under.add(sent);
    // A sender waits for answers as well: it does not pile up more than this.
    if (under.size >= 8) await Promise.race(under);
  }
  await Promise.all(under);
  await bench.org.settled();
  return performance.now() - started;
}

const percentile = (values: number[], share: number): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

async function count(
  bench: BenchOrg,
  calls: number,
): Promise<Pick<LoadResult, 'lost' | 'doubled' | 'failed'>> {
  const tasks = new Map<string, number>();
  for (const task of await bench.query('SELECT CallObject FROM Task')) {
    const id = textOf(task, 'CallObject');
    tasks.set(id, (tasks.get(id) ?? 0) + 1);
  }
  const failed = await bench.query("SELECT Id FROM Aircall_Interaction__c WHERE Log_State__c != 'Logged'");
  const stuck = await bench.query("SELECT Id FROM Aircall_Event__c WHERE State__c NOT IN ('Done', 'Kept')");
  return {
    lost: calls - tasks.size,
    doubled: [...tasks.values()].filter((number) => number > 1).length,
    failed: failed.length + stuck.length + bench.problems.length,
  };
}

export async function runLoad(calls: number): Promise<LoadResult> {
  const dearest = { soql: 0, dml: 0 };
  const observe = (kind: string, { queries = 0, dmlStatements = 0 }: LimitsReport): void => {
    if (kind !== 'events') return;
    dearest.soql = Math.max(dearest.soql, queries);
    dearest.dml = Math.max(dearest.dml, dmlStatements);
  };
  const settings = { Unknown_Number__c: 'Contact', Insight_Cards__c: 'No' };
  const bench = await BenchOrg.open({ settings, observe });
  try {
    const dice = new Dice(SEED);
    const events = disturb(makeEvents(bench, calls, dice), dice);
    const watch = new Stopwatch(bench);
    watch.start();
    const took = await offer(bench, events, watch);
    await watch.stop();
    await bench.reconcile();
    bench.problems.slice(0, 5).forEach((line) => console.error(line));
    return {
      calls,
      events: events.length,
      ...(await count(bench, calls)),
      millisecondsPerEvent: took / events.length,
      p50: percentile(watch.delays, 0.5),
      p95: percentile(watch.delays, 0.95),
      dearest,
    };
  } finally {
    await bench.close();
  }
}

export async function loadBench(calls: number): Promise<BenchRow[]> {
  const { events, lost, doubled, failed, millisecondsPerEvent, p50, p95, dearest } = await runLoad(calls);
  return [
    {
      what: `load: ${calls} calls, ${events} events (10 % twice, 10 % out of order, 2 % lost, reconciled)`,
      budget: '0 lost, 0 doubled, 0 failed',
      result: `${lost} lost, ${doubled} doubled, ${failed} failed`,
      ok: lost === 0 && doubled === 0 && failed === 0,
    },
    {
      what: 'load: Apex cost of the dearest batch',
      budget: '30 SOQL, 14 DML',
      result: `${dearest.soql} SOQL, ${dearest.dml} DML`,
      ok: dearest.soql > 0 && dearest.soql <= 30 && dearest.dml <= 14,
    },
    {
      what: `load: accepted webhook to written Task, ${EVENTS_PER_SECOND} events a second offered`,
      budget: 'p95 5 s',
      result: `p50 ${(p50 / 1000).toFixed(1)} s, p95 ${(p95 / 1000).toFixed(1)} s, ${millisecondsPerEvent.toFixed(0)} ms an event`,
      ok: p95 > 0 && p95 <= BUDGET_MS,
    },
  ];
}

if (process.argv[1]?.endsWith('load.ts')) console.table(await loadBench(Number(process.argv[2] ?? 1000)));
