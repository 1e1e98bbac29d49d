/**
 * What happens to calls: who rings, who answers, how it ends.
 * Every step tells the agents' workspaces (the SDK's events) and the webhooks what Aircall would tell them.
 */
import { randomBytes } from 'node:crypto';
import { isE164, nowSeconds, type Agent, type Call, type Line } from './company.ts';
import { Directory, SwitchboardError } from './directory.ts';
import { newCall } from './new-call.ts';

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

export class Switchboard extends Directory {
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

  private newCall(direction: Call['direction'], external: string, line: Line, userId: number | null): Call {
    const call = newCall({
      id: this.takeId(),
      uuid: `CA${randomBytes(16).toString('hex')}`,
      direction,
      external,
      lineId: line.id,
      userId,
      startedAt: nowSeconds(),
    });
    this.company.calls.push(call);
    return call;
  }
}
