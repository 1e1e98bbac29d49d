/** Seeded streams: calls and messages as Aircall's customers have them, each with what must come of it. */
import type { Company } from '../../tools/local-org/aircall/company.ts';
import type { BenchAgent } from '../harness/org.ts';
import { Dice } from '../harness/random.ts';
import { History, LINES, type Ai, type Caller, type Testimony, type Truth } from './history.ts';
import { tellMessage } from './messages.ts';

export interface Stream {
  seed: number;
  name: string;
  testimonies: Testimony[];
  truths: Truth[];
}

/** Where a stream takes place: two worlds give the same stream with other ids and other unknown numbers. */
export interface World {
  company: Company;
  agents: readonly BenchAgent[];
  nextId(): number;
  /** A number nobody has; every one once. */
  unknownNumber(): string;
  /** Epoch seconds. */
  now: number;
}

/** People of the demo data, whose numbers are stored in six different forms. */
const KNOWN: Caller[] = [
  { number: '+442079460132', knownAs: 'Ada Lovelace' },
  { number: '+442079460911', knownAs: 'Charles Babbage' },
  { number: '+14155550161', knownAs: 'Katherine Johnson' },
  { number: '+493023125123', knownAs: 'Konrad Zuse' },
  { number: '+61491570156', knownAs: 'Ruby Payne-Scott' },
  { number: '+14165550187', knownAs: 'Beatrice Worsley' },
];

const TAGS = ['Interested', 'Not Interested', 'No Answer'];

class Scene {
  readonly testimonies: Testimony[] = [];
  readonly truths: Truth[] = [];
  readonly first: BenchAgent;
  readonly second: BenchAgent;
  readonly startedAt: number;
  private readonly histories: History[] = [];

  constructor(
    readonly dice: Dice,
    readonly world: World,
  ) {
    const [first, second] = dice.shuffled(world.agents);
    if (first === undefined || second === undefined) throw new Error('a stream needs two agents');
    this.first = first;
    this.second = second;
    this.startedAt = world.now - dice.between(20, 160) * 60;
  }

  caller(): Caller {
    return this.dice.chance(0.4) ? this.unknown() : this.dice.pick(KNOWN);
  }

  unknown(): Caller {
    return { number: this.world.unknownNumber(), knownAs: null };
  }

  call(direction: 'inbound' | 'outbound', caller: Caller, after = 0): History {
    const line = this.dice.pick(LINES);
    const startedAt = this.startedAt + after;
    const start = { id: this.world.nextId(), direction, caller, line, startedAt };
    const history = new History(this.world.company, start);
    this.histories.push(history);
    return history;
  }

  /** Hang up, then what often follows. */
  finish(history: History, speaker: BenchAgent | null, owner: BenchAgent): void {
    history.wait(this.dice.between(1, 900)).hangUp(speaker);
    if (this.dice.chance(0.5)) history.wait(20).tag(this.dice.pick(TAGS), owner);
    if (this.dice.chance(0.4)) history.wait(5).comment(`Comment ${this.dice.between(1, 99)}`, owner);
    if (speaker === owner && this.dice.chance(0.6)) {
      history.wait(12).wrapUp(owner, `Notes ${this.dice.between(1, 99)}`);
    }
    if (this.dice.chance(0.4)) history.wait(this.dice.between(5, 300)).analyse(this.ai());
  }

  private ai(): Ai {
    const topics = this.dice.shuffled(['Price', 'Delivery', 'Invoice']).slice(0, this.dice.between(1, 3));
    const sentiment = this.dice.pick(['POSITIVE', 'NEUTRAL', 'NEGATIVE'] as const);
    return { summary: `Summary ${this.dice.between(1, 99)}.`, topics, sentiment };
  }

  done(): Pick<Stream, 'testimonies' | 'truths'> {
    const testimonies = [...this.testimonies, ...this.histories.flatMap((history) => history.testimonies)];
    testimonies.sort((left, right) => left.at - right.at);
    return { testimonies, truths: this.truths };
  }
}

type Scenario = (scene: Scene) => void;

const answered: Scenario = (scene) => {
  const call = scene.call('inbound', scene.caller()).create().ring([scene.first]);
  call.wait(scene.dice.between(2, 40)).answer(scene.first);
  scene.finish(call, scene.first, scene.first);
  scene.truths.push(call.truth('Inbound answered', scene.first));
};

const missed: Scenario = (scene) => {
  const call = scene.call('inbound', scene.caller()).create().ring([scene.first, scene.second]);
  if (scene.dice.chance(0.5)) call.wait(4).decline(scene.first);
  call.wait(scene.dice.between(5, 40)).hangUp(null);
  scene.truths.push(call.truth('Missed', null));
};

/** Eight phones ring; one is taken, some are refused, or nobody comes. */
const ringGroup: Scenario = (scene) => {
  const call = scene.call('inbound', scene.caller()).create().ring(scene.world.agents);
  const refusing = scene.world.agents.filter((agent) => agent !== scene.first && scene.dice.chance(0.3));
  for (const agent of refusing) call.wait(2).decline(agent);
  const taken = scene.dice.chance(0.6);
  call.wait(scene.dice.between(3, 30));
  if (taken) scene.finish(call.answer(scene.first), scene.first, scene.first);
  else call.hangUp(null);
  scene.truths.push(call.truth(taken ? 'Inbound answered' : 'Missed', taken ? scene.first : null));
};

const voicemail: Scenario = (scene) => {
  const call = scene.call('inbound', scene.caller()).create().ring([scene.first, scene.second]);
  call.wait(scene.dice.between(20, 60)).voicemail();
  scene.truths.push(call.truth('Voicemail', null));
};

const transferInside: Scenario = (scene) => {
  const call = scene.call('inbound', scene.caller()).create().ring([scene.first]).wait(6).answer(scene.first);
  call.wait(scene.dice.between(10, 200)).transfer(scene.first, scene.second).wait(8).takeOver(scene.second);
  scene.finish(call, scene.second, scene.second);
  scene.truths.push(call.truth('Inbound answered', scene.second));
};

/** Aircall's events after the transfer name no user (trap 26 of its reference). */
const transferUnnamed: Scenario = (scene) => {
  const call = scene.call('inbound', scene.caller()).create().ring([scene.first]).wait(6).answer(scene.first);
  call.wait(scene.dice.between(10, 200)).transfer(scene.first, scene.second).wait(8);
  scene.finish(call.takeOverUnnamed(scene.second), scene.second, scene.second);
  scene.truths.push(call.truth('Inbound answered', scene.second));
};

const conference: Scenario = (scene) => {
  const inbound = scene.dice.chance(0.5);
  const call = scene.call(inbound ? 'inbound' : 'outbound', scene.caller());
  if (inbound) call.create().ring([scene.first]).wait(6).answer(scene.first);
  else call.create(scene.first).wait(6).pickedUp();
  scene.finish(call.wait(20).confer('+442079460711'), scene.first, scene.first);
  scene.truths.push(call.truth(inbound ? 'Inbound answered' : 'Outbound answered', scene.first));
};

const transferRefused: Scenario = (scene) => {
  const call = scene.call('inbound', scene.caller()).create().ring([scene.first]).wait(6).answer(scene.first);
  call.wait(scene.dice.between(10, 200)).unsuccessfulTransfer(scene.first, scene.second);
  scene.finish(call, scene.first, scene.first);
  scene.truths.push(call.truth('Inbound answered', scene.first));
};

const transferOutside: Scenario = (scene) => {
  const call = scene.call('inbound', scene.caller()).create().ring([scene.first]).wait(6).answer(scene.first);
  call.wait(scene.dice.between(10, 200)).transferOut(scene.first, '+442079460700');
  scene.finish(call, null, scene.first);
  scene.truths.push(call.truth('Inbound answered', scene.first));
};

/** Missed, then called back. */
const callback: Scenario = (scene) => {
  const caller = scene.caller();
  const call = scene.call('inbound', caller).create().ring([scene.first]).wait(25).hangUp(null);
  const back = scene.call('outbound', caller, 300).create(scene.first).wait(9).pickedUp();
  scene.finish(back, scene.first, scene.first);
  scene.truths.push(call.truth('Missed', null), back.truth('Outbound answered', scene.first));
};

const outboundAnswered: Scenario = (scene) => {
  const call = scene.call('outbound', scene.caller()).create(scene.first).wait(scene.dice.between(3, 30));
  scene.finish(call.pickedUp(), scene.first, scene.first);
  scene.truths.push(call.truth('Outbound answered', scene.first));
};

const outboundUnanswered: Scenario = (scene) => {
  const call = scene.call('outbound', scene.caller()).create(scene.first);
  call.wait(scene.dice.between(5, 45)).hangUp(scene.first);
  scene.truths.push(call.truth('Outbound unanswered', scene.first));
};

const held: Scenario = (scene) => {
  const call = scene.call('inbound', scene.caller()).create().ring([scene.first]).wait(6).answer(scene.first);
  scene.finish(call.wait(20).hold(), scene.first, scene.first);
  scene.truths.push(call.truth('Inbound answered', scene.first));
};

const ivr: Scenario = (scene) => {
  const call = scene.call('inbound', scene.caller()).create().wait(6).chooseIvr('Sales', '1');
  call.ring([scene.first, scene.second]).wait(10).answer(scene.second);
  scene.finish(call, scene.second, scene.second);
  scene.truths.push(call.truth('Inbound answered', scene.second));
};

/** Somebody saves the unknown caller in Aircall while the call still runs. */
const namedLater: Scenario = (scene) => {
  const call = scene
    .call('inbound', scene.unknown())
    .create()
    .ring([scene.first])
    .wait(6)
    .answer(scene.first);
  scene.finish(
    call.wait(30).nameCaller('Nova', `Caller ${scene.dice.between(1, 9999)}`),
    scene.first,
    scene.first,
  );
  scene.truths.push(call.truth('Inbound answered', scene.first));
};

/** One unknown number rings two agents on two lines at the same time (M8). */
const twoFirstCalls: Scenario = (scene) => {
  const caller = scene.unknown();
  const one = scene.call('inbound', caller).create().ring([scene.first]).wait(5).answer(scene.first);
  const other = scene.call('inbound', caller).create().ring([scene.second]).wait(5).answer(scene.second);
  scene.finish(one, scene.first, scene.first);
  scene.finish(other, scene.second, scene.second);
  scene.truths.push(
    one.truth('Inbound answered', scene.first),
    other.truth('Inbound answered', scene.second),
  );
};

/** A text from or to a shared line; without a user named, nobody knows whose it is (L12). */
const message: Scenario = (scene) => {
  const { dice, world, first, startedAt } = scene;
  const { testimonies, truth } = tellMessage(dice, world, {
    agent: first,
    caller: scene.caller(),
    startedAt,
  });
  scene.testimonies.push(...testimonies);
  scene.truths.push(truth);
};

const SCENARIOS: Record<string, Scenario> = {
  answered,
  missed,
  ringGroup,
  voicemail,
  transferInside,
  transferUnnamed,
  transferRefused,
  conference,
  transferOutside,
  callback,
  outboundAnswered,
  outboundUnanswered,
  held,
  ivr,
  namedLater,
  twoFirstCalls,
  message,
};

/** The same seed tells the same story in every world. */
export function tellStream(seed: number, world: World): Stream {
  const dice = new Dice(seed);
  const name = dice.pick(Object.keys(SCENARIOS));
  const scene = new Scene(dice, world);
  SCENARIOS[name]?.(scene);
  return { seed, name, ...scene.done() };
}
