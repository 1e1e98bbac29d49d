/** One call as it really happened, and what each witness says of it: Aircall's webhooks and the agents' softphones. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Call, Company } from '../../tools/local-org/aircall/company.ts';
import { newCall } from '../../tools/local-org/aircall/new-call.ts';
import { agentJson, callJson, type JsonObject } from '../../tools/local-org/aircall/payload.ts';
import type { BenchAgent } from '../harness/org.ts';

/** Words of one witness, with the moment (epoch milliseconds) at which he says them. */
export type Testimony =
  | { kind: 'webhook'; at: number; event: string; resource: string; data: JsonObject; mayBeLost: boolean }
  | { kind: 'report'; at: number; agent: BenchAgent; report: JsonObject; mayBeLost: boolean };

/** What the org has to show in the end. */
export interface Truth {
  key: string;
  outcome: string;
  /** Talk time in seconds; null if nobody talked. */
  duration: number | null;
  /** E-mail of the Task's owner; null: the default user. */
  owner: string | null;
  logged: boolean;
  /** The outside number, E.164. */
  number: string;
  /** Name of the Contact that has the number already. */
  knownAs: string | null;
  notes: string | null;
  /** More than two people talked. */
  conference: boolean;
  /** As it is shown; null if nobody took the call over. */
  transferredTo: string | null;
  ai: Ai | null;
  /** Of a message: its kind and what became of it. */
  channel: string | null;
  delivery: string | null;
}

/** What Aircall's AI says about a call. */
export interface Ai {
  summary: string;
  topics: string[];
  sentiment: 'POSITIVE' | 'NEUTRAL' | 'NEGATIVE';
}

export interface Caller {
  number: string;
  knownAs: string | null;
}

export const LINES = [
  { id: 1234, digits: '+442079460500' },
  { id: 1235, digits: '+14155550100' },
  { id: 1236, digits: '+33199001200' },
] as const;

export interface CallStart {
  id: number;
  direction: 'inbound' | 'outbound';
  caller: Caller;
  line: (typeof LINES)[number];
  /** Epoch seconds. */
  startedAt: number;
}

export class History {
  readonly testimonies: Testimony[] = [];
  readonly call: Call;
  /** Aircall's clock, in epoch seconds. */
  private now: number;
  private notes: string | null = null;
  private ai: Ai | null = null;
  private takenOverBy: string | null = null;
  /** Aircall's webhooks name no user any more, though somebody talks. */
  private unnamed = false;
  private readonly ringing = new Set<BenchAgent>();

  constructor(
    private readonly company: Company,
    private readonly start: CallStart,
  ) {
    this.now = start.startedAt;
    const { id, direction, caller, line, startedAt } = start;
    const uuid = `CA${id}`;
    this.call = newCall({
      id,
      uuid,
      direction,
      external: caller.number,
      lineId: line.id,
      userId: null,
      startedAt,
    });
    company.calls.push(this.call);
  }

  wait(seconds: number): this {
    this.now += seconds;
    return this;
  }

  create(agent?: BenchAgent): this {
    this.call.userId = agent?.id ?? null;
    return this.tell('call.created');
  }

  chooseIvr(title: string, key: string): this {
    this.call.ivrOptions.push({ id: `ivr${this.call.id}`, title, key, createdAt: this.now });
    return this.tell('call.ivr_option_selected');
  }

  ring(agents: readonly BenchAgent[]): this {
    for (const agent of agents) {
      this.ringing.add(agent);
      this.call.rang.push(agent.id);
      this.tell('call.ringing_on_agent', { user: agentJson(agent) });
    }
    return this;
  }

  decline(agent: BenchAgent): this {
    this.ringing.delete(agent);
    this.tell('call.agent_declined', { user: agentJson(agent) });
    return this.say(agent, { phase: 'ringtone ended', answerStatus: 'refused', endedAt: this.ms });
  }

  /** An agent takes an inbound or transferred call; the others' phones fall silent. */
  answer(agent: BenchAgent): this {
    this.ringing.delete(agent);
    this.silence();
    this.call.userId = agent.id;
    return this.pickedUp();
  }

  pickedUp(): this {
    this.call.status = 'answered';
    this.call.answeredAt ??= this.now;
    return this.tell('call.answered');
  }

  hold(): this {
    return this.tell('call.hold').wait(7).tell('call.unhold');
  }

  /** The first agent's phone says that the call is over; the second's rings. */
  transfer(from: BenchAgent, to: BenchAgent): this {
    this.call.transferredBy = from.id;
    this.call.transferredTo = to.id;
    this.tell('call.transferred');
    this.sayEnd(from);
    return this.ring([to]);
  }

  /** The one to whom it was handed over talks, and no event says so. */
  takeOverUnnamed(agent: BenchAgent): this {
    this.ringing.delete(agent);
    this.call.userId = agent.id;
    this.takenOverBy = agent.name;
    this.unnamed = true;
    return this;
  }

  takeOver(agent: BenchAgent): this {
    this.takenOverBy = agent.name;
    return this.answer(agent);
  }

  /** A second outside number joins the two who talk. */
  confer(number: string): this {
    this.call.conference.push(number);
    return this;
  }

  unsuccessfulTransfer(from: BenchAgent, to: BenchAgent): this {
    this.call.transferredBy = from.id;
    this.call.transferredTo = to.id;
    this.tell('call.transferred').wait(9);
    return this.tell('call.unsuccessful_transfer');
  }

  transferOut(from: BenchAgent, number: string): this {
    this.call.externalTransferredTo = number;
    this.takenOverBy = parsePhoneNumberFromString(number)?.formatInternational() ?? number;
    this.tell('call.external_transferred');
    return this.sayEnd(from);
  }

  /** `speaker`: whose phone reports the end; null if his part was over before, or nobody spoke. */
  hangUp(speaker: BenchAgent | null): this {
    const { call } = this;
    call.endedAt = this.now;
    call.status = 'done';
    if (call.answeredAt === null && call.direction === 'inbound') {
      call.missedCallReason = call.rang.length === 0 ? 'no_available_agent' : 'agents_did_not_answer';
    }
    this.silence();
    this.tell('call.hungup');
    if (speaker !== null) this.sayEnd(speaker);
    this.wait(30).tell('call.ended');
    call.hasRecording = call.answeredAt !== null;
    return call.hasRecording ? this.wait(15).tell('call.comm_assets_generated') : this;
  }

  voicemail(): this {
    this.call.endedAt = this.now;
    this.call.status = 'done';
    this.call.missedCallReason = 'agents_did_not_answer';
    this.silence();
    this.tell('call.hungup');
    this.call.hasVoicemail = true;
    this.tell('call.voicemail_left').wait(30).tell('call.ended');
    return this.wait(15).tell('call.comm_assets_generated');
  }

  tag(name: string, agent: BenchAgent): this {
    const tagId = this.company.tags.find((tag) => tag.name === name)?.id ?? 1;
    this.call.tags.push({ tagId, taggedAt: this.now, taggedBy: agent.id });
    return this.tell('call.tagged');
  }

  comment(content: string, agent: BenchAgent): this {
    const id = this.call.id * 100 + this.call.comments.length;
    this.call.comments.push({ id, content, postedAt: this.now, postedBy: agent.id });
    return this.tell('call.commented');
  }

  /**
   * Minutes after the call, each by an event of its own. Aircall's call list does not hold them: one that gets lost is
   * lost.
   */
  analyse(ai: Ai): this {
    this.ai = ai;
    this.tellOfAi('summary.created', { content: ai.summary });
    this.wait(2).tellOfAi('topics.created', { content: ai.topics });
    const participants = [
      { user_id: this.call.userId, value: 'NEUTRAL', participant_type: 'internal' },
      { phone_number: this.call.external, value: ai.sentiment, participant_type: 'external' },
    ];
    this.wait(2).tellOfAi('sentiment.created', { participants });
    Object.assign(this.call, ai);
    return this;
  }

  /** The agent's wrap-up, typed after the end. */
  wrapUp(agent: BenchAgent, notes: string): this {
    this.notes = notes;
    return this.sayEnd(agent, { notes });
  }

  /** Somebody saves the caller as a contact in Aircall. */
  nameCaller(firstName: string, lastName: string): this {
    this.company.contacts.push({
      id: this.call.id,
      firstName,
      lastName,
      companyName: '',
      information: '',
      emails: [],
      phoneNumbers: [{ id: this.call.id, label: 'Work', value: this.call.external }],
      createdAt: this.now,
      updatedAt: this.now,
    });
    return this;
  }

  truth(outcome: string, owner: BenchAgent | null): Truth {
    const { answeredAt, endedAt } = this.call;
    return {
      key: `call:${this.call.id}`,
      outcome,
      duration: answeredAt === null || endedAt === null ? null : endedAt - answeredAt,
      owner: owner?.email ?? null,
      logged: true,
      number: this.start.caller.number,
      knownAs: this.start.caller.knownAs,
      notes: this.notes,
      conference: this.call.conference.length > 0,
      transferredTo: this.takenOverBy,
      ai: this.ai,
      channel: null,
      delivery: null,
    };
  }

  private get ms(): number {
    return this.now * 1000;
  }

  private silence(): void {
    for (const agent of this.ringing) {
      this.say(agent, { phase: 'ringtone ended', answerStatus: 'disconnected', endedAt: this.ms });
    }
    this.ringing.clear();
  }

  /** What a phone says at the end of its part of the call; it knows the agent's own talk time. */
  private sayEnd(agent: BenchAgent, more: JsonObject = {}): this {
    const { answeredAt, endedAt } = this.call;
    const ended = (endedAt ?? this.now) * 1000;
    const talk =
      answeredAt === null
        ? {}
        : { answeredAt: answeredAt * 1000, duration: (ended - answeredAt * 1000) / 1000 };
    return this.say(agent, { phase: 'ended', endedAt: ended, ...talk, ...more });
  }

  private say(agent: BenchAgent, facts: JsonObject): this {
    const report = {
      callId: String(this.call.id),
      direction: this.call.direction,
      number: this.call.external,
      lineNumber: this.start.line.digits,
      at: this.ms,
      startedAt: this.call.startedAt * 1000,
      agentEmail: agent.email,
      ...facts,
    };
    const mayBeLost = !('notes' in facts);
    this.testimonies.push({ kind: 'report', at: this.ms, agent, report, mayBeLost });
    return this;
  }

  private tell(event: string, more: JsonObject = {}): this {
    const user = this.unnamed ? { user: null } : {};
    const data = { ...callJson(this.company, this.call, { form: 'webhook' }), ...user, ...more };
    this.testimonies.push({ kind: 'webhook', at: this.ms, event, resource: 'call', data, mayBeLost: true });
    return this;
  }

  private tellOfAi(event: string, content: JsonObject): void {
    const id = this.call.id * 10 + this.testimonies.length;
    const data = { id, call_id: this.call.id, created_at: new Date(this.ms).toISOString(), ...content };
    const resource = 'conversation_intelligence';
    this.testimonies.push({ kind: 'webhook', at: this.ms, event, resource, data, mayBeLost: false });
  }
}
