/** Plays streams through the package: once in order, once in disorder, and judges both. */
import { BenchOrg, textOf } from '../harness/org.ts';
import { Dice } from '../harness/random.ts';
import { deliver, inDisorder, inOrder, type Delivery } from './disorder.ts';
import { differences, judge, look, type Shown } from './judge.ts';
import { tellStream, type Stream, type World } from './scenarios.ts';

/** Settings under which the streams of an org are played, in turn. */
const SETTINGS = [
  { Unknown_Number__c: 'Contact', Insight_Cards__c: 'No' },
  {
    Unknown_Number__c: 'Lead',
    Insight_Cards__c: 'No',
    Ai_In_Description__c: 'Yes',
    Recording_Link__c: 'Field',
    Voicemail_Link__c: 'Description',
  },
] as const;
type Settings = (typeof SETTINGS)[number];
const DEFAULT_OWNER = 'admin@example.com';
/** Streams whose deliveries are mixed with each other. */
const BATCH = 50;
/** Streams per org; the next ones get a new org and another order of turns. */
const PER_ORG = 100;
/** Orgs at work at once: transactions of one org take turns, so that one org keeps one core busy. */
const ORGS_AT_ONCE = 2;
const WORKERS = 2;
/** Requests that are under way at once. */
const AT_ONCE = 4;
/** Share of streams on whose Tasks somebody types afterwards. */
const EDITED = 0.2;
/** Ranges that France keeps for fiction. */
const FICTION = ['26191', '35301', '46571', '53649', '63998'];

export interface StreamsResult {
  streams: number;
  interactions: number;
  requests: number;
  repeated: number;
  /** Sentences, each with the seed that replays it. */
  wrong: string[];
  failedSeeds: Set<number>;
}

class Worlds {
  private id = 4_000_000_000;
  private numbers = 0;

  constructor(private readonly bench: BenchOrg) {}

  /** Ids and numbers are given out across all worlds of an org, so that none meets another's. */
  make(): World {
    return {
      company: this.bench.simulator.company,
      agents: this.bench.agents,
      nextId: () => this.id++,
      unknownNumber: () => {
        const place = this.numbers++;
        return `+33${FICTION[Math.floor(place / 10_000)] ?? ''}${String(place % 10_000).padStart(4, '0')}`;
      },
      now: Math.floor(this.bench.org.now() / 1000),
    };
  }
}

async function inTurns(deliveries: Delivery[], bench: BenchOrg): Promise<void> {
  const waiting = [...deliveries];
  const serve = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await deliver(bench, next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, serve));
}

async function playInOrder(bench: BenchOrg, streams: Stream[]): Promise<number> {
  let requests = 0;
  for (const round of inOrder(streams)) {
    await inTurns(round, bench);
    await bench.org.settled();
    requests += round.length;
  }
  return requests;
}

async function playInDisorder(bench: BenchOrg, streams: Stream[], dice: Dice): Promise<number> {
  const deliveries = inDisorder(streams, dice);
  const half = dice.between(0, deliveries.length);
  await inTurns(deliveries.slice(0, half), bench);
  // Reconciling happens while events still come, and once after.
  await Promise.all([bench.reconcile(), inTurns(deliveries.slice(half), bench)]);
  await bench.org.settled();
  await bench.reconcile();
  return deliveries.length;
}

async function contactIds(bench: BenchOrg): Promise<Map<string, string>> {
  const rows = await bench.query('SELECT Id, Name FROM Contact');
  return new Map(rows.map((row) => [textOf(row, 'Name'), textOf(row, 'Id')]));
}

/** What a person changes on Tasks that were written stays, whatever comes again (L7). */
async function playEdits(
  bench: BenchOrg,
  streams: Stream[],
  shown: Map<string, Shown>,
  dice: Dice,
): Promise<string[]> {
  const edited = streams.filter(({ truths }) => truths.some(({ logged }) => logged) && dice.chance(EDITED));
  const edits = edited.flatMap(({ seed, truths }) =>
    truths.flatMap(({ key }) => {
      const task = shown.get(key)?.tasks[0];
      const id = task?.['Id'];
      if (typeof id !== 'string') return [];
      const written = task?.['Description'];
      const description = `Typed by hand.\n${typeof written === 'string' ? written : ''}`;
      return [
        { seed, id, fields: { Subject: `Edited ${key}`, Description: description, Status: 'Deferred' } },
      ];
    }),
  );
  await bench.update(
    'Task',
    edits.map(({ id, fields }) => ({ id, fields })),
  );
  await inTurns(dice.shuffled(inDisorder(edited, dice)), bench);
  await bench.org.settled();
  const ids = edits.map(({ id }) => `'${id}'`).join(', ');
  const after =
    edits.length === 0
      ? []
      : await bench.query(`SELECT Id, Subject, Description, Status FROM Task WHERE Id IN (${ids})`);
  return edits.flatMap(({ seed, id, fields }) => {
    const row = after.find((task) => textOf(task, 'Id') === id);
    return Object.entries(fields)
      .filter(([name, value]) => textOf(row, name) !== value)
      .map(([name, value]) => `seed ${seed}: ${name} is "${textOf(row, name)}", a person wrote "${value}"`);
  });
}

async function playBatch(
  bench: BenchOrg,
  worlds: Worlds,
  seeds: number[],
  made: Settings['Unknown_Number__c'],
  result: StreamsResult,
): Promise<void> {
  const { company } = bench.simulator;
  const known = await contactIds(bench);
  company.contacts.length = 0;
  const orderedWorld = worlds.make();
  const ordered = seeds.map((seed) => tellStream(seed, orderedWorld));
  company.calls.length = 0;
  const calm = await playInOrder(bench, ordered);
  const world = worlds.make();
  world.now = orderedWorld.now;
  const disordered = seeds.map((seed) => tellStream(seed, world));
  const dice = new Dice(seeds[0] ?? 0);
  const wild = await playInDisorder(bench, disordered, dice);
  // Added at once: another org adds to the same result between two awaits.
  result.requests += calm + wild;
  const [shownOrdered, shown] = [await look(bench, ordered, made), await look(bench, disordered, made)];
  disordered.forEach((stream, i) => {
    const wrong: string[] = [];
    stream.truths.forEach((truth, j) => {
      result.interactions++;
      const twin = ordered[i]?.truths[j];
      const is = shown.get(truth.key);
      const was = twin && shownOrdered.get(twin.key);
      if (twin === undefined || is === undefined || was === undefined)
        throw new Error('a stream has no twin');
      wrong.push(
        ...judge(truth, is, known, DEFAULT_OWNER),
        ...judge(twin, was, known, DEFAULT_OWNER).map((line) => `in order: ${line}`),
      );
      wrong.push(...differences(truth, is, twin, was));
    });
    if (wrong.length > 0) result.failedSeeds.add(stream.seed);
    result.wrong.push(...wrong.map((line) => `seed ${stream.seed} (${stream.name}) ${line}`));
  });
  result.wrong.push(...(await playEdits(bench, disordered, shown, dice)));
}

async function playInOneOrg(seeds: number[], result: StreamsResult): Promise<void> {
  const [first = 0] = seeds;
  // By the seed alone, so that a stream that is replayed alone has the settings it had.
  const settings = SETTINGS[Math.floor((first - 1) / PER_ORG) % SETTINGS.length] ?? SETTINGS[0];
  const bench = await BenchOrg.open({ seed: first, workers: WORKERS, settings });
  try {
    const worlds = new Worlds(bench);
    for (let i = 0; i < seeds.length; i += BATCH) {
      await playBatch(bench, worlds, seeds.slice(i, i + BATCH), settings.Unknown_Number__c, result);
    }
    result.repeated += bench.repeated;
    result.wrong.push(...bench.problems.map((line) => `seeds from ${seeds[0]}: ${line}`));
  } finally {
    await bench.close();
  }
}

export async function runStreams(
  streams: number,
  firstSeed: number,
  progress: (done: number) => void = () => undefined,
): Promise<StreamsResult> {
  const seeds = Array.from({ length: streams }, (_, i) => firstSeed + i);
  const failedSeeds = new Set<number>();
  const result = { streams, interactions: 0, requests: 0, repeated: 0, wrong: [], failedSeeds };
  const waiting = Array.from({ length: Math.ceil(streams / PER_ORG) }, (_, i) =>
    seeds.slice(i * PER_ORG, (i + 1) * PER_ORG),
  );
  let done = 0;
  const play = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await playInOneOrg(next, result);
      progress((done += next.length));
    }
  };
  await Promise.all(Array.from({ length: ORGS_AT_ONCE }, play));
  return result;
}
