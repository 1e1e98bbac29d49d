/**
 * The order in which waiting transactions are served.
 *
 * Ordinarily first come, first served. With a seed, a request is served only when every running transaction has come
 * to its next request (or waits for a lock), and the seed decides whose turn it is: the same seed replays the same
 * interleaving.
 */
export interface Turns {
  /** The transaction of thread `who` has a request; `serve` is called when it is its turn. */
  ask(who: number, serve: () => void): void;
  /** How many tasks run now. */
  running(tasks: number): void;
  /** A request was set aside to wait for a lock, or has come back. */
  waiting(change: 1 | -1): void;
}

export class FirstComeFirstServed implements Turns {
  ask(_who: number, serve: () => void): void {
    serve();
  }

  running(): void {
    // Nobody waits for anybody here.
  }

  waiting(): void {
    // See above.
  }
}

export class SeededTurns implements Turns {
  private readonly pending: { who: number; serve: () => void }[] = [];
  private tasks = 0;
  private asleep = 0;
  private serving = false;

  constructor(private seed: number) {}

  ask(who: number, serve: () => void): void {
    this.pending.push({ who, serve });
    // Requests arrive in an order that depends on the machine.
    this.pending.sort((left, right) => left.who - right.who);
    this.next();
  }

  running(tasks: number): void {
    this.tasks = tasks;
    this.next();
  }

  waiting(change: 1 | -1): void {
    this.asleep += change;
    this.next();
  }

  private next(): void {
    if (this.serving) return;
    this.serving = true;
    try {
      while (this.pending.length > 0 && this.pending.length + this.asleep >= this.tasks) {
        const [chosen] = this.pending.splice(this.random(this.pending.length), 1);
        chosen?.serve();
      }
    } finally {
      this.serving = false;
    }
  }

  /** Mulberry32. */
  private random(below: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let value = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % below;
  }
}
