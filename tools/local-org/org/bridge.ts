/** The worker's side of the store: the contract's synchronous sessions over a message port. */
import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type {
  Access,
  BindValue,
  DuplicateOptions,
  LeadConversion,
  LeadConversionResult,
  QueryRow,
  Store,
  StoredJob,
  StoreSession,
  WriteResult,
  WriteRow,
} from '../data/contract.ts';
import type { UserPermissions } from '../data/access/permissions.ts';
import type { Schema } from '../data/schema/schema.ts';
import type { SoqlQuery, SoslQuery } from '../data/soql/ast.ts';
import { revive, type SessionMethod, type StoreAnswer, type StoreRequest } from './protocol.ts';

/** Sends a request and sleeps until it is answered. */
export class Channel {
  private readonly flag: Int32Array;

  constructor(
    private readonly port: MessagePort,
    signal: SharedArrayBuffer,
  ) {
    this.flag = new Int32Array(signal);
  }

  ask(request: StoreRequest): unknown {
    this.port.postMessage(request);
    // The notification of the previous answer can come after this thread has already seen that answer's flag.
    while (Atomics.load(this.flag, 0) === 0) Atomics.wait(this.flag, 0, 0);
    Atomics.store(this.flag, 0, 0);
    // The other side is `SessionServer`, which posts before it wakes this thread.
    const received = receiveMessageOnPort(this.port) as { message: StoreAnswer } | undefined;
    if (!received) throw new Error('the store woke the thread without an answer');
    const { message } = received;
    if (!message.ok) throw revive(message.error);
    return message.value;
  }
}

export class BridgedStore implements Store {
  /** Run at the start of the next transaction, so that it commits or rolls back with it. */
  prologue: ((session: StoreSession) => void) | null = null;

  constructor(
    readonly schema: Schema,
    private readonly channel: Channel,
  ) {}

  begin(): StoreSession {
    const session = new BridgedSession(this.channel, Number(this.channel.ask({ kind: 'begin' })));
    const { prologue } = this;
    this.prologue = null;
    prologue?.(session);
    return session;
  }
}

class BridgedSession implements StoreSession {
  constructor(
    private readonly channel: Channel,
    private readonly session: number,
  ) {}

  /** The answer has the type of the session's method of that name, which the other side calls. */
  private call<T>(method: SessionMethod, ...args: unknown[]): T {
    return this.channel.ask({ kind: 'call', session: this.session, method, args }) as T;
  }

  query(soql: SoqlQuery, binds: BindValue[], access: Access): { rows: QueryRow[]; cost: number } {
    return this.call('query', soql, binds, access);
  }

  search(
    sosl: SoslQuery,
    binds: BindValue[],
    access: Access,
    fixedIds: string[] | null,
  ): { results: QueryRow[][]; cost: number } {
    return this.call('search', sosl, binds, access, fixedIds);
  }

  write(
    operation: 'insert' | 'update' | 'delete' | 'undelete',
    rows: WriteRow[],
    access: Access,
    duplicates?: DuplicateOptions,
  ): WriteResult[] {
    return this.call('write', operation, rows, access, duplicates);
  }

  platformWrite(operation: 'insert' | 'update' | 'delete', rows: WriteRow[], userId: string): WriteResult[] {
    return this.call('platformWrite', operation, rows, userId);
  }

  permissions(userId: string): UserPermissions {
    return this.call('permissions', userId);
  }

  recordAccess(userId: string, ids: string[]): { id: string; read: boolean; edit: boolean }[] {
    return this.call('recordAccess', userId, ids);
  }

  read(type: string, ids: string[]): QueryRow[] {
    return this.call('read', type, ids);
  }

  enqueue(job: StoredJob): void {
    this.call('enqueue', job);
  }

  dropJob(id: string): void {
    this.call('dropJob', id);
  }

  publish(events: WriteRow[], access: Access): WriteResult[] {
    return this.call('publish', events, access);
  }

  convertLead(request: LeadConversion, access: Access): LeadConversionResult {
    return this.call('convertLead', request, access);
  }

  savepoint(): number {
    return this.call('savepoint');
  }

  rollbackTo(savepoint: number): void {
    this.call('rollbackTo', savepoint);
  }

  commit(): void {
    this.call('commit');
  }

  rollback(): void {
    this.call('rollback');
  }

  now(): number {
    return this.call('now');
  }
}
