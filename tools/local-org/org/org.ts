/** A running org: the store in this thread, Apex in worker threads, jobs and events in the background. */
import type { ExceptionReport, Outcome } from '../apex/engine/host.ts';
import type { DmlOperation, DmlRowResult } from '../apex/library/runtime.ts';
import type { Access, LeadConversion, QueryRow, WriteResult, WriteRow } from '../data/contract.ts';
import { StoreRefusal, Unsupported } from '../data/contract.ts';
import type { Schema } from '../data/schema/schema.ts';
import { ORGANIZATION_ID } from '../data/seed.ts';
import { parseSoql, parseSosl } from '../data/soql/parse.ts';
import { LocalStore, type StoreOptions } from '../data/store.ts';
import { calloutsTo, type NamedCredentials } from './callouts.ts';
import { EventBus } from './event-bus.ts';
import { JobRunner } from './jobs.ts';
import { WorkerPool, type PoolOptions } from './pool.ts';
import { SessionServer } from './session-server.ts';
import { FirstComeFirstServed, SeededTurns } from './turns.ts';

export interface OrgOptions extends StoreOptions {
  roots: string[];
  /** Threads that run Apex; two let a person and a job run side by side. */
  workers?: number;
  namedCredentials?: NamedCredentials;
  /** Milliseconds a statement waits for a lock. */
  lockTimeout?: number;
  /** Milliseconds before events are delivered again that a trigger asked to retry; grows with each retry. */
  eventRetryDelay?: number;
  /** Serves waiting transactions in an order that the seed decides, for tests that replay an interleaving. */
  seed?: number;
  log?: (line: string) => void;
  /** Told what each Apex transaction used of the governor limits. */
  observe?: NonNullable<PoolOptions['observe']>;
}

export type ApexOutcome =
  { ok: true; value: unknown } | { ok: false; exception: string; message: string; stack: string };

export interface RestCall {
  method: string;
  /** Path below `/services/apexrest`, with its leading slash. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** Body bytes as base64. */
  body: string;
  remoteAddress: string;
}

export interface RestAnswer {
  statusCode: number;
  headers: Record<string, string>;
  /** Body bytes as base64. */
  body: string;
}

export async function openOrg(options: OrgOptions): Promise<Org> {
  const log = options.log ?? (() => undefined);
  const store = new LocalStore(options);
  const turns = options.seed === undefined ? new FirstComeFirstServed() : new SeededTurns(options.seed);
  const callouts = calloutsTo(options.namedCredentials ?? {});
  const server = new SessionServer(store, turns, callouts, options.lockTimeout ?? 10_000);
  try {
    const pool = await WorkerPool.open(
      {
        roots: options.roots,
        features: options.features ?? {},
        workers: options.workers ?? 2,
        log,
        ...(options.observe ? { observe: options.observe } : {}),
      },
      server,
      turns,
    );
    const jobs = new JobRunner(store, pool, log);
    const events = new EventBus(store, pool, options.eventRetryDelay ?? 1000, log);
    return new Org(store, pool, jobs, events);
  } catch (error) {
    store.close();
    throw error;
  }
}

export class Org {
  readonly organizationId = ORGANIZATION_ID;

  constructor(
    private readonly store: LocalStore,
    private readonly pool: WorkerPool,
    private readonly jobs: JobRunner,
    private readonly events: EventBus,
  ) {}

  get schema(): Schema {
    return this.store.schema;
  }

  /** Milliseconds since 1970 by the org's clock. */
  now(): number {
    return this.store.now();
  }

  /** Moves the org's clock forward; jobs and index entries that fall due are taken up. */
  advance(milliseconds: number): void {
    this.store.advance(milliseconds);
    this.jobs.look();
  }

  /** Resolves when no Apex runs, no job is due and no event waits. */
  async settled(): Promise<void> {
    while (!this.pool.idle || !this.jobs.idle || !this.events.idle) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async query(soql: string, access: Access): Promise<QueryRow[]> {
    const session = this.store.begin();
    try {
      return session.query(parseSoql(soql), [], access).rows;
    } finally {
      session.rollback();
    }
  }

  async search(sosl: string, access: Access): Promise<QueryRow[][]> {
    const session = this.store.begin();
    try {
      return session.search(parseSosl(sosl), [], access, null).results;
    } finally {
      session.rollback();
    }
  }

  /** DML of the REST face: triggers fire, in user mode. */
  async write(
    operation: DmlOperation,
    rows: WriteRow[],
    access: Access,
    allOrNone: boolean,
  ): Promise<WriteResult[]> {
    const outcome = await this.pool.run({ kind: 'dml', operation, rows, allOrNone, userId: access.userId });
    return outcome.ok ? outcome.value.map(({ id, errors }) => ({ id, errors })) : rolledBack(rows, outcome);
  }

  async convertLead(
    ids: Pick<LeadConversion, 'leadId' | 'accountId' | 'contactId'>,
    access: Access,
  ): Promise<void> {
    const session = this.store.begin();
    const request = { convertedStatus: 'Closed - Converted', opportunityName: null, ownerId: null, ...ids };
    const [error] = session.convertLead(request, access).errors;
    if (error) {
      session.rollback();
      throw new StoreRefusal('DmlException', error.message, error.code);
    }
    session.commit();
  }

  async remoteAction(
    className: string,
    method: string,
    args: unknown[],
    userId: string,
  ): Promise<ApexOutcome> {
    return outcomeOf(await this.pool.run({ kind: 'remoteAction', className, method, args, userId }));
  }

  async auraMethod(
    className: string,
    method: string,
    args: Record<string, unknown>,
    userId: string,
  ): Promise<ApexOutcome> {
    return outcomeOf(await this.pool.run({ kind: 'auraMethod', className, method, args, userId }));
  }

  /** Values of the controller's properties, by name as asked. */
  async pageController(
    className: string,
    properties: string[],
    userId: string,
  ): Promise<Record<string, unknown>> {
    const outcome = await this.pool.run({ kind: 'page', className, properties, userId });
    if (outcome.ok) return outcome.value;
    throw new Error(`${outcome.error.type}: ${outcome.error.message}\n${outcome.error.stack}`);
  }

  async rest(call: RestCall, userId: string): Promise<RestAnswer> {
    const search = new URLSearchParams(call.query).toString();
    const request = {
      method: call.method,
      path: search === '' ? call.path : `${call.path}?${search}`,
      headers: call.headers,
      body: Buffer.from(call.body, 'base64'),
      remoteAddress: call.remoteAddress,
    };
    const outcome = await this.pool.run({ kind: 'rest', request, userId });
    if (!outcome.ok) return apexError(outcome.error);
    const { statusCode, headers, body } = outcome.value;
    return { statusCode, headers, body: Buffer.from(body).toString('base64') };
  }

  async close(): Promise<void> {
    this.jobs.close();
    this.events.close();
    await this.pool.close();
    this.store.close();
  }
}

function outcomeOf(outcome: Outcome): ApexOutcome {
  if (outcome.ok) return { ok: true, value: outcome.value };
  const { type, message, stack } = outcome.error;
  return { ok: false, exception: type, message, stack };
}

/** What the platform answers to an exception that left a REST method. */
function apexError({ type, message, stack }: ExceptionReport): RestAnswer {
  const body = [{ errorCode: 'APEX_ERROR', message: `${type}: ${message}\n\n${stack}` }];
  return {
    statusCode: 500,
    headers: { 'Content-Type': 'application/json;charset=UTF-8' },
    body: Buffer.from(JSON.stringify(body)).toString('base64'),
  };
}

/** Results of a statement that one row undid: that row tells why, the others only that they were rolled back. */
function rolledBack(rows: WriteRow[], outcome: Outcome<DmlRowResult[]> & { ok: false }): WriteResult[] {
  const { message, unsupported, stack } = outcome.error;
  if (unsupported) throw new Unsupported(`${message} (${stack})`);
  const parts = /First exception on row (\d+).*?; first error: (\w+), ([\s\S]*): \[([^\]]*)\]$/.exec(message);
  const failed = Number(parts?.[1] ?? 0);
  return rows.map((_row, index) => ({
    id: null,
    errors: [
      index === failed
        ? {
            code: parts?.[2] ?? 'UNKNOWN_EXCEPTION',
            message: parts?.[3] ?? message,
            fields: (parts?.[4] ?? '').split(', ').filter((field) => field !== ''),
          }
        : {
            code: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
            message:
              'Record rolled back because not all records were valid and the request was using AllOrNone header',
            fields: [],
          },
    ],
  }));
}
