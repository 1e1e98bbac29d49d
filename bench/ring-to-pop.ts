/**
 * Ring to pop (design 4): in a real Chromium, from the moment at which Aircall's message reaches the softphone to the
 * call of Open CTI's `screenPop`, with 150 ms of latency put before every answer of the server.
 */
import type { Frame } from 'playwright-core';
import { closeBrowser, Console } from '../tests/e2e/harness/browser.ts';
import { ADA, aircall, ANNIE } from '../tests/e2e/harness/org.ts';
import { startOrg } from '../tools/local-org/child.ts';
import type { BenchRow } from './matching.ts';

const LATENCY_MS = 150;
const OWN_BUDGET_MS = 10;
const TOTAL_BUDGET_MS = 300;
const RINGS = 20;
/** How long after a hang-up another round trip would have begun. */
const QUIET_MS = 400;

interface Trip {
  method: string;
  sent: number;
  answered: number | null;
}

interface Seen {
  ring: number | null;
  pop: number | null;
  trips: Trip[];
}

/** Runs in every frame before its page; it only listens, and makes the server slow. Times are the frame's clock. */
const WITNESS = `
  const seen = (window.benchSeen = { ring: null, pop: null, trips: [] });
  addEventListener('message', ({ data }) => {
    if (data && data.name === 'apm_phone_incoming_call') seen.ring = performance.now();
  }, true);
  const send = window.fetch.bind(window);
  window.fetch = async (...request) => {
    if (!String(request[0]).endsWith('/apexremote')) return send(...request);
    const body = JSON.parse(request[1].body);
    const trip = { method: [].concat(body)[0].method, sent: performance.now(), answered: null };
    seen.trips.push(trip);
    await new Promise((resolve) => setTimeout(resolve, ${LATENCY_MS}));
    const response = await send(...request);
    const text = await response.text();
    trip.answered = performance.now();
    return new Response(text, { status: response.status, headers: response.headers });
  };
  const timer = setInterval(() => {
    const cti = window.sforce && window.sforce.opencti;
    if (!cti || !cti.screenPop) return;
    clearInterval(timer);
    const pop = cti.screenPop.bind(cti);
    cti.screenPop = (options) => {
      seen.pop ??= performance.now();
      return pop(options);
    };
  }, 20);
`;

async function softphoneFrame(agent: Console): Promise<Frame> {
  const element = await agent.page.locator('iframe[title="Softphone"]').elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('The softphone has no frame.');
  return frame;
}

const look = (frame: Frame): Promise<Seen> => frame.evaluate('window.benchSeen');
const reset = (frame: Frame): Promise<unknown> =>
  frame.evaluate('Object.assign(window.benchSeen, { ring: null, pop: null, trips: [] })');

interface Ring {
  total: number;
  own: number;
  tripsToPop: number;
  tripsAtEnd: number;
}

async function ringOnce(agent: Console, frame: Frame): Promise<Ring> {
  await reset(frame);
  const call = await aircall.ring(ADA);
  await frame.waitForFunction('window.benchSeen.pop !== null');
  const { ring, pop, trips } = await look(frame);
  const [lookup] = trips;
  if (ring === null || pop === null || lookup === undefined || lookup.answered === null)
    throw new Error('The pop was not seen from its beginning.');
  // A report belongs to the last call's wrap-up, which the ring sends off; the pop waits for neither it nor the card.
  const before = trips.filter(
    ({ method, answered }) => method !== 'report' && answered !== null && answered <= pop,
  ).length;
  await agent.workspace.getByRole('button', { name: 'Answer' }).click();
  await agent.workspace.getByRole('button', { name: 'Hang up' }).waitFor();
  await reset(frame);
  await aircall.step(call, 'hangup', { talking: 60 });
  await frame.waitForFunction(
    "window.benchSeen.trips.some((trip) => trip.method === 'report' && trip.answered)",
  );
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  const after = await look(frame);
  return {
    total: pop - ring,
    own: lookup.sent - ring + (pop - lookup.answered),
    tripsToPop: before,
    tripsAtEnd: after.trips.length,
  };
}

const p95 = (values: number[]): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? 0;
};

async function measure(rings: number): Promise<Ring[]> {
  await aircall.login(ANNIE);
  await aircall.noFaults();
  const agent = await Console.open({
    prepare: async (page) => void (await page.addInitScript({ content: WITNESS })),
  });
  try {
    const frame = await softphoneFrame(agent);
    // The first ring warms the server and the browser up, as any agent's first call of the day does.
    await ringOnce(agent, frame);
    const seen: Ring[] = [];
    for (let i = 0; i < rings; i++) seen.push(await ringOnce(agent, frame));
    return seen;
  } finally {
    await agent.close();
    await closeBrowser();
  }
}

export async function ringToPopBench(): Promise<BenchRow[]> {
  const org = await startOrg();
  process.env['AIRCALL_LOCAL_ORG'] = org.line;
  try {
    const rings = await measure(RINGS);
    const own = p95(rings.map((ring) => ring.own));
    const total = p95(rings.map((ring) => ring.total));
    const toPop = Math.max(...rings.map((ring) => ring.tripsToPop));
    const atEnd = Math.max(...rings.map((ring) => ring.tripsAtEnd));
    return [
      {
        what: `ring to screenPop, the client's own part, p95 of ${rings.length}`,
        budget: `${OWN_BUDGET_MS} ms`,
        result: `${own.toFixed(1)} ms`,
        ok: own > 0 && own <= OWN_BUDGET_MS,
      },
      {
        what: `ring to screenPop, end to end with ${LATENCY_MS} ms of server latency, p95`,
        budget: `${TOTAL_BUDGET_MS} ms`,
        result: `${total.toFixed(0)} ms`,
        ok: total >= LATENCY_MS && total <= TOTAL_BUDGET_MS,
      },
      {
        what: 'round trips to the pop, and on hang-up',
        budget: '1 and 1',
        result: `${toPop} and ${atEnd}`,
        ok: toPop === 1 && atEnd === 1,
      },
    ];
  } finally {
    await org.stop();
  }
}

if (process.argv[1]?.endsWith('ring-to-pop.ts')) console.table(await ringToPopBench());
