/** A thread that runs Apex: one task at a time, every question to the store answered synchronously. */
import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from '../apex/engine/engine.ts';
import type { EngineHost } from '../apex/engine/host.ts';
import { loadProgram } from '../apex/engine/load.ts';
import type { CalloutResponse } from '../apex/library/runtime.ts';
import { loadSchema } from '../data/schema/load.ts';
import { BridgedStore, Channel } from './bridge.ts';
import type { Task, TaskAnswers, WorkerMessage, WorkerStart } from './protocol.ts';

// Made by pool.ts.
const start = workerData as WorkerStart;
const channel = new Channel(start.port, start.signal);
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

const host: EngineHost = {
  callout({ body, ...request }) {
    // Answered by `callout` of callouts.ts; buffers arrive as plain bytes.
    const answer = channel.ask({ kind: 'callout', request: { ...request, body } }) as CalloutResponse;
    return { ...answer, body: Buffer.from(answer.body) };
  },
  log: (line) => tell({ kind: 'log', line }),
};

const schema = loadSchema(start.roots, start.features);
const store = new BridgedStore(schema, channel);
const engine = new Engine(loadProgram(start.roots, schema), store, host);

function run(task: Task): TaskAnswers[keyof TaskAnswers] {
  const context = { userId: task.userId };
  switch (task.kind) {
    case 'remoteAction':
      return engine.runRemoteAction(task.className, task.method, task.args, context);
    case 'auraMethod':
      return engine.runAuraMethod(task.className, task.method, task.args, context);
    case 'page':
      return engine.runPageController(task.className, task.properties, context);
    case 'rest':
      return engine.runRest({ ...task.request, body: Buffer.from(task.request.body) }, context);
    case 'dml':
      return engine.dml(task.operation, task.rows, context, task.allOrNone);
    case 'job': {
      const { job } = task;
      // The job goes with the transaction that does its work: neither can be lost or repeated alone.
      // A batch has several, and a schedule stays.
      if (job.kind === 'queueable' || job.kind === 'future')
        store.prologue = (session) => session.dropJob(job.id);
      return engine.runAsync(job, context);
    }
    case 'events':
      return engine.runPlatformEvents(task.events, context, task.retries);
  }
}

parentPort?.on('message', (task: Task) => {
  try {
    tell({ kind: 'done', answer: run(task) });
  } catch (error) {
    tell({
      kind: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  } finally {
    store.prologue = null;
  }
});

tell({ kind: 'ready' });
