/** Worker threads that run Apex, each one task at a time. */
import { MessageChannel, Worker } from 'node:worker_threads';
import type { LimitsReport } from '../apex/engine/host.ts';
import type { OrgFeatures } from '../data/schema/schema.ts';
import type { StoreAnswer, StoreRequest, Task, TaskAnswers, WorkerMessage, WorkerStart } from './protocol.ts';
import type { SessionServer } from './session-server.ts';
import type { Turns } from './turns.ts';

/** Deep enough for 1,000 nested Apex calls. */
const STACK_MEGABYTES = 64;

/** A thread does not take over the TypeScript loader of the thread that starts it. */
const BOOTSTRAP = `
  import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
    .then(({ register }) => {
      register();
      return import(${JSON.stringify(new URL('./worker.ts', import.meta.url).href)});
    });
`;

export interface PoolOptions {
  roots: string[];
  features: Partial<OrgFeatures>;
  workers: number;
  log: (line: string) => void;
  /** Told what each transaction used of the governor limits. */
  observe?: (task: Task['kind'], limits: LimitsReport) => void;
}

interface Waiting {
  task: Task;
  resolve: (answer: TaskAnswers[keyof TaskAnswers]) => void;
  reject: (error: Error) => void;
}

export class WorkerPool {
  private readonly threads: Thread[];
  private readonly queue: Waiting[] = [];
  private closed = false;

  private constructor(
    private readonly options: PoolOptions,
    private readonly server: SessionServer,
    private readonly turns: Turns,
  ) {
    this.threads = Array.from({ length: options.workers }, (_, index) => new Thread(index, options, server));
  }

  /** Resolves when every thread has loaded the program; rejects with the first one's fault. */
  static async open(options: PoolOptions, server: SessionServer, turns: Turns): Promise<WorkerPool> {
    const pool = new WorkerPool(options, server, turns);
    try {
      await Promise.all(pool.threads.map((thread) => thread.ready));
    } catch (error) {
      await pool.close();
      throw error;
    }
    return pool;
  }

  /** `background` tasks leave one thread to whoever waits at a screen. */
  run<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<TaskAnswers[K]> {
    return new Promise((resolve, reject) => {
      // The worker answers each kind of task with its own kind of answer.
      this.queue.push({ task, resolve: (answer) => resolve(answer as TaskAnswers[K]), reject });
      this.dispatch();
    });
  }

  get idle(): boolean {
    return this.queue.length === 0 && this.threads.every((thread) => !thread.busy);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const { reject } of this.queue.splice(0)) reject(new Error('the org is closing'));
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  private dispatch(): void {
    for (const [index, thread] of this.threads.entries()) {
      if (this.closed || thread.busy || !this.mayTake()) continue;
      const next = this.queue.splice(this.chosen(), 1)[0];
      if (!next) return;
      const running = thread.run(next.task);
      this.turns.running(this.threads.filter((each) => each.busy).length);
      running
        .then(
          (answer) => {
            this.options.observe?.(next.task.kind, answer.limits);
            next.resolve(answer);
          },
          (error: Error) => {
            if (thread.dead && !this.closed)
              this.threads[index] = new Thread(index, this.options, this.server);
            next.reject(error);
          },
        )
        .finally(() => {
          this.turns.running(this.threads.filter((each) => each.busy).length);
          this.dispatch();
        });
    }
  }

  private mayTake(): boolean {
    return this.queue.length > 0 && this.chosen() >= 0;
  }

  /**
   * The first task that may start now. One thread is always left to whoever waits at a screen; the others serve in
   * order, so that a crowd there does not starve background work.
   */
  private chosen(): number {
    const inBackground = this.threads.filter((thread) => thread.busy && thread.background).length;
    if (this.threads.length === 1 || inBackground < this.threads.length - 1) return 0;
    return this.queue.findIndex(({ task }) => !isBackground(task));
  }
}

const isBackground = (task: Task): boolean => task.kind === 'job' || task.kind === 'events';

class Thread {
  busy = false;
  background = false;
  dead = false;
  readonly ready: Promise<void>;
  private readonly worker: Worker;
  private settle: {
    resolve: (answer: TaskAnswers[keyof TaskAnswers]) => void;
    reject: (error: Error) => void;
  } | null = null;

  constructor(number: number, options: PoolOptions, server: SessionServer) {
    const { port1, port2 } = new MessageChannel();
    const signal = new SharedArrayBuffer(4);
    const flag = new Int32Array(signal);
    const reply = (answer: StoreAnswer): void => {
      port1.postMessage(answer);
      Atomics.store(flag, 0, 1);
      Atomics.notify(flag, 0);
    };
    port1.on('message', (request: StoreRequest) => server.handle(number, request, reply));
    port1.unref();
    const start: WorkerStart = { roots: options.roots, features: options.features, port: port2, signal };
    this.worker = new Worker(BOOTSTRAP, {
      eval: true,
      workerData: start,
      transferList: [port2],
      resourceLimits: { stackSizeMb: STACK_MEGABYTES, maxOldGenerationSizeMb: 2048 },
    });
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'log') options.log(message.line);
        else this.finish(message);
      });
      this.worker.on('error', reject);
    });
    // A fault before the first task is reported by `ready`, a later one by the task it ends.
    this.ready.catch(() => undefined);
    this.worker.on('error', (error) => this.die(error, number, server));
  }

  run(task: Task): Promise<TaskAnswers[keyof TaskAnswers]> {
    this.busy = true;
    this.background = isBackground(task);
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.worker.postMessage(task);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private finish(message: Extract<WorkerMessage, { kind: 'done' | 'failed' }>): void {
    this.busy = false;
    if (message.kind === 'done') this.settle?.resolve(message.answer);
    else this.settle?.reject(new Error(message.message));
    this.settle = null;
  }

  private die(error: Error, number: number, server: SessionServer): void {
    this.dead = true;
    this.busy = false;
    server.abandon(number);
    this.settle?.reject(error);
    this.settle = null;
  }
}
