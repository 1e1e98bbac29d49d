/** An org with the package, the demo data, eight agents more, and the simulated Aircall's REST API behind it. */
import { createHash } from 'node:crypto';
import { fastify, type FastifyInstance } from 'fastify';
import { aircallSimulator } from '../../tools/local-org/aircall/plugin.ts';
import { DEMO_CREDENTIAL, type Simulator } from '../../tools/local-org/aircall/simulator.ts';
import type { Agent } from '../../tools/local-org/aircall/company.ts';
import type { Access, QueryRow, Scalar } from '../../tools/local-org/data/contract.ts';
import { SEED_USERS } from '../../tools/local-org/data/seed.ts';
import { insertAll } from '../../tools/local-org/demo/insert.ts';
import { loadDemoData } from '../../tools/local-org/demo/load.ts';
import { openOrg, type Org, type OrgOptions } from '../../tools/local-org/org/org.ts';

const TOKEN = 'bench-webhook-token';
const SYSTEM: Access = { userId: SEED_USERS.admin, sharing: 'without', mode: 'system' };
const AGENTS = 8;
/** The demo data is older than what matching looks at besides the search index. */
const AGED_MS = 2 * 3_600_000;
const MOST_TRIES = 8;

export interface BenchAgent extends Agent {
  userId: string;
}

export interface BenchOrgOptions {
  seed?: number;
  workers?: number;
  settings?: Record<string, Scalar>;
  observe?: NonNullable<OrgOptions['observe']>;
  /** Source folders besides the package: what a customer has of his own. */
  roots?: string[];
}

/** Text of a field that holds text or nothing. */
export function textOf(row: QueryRow | undefined, field: string): string {
  const value = row?.fields[field];
  return typeof value === 'string' ? value : '';
}

export class BenchOrg {
  /** Deliveries that had to be repeated, as Aircall and the softphone's journal do. */
  repeated = 0;
  readonly problems: string[] = [];

  private constructor(
    readonly org: Org,
    readonly simulator: Simulator,
    readonly agents: BenchAgent[],
    private readonly api: FastifyInstance,
  ) {}

  static async open(options: BenchOrgOptions = {}): Promise<BenchOrg> {
    const { simulator, localhost } = aircallSimulator();
    simulator.changeFaults({ api: { rateLimit: 1_000_000 } });
    const api = fastify();
    await api.register(localhost);
    const url = await api.listen({ port: 0, host: '127.0.0.1' });
    const { id, token } = DEMO_CREDENTIAL;
    const authorization = `Basic ${Buffer.from(`${id}:${token}`).toString('base64')}`;
    const problems: string[] = [];
    const org = await openOrg({
      roots: ['force-app', 'org-setup', 'bench/apex', ...(options.roots ?? [])],
      features: { personAccounts: true },
      indexLagSeconds: 120,
      workers: options.workers ?? 2,
      eventRetryDelay: 20,
      namedCredentials: { Aircall_API: { url, headers: { authorization } } },
      log: (line) => problems.push(line),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      ...(options.observe ? { observe: options.observe } : {}),
    });
    await loadDemoData(org);
    const agents = await addAgents(org, simulator);
    const bench = new BenchOrg(org, simulator, agents, api);
    await bench.insert('Aircall_Settings__c', [
      {
        SetupOwnerId: org.organizationId,
        Default_User_Id__c: SEED_USERS.admin,
        Default_Country__c: 'GB',
        Webhook_Token_Hash__c: createHash('sha256').update(TOKEN).digest('hex'),
        ...options.settings,
      },
    ]);
    org.advance(AGED_MS);
    bench.problems.push(...problems.splice(0));
    return bench;
  }

  query(soql: string): Promise<QueryRow[]> {
    return this.org.query(soql, SYSTEM);
  }

  insert(type: string, rows: Record<string, Scalar>[]): Promise<string[]> {
    return insertAll(
      this.org,
      rows.map((fields) => ({ type, fields })),
      SYSTEM,
    );
  }

  async update(type: string, rows: { id: string; fields: Record<string, Scalar> }[]): Promise<void> {
    await this.org.write(
      'update',
      rows.map((row) => ({ type, ...row })),
      SYSTEM,
      true,
    );
  }

  get adminId(): string {
    return SEED_USERS.admin;
  }

  async changeSettings(fields: Record<string, Scalar>): Promise<void> {
    const [row] = await this.query(
      `SELECT Id FROM Aircall_Settings__c WHERE SetupOwnerId = '${this.org.organizationId}'`,
    );
    await this.update('Aircall_Settings__c', [{ id: textOf(row, 'Id'), fields }]);
  }

  /** Delivers an event as Aircall does: again until it is answered with 200. */
  async webhook(event: { event: string; resource: string; timestamp: number; data: unknown }): Promise<void> {
    const body = Buffer.from(JSON.stringify({ ...event, token: TOKEN })).toString('base64');
    const call = {
      method: 'POST',
      path: '/aircall/webhook',
      query: {},
      headers: {},
      body,
      remoteAddress: '',
    };
    await this.persist(async () => {
      const { statusCode } = await this.org.rest(call, SEED_USERS.guest);
      return statusCode === 200 ? null : `webhook answered ${statusCode}`;
    });
  }

  /** Sends reports as a softphone's journal does: again until the server has taken or refused them. */
  async report(userId: string, reports: unknown[]): Promise<void> {
    const argument = JSON.stringify({ reports });
    await this.persist(async () => {
      const outcome = await this.org.remoteAction('AircallSoftphoneController', 'report', [argument], userId);
      if (!outcome.ok) return `${outcome.exception}: ${outcome.message}`;
      const answer = JSON.parse(String(outcome.value)) as { error?: { code: string; message: string } };
      // What is not the agent's call (any more) is refused for good.
      const refused = answer.error !== undefined && answer.error.code !== 'not_yours';
      return refused ? `${answer.error?.code}: ${answer.error?.message}` : null;
    });
  }

  private async persist(attempt: () => Promise<string | null>): Promise<void> {
    let problem: string | null = null;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      problem = await attempt();
      if (problem === null) return;
      this.repeated++;
    }
    this.problems.push(`given up: ${problem}`);
  }

  /** Reads Aircall's call list to its end. */
  async reconcile(): Promise<void> {
    await this.org.auraMethod('AircallServerController', 'reconcileNow', {}, SEED_USERS.admin);
    await this.org.settled();
  }

  async close(): Promise<void> {
    this.simulator.close();
    await this.org.close();
    await this.api.close();
  }
}

async function addAgents(org: Org, simulator: Simulator): Promise<BenchAgent[]> {
  const idOf = async (soql: string): Promise<string> => textOf((await org.query(soql, SYSTEM))[0], 'Id');
  const profile = await idOf("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const agentSet = await idOf("SELECT Id FROM PermissionSet WHERE Name = 'Aircall_Agent'");
  const template = simulator.company.agents[0];
  if (template === undefined) throw new Error('the simulated company has no agents');
  const agents = Array.from({ length: AGENTS }, (_, i) => ({
    ...template,
    id: 901 + i,
    name: `Agent ${i + 1}`,
    email: `agent${i + 1}@example.com`,
    loggedIn: true,
  }));
  const users = agents.map(({ email }, i) => ({
    type: 'User',
    fields: {
      FirstName: 'Agent',
      LastName: String(i + 1),
      Username: email,
      Email: email,
      Alias: `agent${i + 1}`,
      CommunityNickname: `agent${i + 1}`,
      TimeZoneSidKey: 'Europe/London',
      LocaleSidKey: 'en_GB',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      ProfileId: profile,
      IsActive: true,
    },
  }));
  const ids = await insertAll(org, users, SYSTEM);
  const assignments = ids.map((id) => ({
    type: 'PermissionSetAssignment',
    fields: { AssigneeId: id, PermissionSetId: agentSet },
  }));
  await insertAll(org, assignments, SYSTEM);
  simulator.company.agents.push(...agents);
  return agents.map((agent, i) => ({ ...agent, userId: ids[i] ?? '' }));
}
