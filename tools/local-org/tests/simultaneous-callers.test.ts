/**
 * M8: two first calls from one unknown number at the same moment make one record, whichever two ways they come by, in
 * every order in which their transactions can be served; and a Contact saved seconds ago is found by each of them. The
 * search index knows nothing of either. The real ways in: remoting of the softphone, the webhook's REST service with
 * its event trigger, and the reading of Aircall's call list, side by side, with turns that a seed decides.
 */
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { BenchOrg, textOf, type BenchAgent } from '../../../bench/harness/org.ts';
import { History, LINES, type Testimony } from '../../../bench/streams/history.ts';

const SEEDS = [1, 2];
/** Each meets another stretch of the turns that the seed decides. */
const ROUNDS = 6;
const ROUND_MS = 600_000;
const WORKERS = 3;
/** A Contact that a person has just saved; the index takes two minutes. */
const SAVED_BEFORE_MS = 10_000;

type Path = 'softphone' | 'webhook' | 'reconcile';

const PAIRS: readonly (readonly [Path, Path])[] = [
  ['softphone', 'softphone'],
  ['softphone', 'webhook'],
  ['softphone', 'reconcile'],
  ['webhook', 'webhook'],
  ['webhook', 'reconcile'],
  ['reconcile', 'reconcile'],
];
const EVERY_PATH: readonly Path[] = ['softphone', 'webhook', 'reconcile'];

interface Arrival {
  key: string;
  number: string;
  path: Path;
  agent: BenchAgent;
  said: Testimony[];
}

/** France keeps these numbers for fiction. */
const numberAt = (place: number): string => `+3326191${String(place).padStart(4, '0')}`;

/** An answered call that is over by now; Aircall lists it only where it is to come from the list. */
function arrive(bench: BenchOrg, id: number, number: string, path: Path, startedAt: number): Arrival {
  const agent = bench.agents[id % bench.agents.length];
  assert.ok(agent);
  const company = path === 'reconcile' ? bench.simulator.company : { ...bench.simulator.company, calls: [] };
  const start = {
    id,
    direction: 'inbound',
    caller: { number, knownAs: null },
    line: LINES[0],
    startedAt,
  } as const;
  const call = new History(company, start)
    .create()
    .ring([agent])
    .wait(10)
    .answer(agent)
    .wait(60)
    .hangUp(agent);
  return { key: `call:${id}`, number, path, agent, said: call.testimonies };
}

async function deliver(bench: BenchOrg, { path, agent, said }: Arrival): Promise<void> {
  if (path === 'softphone') {
    const reports = said.flatMap((one) => (one.kind === 'report' ? [one.report] : []));
    await bench.report(agent.userId, reports);
  }
  const last = said.findLast((one) => one.kind === 'webhook');
  if (path === 'webhook' && last?.kind === 'webhook') {
    await bench.webhook({
      event: last.event,
      resource: last.resource,
      timestamp: last.at / 1000,
      data: last.data,
    });
  }
}

/** All at once; what is left to read or to try again is done before anybody looks. */
async function deliverAll(bench: BenchOrg, arrivals: Arrival[]): Promise<void> {
  await Promise.all([bench.reconcile(), ...arrivals.map((arrival) => deliver(bench, arrival))]);
  await bench.org.settled();
}

async function contactsByNumber(bench: BenchOrg): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const row of await bench.query("SELECT Id, Phone FROM Contact WHERE Phone LIKE '%26191%'")) {
    const number = textOf(row, 'Phone').replace(/^0/, '+33');
    found.set(number, [...(found.get(number) ?? []), textOf(row, 'Id')]);
  }
  return found;
}

async function whosByKey(bench: BenchOrg): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const row of await bench.query(
    'SELECT Aircall_Key__c, WhoId FROM Task WHERE Aircall_Key__c != null',
  )) {
    const key = textOf(row, 'Aircall_Key__c');
    found.set(key, [...(found.get(key) ?? []), textOf(row, 'WhoId')]);
  }
  return found;
}

async function judge(bench: BenchOrg, arrivals: Arrival[]): Promise<void> {
  const [contacts, whos] = [await contactsByNumber(bench), await whosByKey(bench)];
  for (const { key, number, path } of arrivals) {
    const made = contacts.get(number) ?? [];
    assert.equal(made.length, 1, `${number} has one Contact, not ${made.length}`);
    assert.deepEqual(whos.get(key), made, `${key} by ${path} has one Task, on that Contact`);
  }
}

async function playRound(bench: BenchOrg, round: number): Promise<void> {
  const first = round * 100;
  const fresh = numberAt(first + PAIRS.length);
  const phone = `0${fresh.slice(3)}`;
  const [saved] = await bench.insert('Contact', [
    { LastName: 'Saved', Phone: phone, MailingCountry: 'France' },
  ]);
  bench.org.advance(SAVED_BEFORE_MS);
  const startedAt = Math.floor(bench.org.now() / 1000) - 120;
  let id = 7_000_000_000 + first;
  const arrivals = [
    ...PAIRS.flatMap((pair, place) =>
      pair.map((path) => arrive(bench, id++, numberAt(first + place), path, startedAt)),
    ),
    ...EVERY_PATH.map((path) => arrive(bench, id++, fresh, path, startedAt)),
  ];
  await deliverAll(bench, arrivals);
  await judge(bench, arrivals);
  assert.deepEqual((await contactsByNumber(bench)).get(fresh), [saved], 'the saved Contact is found');
}

for (const seed of SEEDS) {
  test(`M8: calls at the same moment by every two ways share one record, seed ${seed}`, async () => {
    const settings = { Unknown_Number__c: 'Contact', Insight_Cards__c: 'No' };
    const bench = await BenchOrg.open({ seed, workers: WORKERS, settings });
    try {
      for (let round = 0; round < ROUNDS; round++) {
        await playRound(bench, round);
        bench.org.advance(ROUND_MS);
      }
      assert.deepEqual(bench.problems, []);
    } finally {
      await bench.close();
    }
  });
}
