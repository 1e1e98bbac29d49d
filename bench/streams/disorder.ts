/** How testimonies reach the org: in order and once, or as they do on a bad day. */
import type { BenchAgent, BenchOrg } from '../harness/org.ts';
import type { Dice } from '../harness/random.ts';
import type { Testimony } from './history.ts';
import type { Stream } from './scenarios.ts';

type Webhook = Extract<Testimony, { kind: 'webhook' }>;
type Report = Extract<Testimony, { kind: 'report' }>;

/** One request to the org. */
export type Delivery =
  { kind: 'webhook'; event: Webhook } | { kind: 'reports'; agent: BenchAgent; reports: Report[] };

const DUPLICATED = 0.2;
const TABS = 3;
const MOST_REPORTS_AT_ONCE = 6;

const isWebhook = (testimony: Testimony): testimony is Webhook => testimony.kind === 'webhook';
const isReport = (testimony: Testimony): testimony is Report => testimony.kind === 'report';

export function deliver(bench: BenchOrg, delivery: Delivery): Promise<void> {
  if (delivery.kind === 'reports') {
    return bench.report(
      delivery.agent.userId,
      delivery.reports.map(({ report }) => report),
    );
  }
  const { event, resource, at, data } = delivery.event;
  return bench.webhook({ event, resource, timestamp: at / 1000, data });
}

function byAgent(reports: Report[]): Delivery[] {
  const agents = new Map<BenchAgent, Report[]>();
  for (const report of reports) agents.set(report.agent, [...(agents.get(report.agent) ?? []), report]);
  return [...agents].map(([agent, own]) => ({ kind: 'reports', agent, reports: own }));
}

/**
 * Everything once and in order: the first words of all streams, then their second, and so on. Each round is served
 * before the next begins.
 */
export function inOrder(streams: Stream[]): Delivery[][] {
  const rounds = Math.max(0, ...streams.map(({ testimonies }) => testimonies.length));
  return Array.from({ length: rounds }, (_, round) => {
    const said = streams.flatMap(({ testimonies }) => testimonies[round] ?? []);
    const events = said.filter(isWebhook).map((event): Delivery => ({ kind: 'webhook', event }));
    return [...events, ...byAgent(said.filter(isReport))];
  });
}

/** Duplicated, in any order, partly lost; every report from up to three tabs, together with others of that agent. */
export function inDisorder(streams: Stream[], dice: Dice): Delivery[] {
  const kept: Testimony[] = [];
  for (const stream of streams) {
    const loss = dice.pick([0, 0, 0.1, 0.3, 1]);
    for (const testimony of stream.testimonies) {
      if (testimony.mayBeLost && dice.chance(loss)) continue;
      kept.push(testimony);
      if (isReport(testimony)) kept.push(...fromOtherTabs(testimony, dice));
      else if (dice.chance(DUPLICATED)) kept.push(testimony);
    }
  }
  const events = kept.filter(isWebhook).map((event): Delivery => ({ kind: 'webhook', event }));
  const reports = byAgent(kept.filter(isReport)).flatMap((delivery) => inBundles(delivery, dice));
  return dice.shuffled([...events, ...reports]);
}

/** The other tabs of that agent saw the same a moment later. */
function fromOtherTabs(testimony: Report, dice: Dice): Report[] {
  return Array.from({ length: dice.between(0, TABS - 1) }, () => {
    const later = dice.between(0, 900);
    const at = testimony.at + later;
    return { ...testimony, at, report: { ...testimony.report, at } };
  });
}

function inBundles(delivery: Delivery, dice: Dice): Delivery[] {
  if (delivery.kind === 'webhook') return [delivery];
  const rest = dice.shuffled(delivery.reports);
  const bundles: Delivery[] = [];
  while (rest.length > 0) {
    const size = dice.between(1, MOST_REPORTS_AT_ONCE);
    bundles.push({ kind: 'reports', agent: delivery.agent, reports: rest.splice(0, size) });
  }
  return bundles;
}
