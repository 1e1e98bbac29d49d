/**
 * What happens to calls and messages: who rings, who answers, how it ends.
 * Every step tells the agents' workspaces (the SDK's events) and the webhooks what Aircall would tell them.
 */
import { randomBytes } from 'node:crypto';
import {
  isE164,
  nowSeconds,
  type Agent,
  type Call,
  type Company,
  type Line,
  type Message,
} from './company.ts';
import type { Faults } from './faults.ts';
import { callJson, messageJson, type Json, type JsonObject } from './payload.ts';

/** A refusal with the HTTP status the control API answers. */
export class SwitchboardError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface Outlets {
  /** An event of the SDK for one agent's workspace pages: `name` without the `apm_phone_` prefix. */
  toAgent(agentId: number, name: string, value: Json): void;
  /** The agent's pages show something else now. */
  refresh(agentId: number): void;
  webhook(event: string, resource: string, data: JsonObject): void;
  /** Runs `task` after `ms`, unless the simulator closes before. */
  later(ms: number, task: () => void): void;
  faults(): Faults;
}

export interface NewCall {
  direction: 'inbound' | 'outbound';
  /** E.164 or `anonymous`. */
  from: string;
  to: string;
  /** Inbound: whose phones ring. Outbound: the one who dials. */
  agents: string[];
}

/** How long each part of a call is said to have lasted, so that a demo need not wait: seconds. */
export interface Pretended {
  waiting?: number;
  talking?: number;
}

export class Switchboard {
  constructor(
    readonly company: Company,
    private readonly out: Outlets,
  ) {}

  agent(email: string): Agent {
    const found = this.company.agents.find((one) => one.email.toLowerCase() === email.toLowerCase());
    if (!found) throw new SwitchboardError(404, `No agent has the e-mail "${email}".`);
    return found;
  }

  call(id: number): Call {
    const found = this.company.calls.find((one) => one.id === id);
    if (!found) throw new SwitchboardError(404, `There is no call ${id}.`);
    return found;
  }

  /** The call that keeps this agent's phone busy: ringing, talking. */
  currentCall(agentId: number): Call | undefined {
    return this.company.calls.findLast(
      (call) => call.endedAt === null && (call.ringing.includes(agentId) || call.userId === agentId),
    );
  }

  /** The finished call whose tags and comment the agent may still write. */
  lastCall(agentId: number): Call | undefined {
    return this.company.calls.findLast((call) => call.endedAt !== null && call.userId === agentId);
  }

  line(digits: string): Line {
    const found = this.company.lines.find((one) => one.digits === digits);
    if (!found) throw new SwitchboardError(404, `No line has the number ${digits}.`);
    return found;
  }

  start(request: NewCall): Call {
    return request.direction === 'inbound'
      ? this.ring(request)
      : this.dial(this.agent(request.agents[0] ?? ''), request.to, request.from);
  }

  private ring(request: NewCall): Call {
    if (request.from !== 'anonymous' && !isE164(request.from)) {
      throw new SwitchboardError(400, `"from" is an E.164 number or "anonymous", not "${request.from}".`);
    }
    const line = this.line(request.to);
    const ringing = line.open
      ? request.agents.map((email) => this.agent(email)).filter((agent) => agent.loggedIn)
      : [];
    const call = this.newCall('inbound', request.from, line, null);
    call.ringing = ringing.map((agent) => agent.id);
    call.rang = [...call.ringing];
    this.tell('call.created', call);
    for (const agent of ringing) {
      this.out.webhook('call.ringing_on_agent', 'call', {
        ...this.json(call),
        user: { id: agent.id, name: agent.name, email: agent.email },
      });
      this.ringAgent(call, agent.id);
    }
    return call;
  }

  private ringAgent(call: Call, agentId: number): void {
    const line = this.company.lines.find((one) => one.id === call.lineId);
    this.out.toAgent(agentId, 'incoming_call', {
      from: call.external,
      to: line?.digits ?? '',
      call_id: call.id,
    });
    this.out.refresh(agentId);
  }

  /** @throws {SwitchboardError} 409 `in_call` while the agent is on a call. */
  dial(agent: Agent, to: string, from?: string): Call {
    if (this.currentCall(agent.id)) throw new SwitchboardError(409, 'in_call');
    if (!isE164(to)) throw new SwitchboardError(400, `"to" is an E.164 number, not "${to}".`);
    const line =
      from === undefined ? this.company.lines.find((one) => one.id === agent.lineId) : this.line(from);
    if (!line) throw new SwitchboardError(409, `${agent.name} has no line to call from.`);
    const call = this.newCall('outbound', to, line, agent.id);
    this.tell('call.created', call);
    this.out.toAgent(agent.id, 'outgoing_call', { from: line.digits, to, call_id: call.id });
    this.out.refresh(agent.id);
    return call;
  }

  /** An agent takes the ringing call, or the person called picks up. */
  answer(id: number, email: string | undefined, pretended: Pretended = {}): Call {
    const call = this.open(id);
    if (call.direction === 'inbound' || call.ringing.length > 0) {
      const agent =
        email === undefined
          ? this.company.agents.find((one) => one.id === call.ringing[0])
          : this.agent(email);
      if (!agent || !call.ringing.includes(agent.id))
        throw new SwitchboardError(409, `Call ${id} does not ring there.`);
      this.stopRinging(call, agent.id);
      call.userId = agent.id;
    }
    const first = call.answeredAt === null;
    if (first) call.startedAt -= pretended.waiting ?? 0;
    call.status = 'answered';
    call.answeredAt ??= nowSeconds();
    if (call.direction === 'outbound' && first && call.userId !== null) {
      this.out.toAgent(call.userId, 'outgoing_answered', { call_id: call.id });
    }
    this.tell('call.answered', call);
    this.refresh(call);
    return call;
  }

  private stopRinging(call: Call, answeredBy: number | null): void {
    const missed = answeredBy === null;
    for (const agentId of call.ringing) {
      const answerStatus = agentId === answeredBy ? 'answered' : 'disconnected';
      if (!(missed && this.out.faults().workspace.noRingtoneEnd)) {
        this.out.toAgent(agentId, 'call_end_ringtone', { answer_status: answerStatus, call_id: call.id });
      }
    }
    const rang = call.ringing;
    call.ringing = [];
    for (const agentId of rang) this.out.refresh(agentId);
  }

  /** One agent refuses; the others' phones go on ringing. */
  refuse(id: number, email: string | undefined): Call {
    const call = this.open(id);
    const agentId = email === undefined ? call.ringing[0] : this.agent(email).id;
    if (agentId === undefined || !call.ringing.includes(agentId))
      throw new SwitchboardError(409, `Call ${id} does not ring there.`);
    call.ringing = call.ringing.filter((one) => one !== agentId);
    this.out.toAgent(agentId, 'call_end_ringtone', { answer_status: 'refused', call_id: call.id });
    this.tell('call.agent_declined', call);
    if (call.transferredTo === agentId && call.ringing.length === 0) {
      call.transferredTo = null;
      this.tell('call.unsuccessful_transfer', call);
    }
    this.out.refresh(agentId);
    return call;
  }

  /** The caller gives up, or nobody picks up an outbound call. */
  abandon(id: number, pretended: Pretended = {}): Call {
    const call = this.open(id);
    if (call.answeredAt !== null) throw new SwitchboardError(409, `Call ${id} was answered; hang it up.`);
    call.startedAt -= pretended.waiting ?? 0;
    this.end(call);
    return call;
  }

  voicemail(id: number, pretended: Pretended = {}): Call {
    const call = this.open(id);
    if (call.direction !== 'inbound' || call.answeredAt !== null)
      throw new SwitchboardError(409, 'Only an unanswered inbound call can leave a voicemail.');
    call.startedAt -= pretended.waiting ?? 0;
    call.hasVoicemail = true;
    this.end(call, () => this.tell('call.voicemail_left', call));
    return call;
  }

  hangUp(id: number, pretended: Pretended = {}): Call {
    const call = this.open(id);
    if (pretended.talking !== undefined && call.answeredAt !== null) {
      const answered = nowSeconds() - pretended.talking;
      call.startedAt -= call.answeredAt - answered;
      call.answeredAt = answered;
    }
    this.end(call);
    return call;
  }

  private end(call: Call, between: () => void = () => undefined): void {
    call.endedAt = nowSeconds();
    call.status = 'done';
    if (call.answeredAt === null && call.direction === 'inbound')
      call.missedCallReason = this.missedReason(call);
    const talked = call.userId;
    this.stopRinging(call, null);
    if (talked !== null && !this.out.faults().workspace.noCallEnded) {
      this.out.toAgent(talked, 'call_ended', {
        duration: call.endedAt - (call.answeredAt ?? call.startedAt),
        call_id: call.id,
      });
    }
    this.tell('call.hungup', call);
    between();
    this.refresh(call);
    const { endedAfterMs, assetsAfterMs } = this.out.faults().webhooks;
    this.out.later(endedAfterMs, () => {
      this.tell('call.ended', call);
      if (call.answeredAt === null && !call.hasVoicemail) return;
      this.out.later(assetsAfterMs, () => {
        // Nothing tells of a recording before it is ready.
        call.hasRecording = call.answeredAt !== null;
        this.tell('call.comm_assets_generated', call);
      });
    });
  }

  /** Aircall's help centre, article 14936017803549. */
  private missedReason(call: Call): string {
    const line = this.company.lines.find((one) => one.id === call.lineId);
    if (line && !line.open) return 'out_of_opening_hours';
    if (call.rang.length === 0) return call.ivrOptions.length > 0 ? 'abandoned_in_ivr' : 'no_available_agent';
    return nowSeconds() - call.startedAt < 10 ? 'short_abandoned' : 'agents_did_not_answer';
  }

  /** Hands a running call to another agent, whose phone rings, or to an outside number. */
  transfer(id: number, to: { email?: string; number?: string }): Call {
    const call = this.open(id);
    const from = call.userId;
    if (call.answeredAt === null || from === null)
      throw new SwitchboardError(409, `Call ${id} is not running.`);
    if (to.number !== undefined) {
      call.externalTransferredTo = to.number;
      this.tell('call.external_transferred', call);
    } else {
      const target = this.agent(to.email ?? '');
      call.transferredBy = from;
      call.transferredTo = target.id;
      call.ringing = [target.id];
      call.rang.push(target.id);
      this.tell('call.transferred', call);
      this.ringAgent(call, target.id);
    }
    if (!this.out.faults().workspace.noCallEnded) {
      this.out.toAgent(from, 'call_ended', { duration: nowSeconds() - call.answeredAt, call_id: call.id });
    }
    this.out.refresh(from);
    return call;
  }

  hold(id: number, held: boolean): Call {
    const call = this.open(id);
    this.tell(held ? 'call.hold' : 'call.unhold', call);
    return call;
  }

  /** The caller chose an IVR option before a phone rang. */
  ivr(id: number, title: string, key: string): Call {
    const call = this.open(id);
    call.ivrOptions.push({ id: randomBytes(8).toString('hex'), title, key, createdAt: nowSeconds() });
    this.tell('call.ivr_option_selected', call);
    return call;
  }

  addToConference(id: number, number: string): Call {
    const call = this.open(id);
    call.conference.push(number);
    return call;
  }

  /** Adds or removes one tag by name; a name nobody used before becomes a new tag of the company. */
  tag(id: number, name: string, on: boolean, email: string | undefined): Call {
    const call = this.call(id);
    let tag = this.company.tags.find((one) => one.name === name);
    if (!tag) this.company.tags.push((tag = { id: this.company.tags.length + 1, name }));
    const tagId = tag.id;
    const by = email === undefined ? call.userId : this.agent(email).id;
    call.tags = call.tags.filter((one) => one.tagId !== tagId);
    if (on) call.tags.push({ tagId, taggedAt: nowSeconds(), taggedBy: by });
    this.tell(on ? 'call.tagged' : 'call.untagged', call);
    this.refresh(call);
    return call;
  }

  /** @param email whose comment it is; null for one that came through the API. */
  comment(id: number, content: string, email: string | null | undefined): Call {
    const call = this.call(id);
    const by = email === null ? null : email === undefined ? call.userId : this.agent(email).id;
    call.comments.push({ id: this.takeId(), content, postedAt: nowSeconds(), postedBy: by });
    if (by !== null) this.out.toAgent(by, 'comment_saved', { comment: content, call_id: call.id });
    this.tell('call.commented', call);
    this.refresh(call);
    return call;
  }

  archive(id: number, archived: boolean): Call {
    const call = this.call(id);
    call.archived = archived;
    if (archived) this.tell('call.archived', call);
    return call;
  }

  assign(id: number, email: string): Call {
    const call = this.call(id);
    call.assignedTo = this.agent(email).id;
    this.tell('call.assigned', call);
    return call;
  }

  /** AI results, which come seconds to minutes after a recorded call. */
  analyse(
    id: number,
    ai: { summary?: string; topics?: string[]; sentiment?: 'POSITIVE' | 'NEUTRAL' | 'NEGATIVE' },
  ): Call {
    const call = this.call(id);
    const send = (event: string, content: JsonObject): void =>
      this.out.webhook(event, 'conversation_intelligence', {
        id: this.takeId(),
        call_id: call.id,
        created_at: new Date().toISOString(),
        ...content,
      });
    if (ai.summary !== undefined) send('summary.created', { content: (call.summary = ai.summary) });
    if (ai.topics !== undefined) send('topics.created', { content: (call.topics = ai.topics) });
    if (ai.sentiment !== undefined) {
      call.sentiment = ai.sentiment;
      send('sentiment.created', {
        participants: [{ phone_number: call.external, value: ai.sentiment, participant_type: 'external' }],
      });
    }
    return call;
  }

  message(message: Omit<Message, 'id' | 'createdAt'>): Message {
    const stored: Message = { ...message, id: randomBytes(8).toString('hex'), createdAt: nowSeconds() };
    this.company.messages.push(stored);
    const prefix = stored.group.length > 0 ? 'group_message' : 'message';
    this.out.webhook(
      `${prefix}.${stored.direction === 'inbound' ? 'received' : 'sent'}`,
      'message',
      messageJson(this.company, stored),
    );
    return stored;
  }

  messageStatus(id: string, status: string): Message {
    const found = this.company.messages.find((one) => one.id === id);
    if (!found) throw new SwitchboardError(404, `There is no message ${id}.`);
    found.status = status;
    const prefix = found.group.length > 0 ? 'group_message' : 'message';
    this.out.webhook(`${prefix}.status_updated`, 'message', messageJson(this.company, found));
    return found;
  }

  takeId(): number {
    return this.company.nextId++;
  }

  json(call: Call): JsonObject {
    return callJson(this.company, call, { form: 'webhook' });
  }

  private tell(event: string, call: Call): void {
    this.out.webhook(event, 'call', this.json(call));
  }

  private refresh(call: Call): void {
    for (const id of new Set([...call.rang, ...(call.userId === null ? [] : [call.userId])]))
      this.out.refresh(id);
  }

  private open(id: number): Call {
    const call = this.call(id);
    if (call.endedAt !== null) throw new SwitchboardError(409, `Call ${id} has ended.`);
    return call;
  }

  private newCall(direction: Call['direction'], external: string, line: Line, userId: number | null): Call {
    const call: Call = {
      id: this.takeId(),
      uuid: `CA${randomBytes(16).toString('hex')}`,
      direction,
      status: 'initial',
      missedCallReason: null,
      startedAt: nowSeconds(),
      answeredAt: null,
      endedAt: null,
      external,
      lineId: line.id,
      userId,
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
    this.company.calls.push(call);
    return call;
  }
}
