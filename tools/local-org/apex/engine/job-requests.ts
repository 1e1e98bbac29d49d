/** Jobs from what Apex asked for. */
import { nextFireTime } from '../../org/cron.ts';
import type { AsyncJob, AsyncRequest } from '../library/runtime.ts';
import { ApexList, raise, type } from '../values.ts';
import { encodeState } from './state.ts';

/** When a job is to run: milliseconds since 1970. */
export function dueTime({ kind, cron, jobName, delayMinutes }: AsyncRequest, now: number): number {
  if (kind !== 'schedule') return now + (delayMinutes ?? 0) * 60_000;
  const next = nextFireTime(cron ?? '', now);
  if (next !== null) return next;
  const why = `Based on configured schedule, the given trigger '${jobName ?? ''}' will never fire.`;
  return raise('AsyncException', why);
}

/** `id`: of the row that stands for it; `depth`: how many were chained before it. */
export function jobOf(request: AsyncRequest, id: string, userId: string, depth: number): AsyncJob {
  return {
    id,
    kind: request.kind,
    className: request.className,
    methodName: request.methodName ?? null,
    state: encodeState(request.instance ?? new ApexList(request.args, type('object'))),
    userId,
    scopeSize: request.scopeSize ?? 200,
    cron: request.cron ?? null,
    jobName: request.jobName ?? null,
    delayMinutes: request.delayMinutes ?? 0,
    depth,
  };
}
