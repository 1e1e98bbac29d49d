/** Who and what there is: people, lines, calls; and how those outside hear of it. */
import type { Agent, Call, Company, Line } from './company.ts';
import type { Faults } from './faults.ts';
import { callJson, type Json, type JsonObject } from './payload.ts';

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

/** Finds what is named, and tells webhooks and workspaces of what happens. */
export class Directory {
  constructor(
    readonly company: Company,
    protected readonly out: Outlets,
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

  takeId(): number {
    return this.company.nextId++;
  }

  json(call: Call): JsonObject {
    return callJson(this.company, call, { form: 'webhook' });
  }

  tell(event: string, call: Call): void {
    this.out.webhook(event, 'call', this.json(call));
  }

  refresh(call: Call): void {
    for (const id of new Set([...call.rang, ...(call.userId === null ? [] : [call.userId])]))
      this.out.refresh(id);
  }

  /** @throws {SwitchboardError} 409 if the call has ended. */
  open(id: number): Call {
    const call = this.call(id);
    if (call.endedAt !== null) throw new SwitchboardError(409, `Call ${id} has ended.`);
    return call;
  }
}
