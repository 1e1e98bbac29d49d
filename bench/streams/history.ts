/** One call as it really happened, and what each witness says of it: Aircall's webhooks and the agents' softphones. */
import type { Call, Company } from '../../tools/local-org/aircall/company.ts';
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
  private readonly ringing = new Set<BenchAgent>();

  constructor(
    private readonly company: Company,
    private readonly start: CallStart,
  ) {
    this.now = start.startedAt;
    this.call = {
      id: start.id,
      uuid: `CA${start.id}`,
      direction: start.direction,
      status: 'initial',
      missedCallReason: null,
      startedAt: start.startedAt,
      answeredAt: null,
      endedAt: null,
      external: start.caller.number,
      lineId: start.line.id,
      userId: null,
      ringing: [],
      rang: [],
      tags: [],
      comments: [],
      hasVoicemail: false,
      hasRecording: false,
      archived: false,
      assignedTo: null,
      transferredBy: null,
      transferredTo: null,
      externalTransferredTo: null,
      ivrOptions: [],
      conference: [],
      insightCards: [],
      summary: null,
      topics: [],
      sentiment: null,
    };
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

  unsuccessfulTransfer(from: BenchAgent, to: BenchAgent): this {
    this.call.transferredBy = from.id;
    this.call.transferredTo = to.id;
    this.tell('call.transferred').wait(9);
    return this.tell('call.unsuccessful_transfer');
  }

  transferOut(from: BenchAgent, number: string): this {
    this.call.externalTransferredTo = number;
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
    const data = { ...callJson(this.company, this.call, { form: 'webhook' }), ...more };
    this.testimonies.push({ kind: 'webhook', at: this.ms, event, resource: 'call', data, mayBeLost: true });
    return this;
  }
}
