/** Rows of AsyncApexJob, CronTrigger and CronJobDetail, written as the platform writes them: past access control. */
import { Unsupported, type StoreSession, type WriteRow } from '../../data/contract.ts';
import { storedTime } from '../../data/write/context.ts';
import { parseSoql } from '../../data/soql/parse.ts';
import type { AsyncRequest } from '../library/runtime.ts';

const JOB_TYPES: Record<AsyncRequest['kind'], string> = {
  queueable: 'Queueable',
  future: 'Future',
  batch: 'BatchApex',
  schedule: 'ScheduledApex',
};

/** `JobType` of a CronJobDetail for scheduled Apex. */
const SCHEDULED_APEX = '7';

/** Id of the row that stands for the job; `due` in milliseconds since 1970. */
export function addJobRow(session: StoreSession, request: AsyncRequest, userId: string, due: number): string {
  return request.kind === 'schedule'
    ? addSchedule(session, request, userId, due)
    : insert(session, userId, 'AsyncApexJob', {
        ApexClassId: classId(session, request.className, userId),
        JobType: JOB_TYPES[request.kind],
        Status: 'Queued',
        MethodName: request.methodName ?? null,
        JobItemsProcessed: 0,
        TotalJobItems: 0,
        NumberOfErrors: 0,
      });
}

function addSchedule(session: StoreSession, request: AsyncRequest, userId: string, due: number): string {
  const detail = insert(session, userId, 'CronJobDetail', {
    Name: request.jobName ?? '',
    JobType: SCHEDULED_APEX,
  });
  return insert(session, userId, 'CronTrigger', {
    CronJobDetailId: detail,
    CronExpression: request.cron ?? '',
    State: 'WAITING',
    NextFireTime: storedTime(due),
    OwnerId: userId,
    TimesTriggered: 0,
  });
}

function insert(session: StoreSession, userId: string, type: string, fields: WriteRow['fields']): string {
  const [result] = session.platformWrite('insert', [{ type, fields }], userId);
  if (result?.id) return result.id;
  throw new Unsupported(`a row of ${type}: ${result?.errors.map((error) => error.message).join('; ')}`);
}

function classId(session: StoreSession, className: string, userId: string): string | null {
  const query = parseSoql('SELECT Id FROM ApexClass WHERE Name = :name', () => 0);
  const [topLevel = ''] = className.split('.');
  const { rows } = session.query(query, [topLevel], { userId, sharing: 'without', mode: 'system' });
  return rows[0]?.id ?? null;
}

/** An aborted schedule disappears; an aborted job stays, marked. */
export function abortJobRow(session: StoreSession, id: string, userId: string): void {
  const [schedule] = session.read('CronTrigger', [id]);
  if (schedule) session.platformWrite('delete', [{ type: 'CronTrigger', id, fields: {} }], userId);
  else session.platformWrite('update', [{ type: 'AsyncApexJob', id, fields: { Status: 'Aborted' } }], userId);
}
