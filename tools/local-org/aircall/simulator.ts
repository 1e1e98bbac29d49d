/** The simulated Aircall as one object: company, switchboard, webhooks, faults, and who listens to it. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { demoCompany, nowSeconds, type Agent, type Company } from './company.ts';
import { noFaults, seededRandom, setFaults, type Faults } from './faults.ts';
import { agentJson, type Json, type JsonObject } from './payload.ts';
import { Annotations } from './annotations.ts';
import type { Outlets } from './directory.ts';
import { Inbox } from './inbox.ts';
import { Switchboard } from './switchboard.ts';
import { Webhooks, type Webhook } from './webhooks.ts';

/** What a workspace page receives over its event stream. */
export type PageEvent =
  | { kind: 'sdk'; name: string; value: Json }
  | { kind: 'refresh' }
  | { kind: 'login'; email: string }
  | { kind: 'logout' }
  | { kind: 'prefill'; number: string };

interface Page {
  /** Null while nobody is logged in in this page. */
  email: string | null;
  send(event: PageEvent): void;
}

interface SavedState {
  company: Company;
  webhooks: Webhook[];
}

export interface SimulatorOptions {
  /** File that keeps the company between runs; none: in memory. */
  stateFile?: string;
  /** Seed of the faults' dice. */
  seed?: number;
}

/** The API key that the local org's named credential holds. */
export const DEMO_CREDENTIAL = { id: 'local-api-id', token: 'local-api-token' };

export class Simulator {
  readonly company: Company;
  readonly switchboard: Switchboard;
  readonly annotations: Annotations;
  readonly inbox: Inbox;
  readonly webhooks: Webhooks;
  readonly credential = DEMO_CREDENTIAL;
  faults: Faults = noFaults();
  private readonly pages = new Set<Page>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private requests: { minute: number; count: number } = { minute: 0, count: 0 };
  /** Who a page without a choice of its own belongs to: the last log-in through the control API. */
  private assumedEmail: string | null = null;

  constructor(private readonly options: SimulatorOptions = {}) {
    const saved = this.load();
    this.company = saved?.company ?? demoCompany();
    this.webhooks = new Webhooks(
      () => this.faults,
      seededRandom(options.seed ?? 1),
      (ms, task) => this.later(ms, task),
    );
    this.webhooks.list.push(...(saved?.webhooks ?? []));
    for (const agent of this.company.agents) agent.loggedIn = false;
    const outlets: Outlets = {
      toAgent: (agentId, name, value) => this.tellAgent(agentId, name, value),
      refresh: (agentId) => this.refresh(agentId),
      webhook: (event, resource, data) => this.sendWebhook(event, resource, data),
      later: (ms, task) => this.later(ms, task),
      faults: () => this.faults,
    };
    this.switchboard = new Switchboard(this.company, outlets);
    this.annotations = new Annotations(this.company, outlets);
    this.inbox = new Inbox(this.company, outlets);
  }

  /** @throws {Error} if the state file is not readable; the file is left as it is. */
  private load(): SavedState | null {
    const { stateFile } = this.options;
    if (stateFile === undefined || !existsSync(stateFile)) return null;
    try {
      return JSON.parse(readFileSync(stateFile, 'utf8')) as SavedState;
    } catch (error) {
      throw new Error(
        `The simulated Aircall's data in ${stateFile} is not readable (${String(error)}). Move the file away, or start with --reset.`,
      );
    }
  }

  save(): void {
    const { stateFile } = this.options;
    if (stateFile === undefined) return;
    mkdirSync(dirname(stateFile), { recursive: true });
    writeFileSync(
      `${stateFile}.new`,
      JSON.stringify({ company: this.company, webhooks: this.webhooks.list } satisfies SavedState),
    );
    renameSync(`${stateFile}.new`, stateFile);
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.save();
  }

  changeFaults(change: unknown): Faults {
    return (this.faults = setFaults(this.faults, change));
  }

  clearFaults(): Faults {
    this.webhooks.release();
    return (this.faults = noFaults());
  }

  private later(ms: number, task: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      task();
    }, ms);
    this.timers.add(timer);
  }

  /** Counts one REST request against the limit of this minute. */
  countRequest(): { used: number; resetAt: number } {
    const minute = Math.floor(nowSeconds() / 60);
    this.requests =
      minute === this.requests.minute ? { minute, count: this.requests.count + 1 } : { minute, count: 1 };
    return { used: this.requests.count, resetAt: (minute + 1) * 60 };
  }

  sendWebhook(event: string, resource: string, data: JsonObject): void {
    this.webhooks.send(event, resource, data);
    this.save();
  }

  // --- workspace pages -------------------------------------------------------------------------------------------

  /** @returns a function that takes the page off again. */
  open(page: Page): () => void {
    this.pages.add(page);
    return () => this.pages.delete(page);
  }

  tellAgent(agentId: number, name: string, value: Json): void {
    const copies = this.faults.workspace.duplicateEvents ? 2 : 1;
    for (const page of this.pagesOf(agentId)) {
      for (let copy = 0; copy < copies; copy++) page.send({ kind: 'sdk', name, value });
    }
  }

  refresh(agentId: number): void {
    for (const page of this.pagesOf(agentId)) page.send({ kind: 'refresh' });
  }

  prefill(agent: Agent, number: string): void {
    for (const page of this.pagesOf(agent.id)) page.send({ kind: 'prefill', number });
  }

  private pagesOf(agentId: number): Page[] {
    const email = this.company.agents.find((one) => one.id === agentId)?.email;
    return [...this.pages].filter((page) => page.email !== null && page.email === email);
  }

  // --- log-in ------------------------------------------------------------------------------------------------------

  get assumed(): string | null {
    return this.assumedEmail;
  }

  /**
   * Logs an agent in. From the control API (`everywhere`) the open pages where nobody is logged in follow, and so
   * do pages opened later in browsers that made no choice of their own.
   */
  login(email: string, everywhere: boolean): Agent {
    const agent = this.switchboard.agent(email);
    agent.loggedIn = true;
    if (everywhere) {
      this.assumedEmail = agent.email;
      for (const page of this.pages)
        if (page.email === null) page.send({ kind: 'login', email: agent.email });
    }
    this.sendWebhook('user.connected.v2', 'user', agentJson(agent));
    return agent;
  }

  logout(email: string, everywhere: boolean): Agent {
    const agent = this.switchboard.agent(email);
    agent.loggedIn = false;
    if (everywhere) {
      if (this.assumedEmail === agent.email) this.assumedEmail = null;
      for (const page of this.pagesOf(agent.id)) page.send({ kind: 'logout' });
    }
    this.sendWebhook('user.disconnected.v2', 'user', agentJson(agent));
    return agent;
  }

  setAvailability(agent: Agent, status: Agent['availability']): void {
    agent.availability = status;
    this.sendWebhook(status === 'available' ? 'user.opened.v2' : 'user.closed.v2', 'user', agentJson(agent));
    this.refresh(agent.id);
  }

  availability(agent: Agent): string {
    if (!agent.loggedIn) return 'offline';
    if (this.switchboard.currentCall(agent.id)) return 'in_call';
    return agent.availability === 'available' ? 'available' : 'do_not_disturb';
  }
}
