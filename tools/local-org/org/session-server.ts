/**
 * Answers the store requests of the worker threads.
 *
 * A statement that meets a lock is undone and set aside until a transaction ends, then repeated: it then sees what the
 * other one committed. After the time limit, or at once when two would wait for one another, it is repeated a last
 * time with the refusal UNABLE_TO_LOCK_ROW.
 */
import { LockConflict, type LockOwner } from '../data/rows/locks.ts';
import type { Session } from '../data/session.ts';
import type { LocalStore } from '../data/store.ts';
import { serialize, type SessionMethod, type StoreAnswer, type StoreRequest } from './protocol.ts';
import type { Turns } from './turns.ts';

type Reply = (answer: StoreAnswer) => void;
export type Callout = (request: Extract<StoreRequest, { kind: 'callout' }>['request']) => Promise<unknown>;

interface Waiting {
  who: number;
  session: Session;
  holder: LockOwner;
  again(): void;
}

export class SessionServer {
  private readonly sessions = new Map<number, { who: number; session: Session }>();
  private readonly waiting = new Set<Waiting>();
  private opened = 0;

  constructor(
    private readonly store: LocalStore,
    private readonly turns: Turns,
    private readonly callout: Callout,
    private readonly lockTimeout: number,
  ) {
    store.whenEnded((_changed, ended) => this.wake(ended));
  }

  /** Takes a request of thread `who`; `reply` wakes that thread. */
  handle(who: number, request: StoreRequest, reply: Reply): void {
    this.turns.ask(who, () => this.serve(who, request, reply));
  }

  /** Rolls back what a thread left open. */
  abandon(who: number): void {
    for (const [number, entry] of this.sessions) {
      if (entry.who !== who) continue;
      this.sessions.delete(number);
      entry.session.rollback();
    }
  }

  private serve(who: number, request: StoreRequest, reply: Reply): void {
    if (request.kind === 'begin') {
      this.sessions.set(++this.opened, { who, session: this.store.beginWaiting() });
      reply({ ok: true, value: this.opened });
    } else if (request.kind === 'callout') {
      this.callout(request.request).then(
        (value) => reply({ ok: true, value }),
        (error: unknown) => reply({ ok: false, error: serialize(error) }),
      );
    } else this.call(who, request, reply);
  }

  private call(who: number, request: Extract<StoreRequest, { kind: 'call' }>, reply: Reply): void {
    const session = this.sessions.get(request.session)?.session;
    if (!session) return reply({ ok: false, error: serialize(new Error('the transaction has ended')) });
    const deadline = Date.now() + this.lockTimeout;
    const attempt = (): void => {
      try {
        reply({ ok: true, value: invoke(session, request.method, request.args) });
      } catch (error) {
        if (error instanceof LockConflict) this.wait({ who, session, conflict: error, deadline, attempt });
        else reply({ ok: false, error: serialize(error) });
      } finally {
        if (request.method === 'commit' || request.method === 'rollback')
          this.sessions.delete(request.session);
      }
    };
    attempt();
  }

  private wait(step: {
    who: number;
    session: Session;
    conflict: LockConflict;
    deadline: number;
    attempt: () => void;
  }): void {
    const { session, conflict, deadline, attempt } = step;
    if (this.leadsTo(conflict.holder, session.owner) || Date.now() >= deadline)
      return refuse(session, attempt);
    const resume = (body: () => void) => () => {
      if (!this.waiting.delete(entry)) return;
      clearTimeout(timer);
      this.turns.waiting(-1);
      this.turns.ask(step.who, body);
    };
    const entry: Waiting = { who: step.who, session, holder: conflict.holder, again: resume(attempt) };
    const timer = setTimeout(
      resume(() => refuse(session, attempt)),
      deadline - Date.now(),
    );
    this.waiting.add(entry);
    this.turns.waiting(1);
  }

  /** The holder waits, perhaps over others, for that owner: nobody of them would ever go on. */
  private leadsTo(holder: LockOwner, owner: LockOwner): boolean {
    for (let next: LockOwner | undefined = holder; next;) {
      if (next === owner) return true;
      const current: LockOwner = next;
      next = [...this.waiting].find((entry) => entry.session.owner === current)?.holder;
    }
    return false;
  }

  private wake(ended: LockOwner): void {
    for (const entry of [...this.waiting]) if (entry.holder === ended) entry.again();
  }
}

/** Repeats the statement so that a lock refuses the row instead of setting the statement aside. */
function refuse(session: Session, attempt: () => void): void {
  session.lockPolicy = 'refuse';
  try {
    attempt();
  } finally {
    session.lockPolicy = 'wait';
  }
}

/** The arguments come from `BridgedSession`, whose methods mirror the session's own. */
function invoke(session: Session, method: SessionMethod, args: unknown[]): unknown {
  const methods = session as unknown as Record<SessionMethod, (...args: unknown[]) => unknown>;
  return methods[method](...args);
}
