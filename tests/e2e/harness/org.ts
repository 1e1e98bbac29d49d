/** The running local org, as a program sees it: records over REST, calls over the simulator's control API. */

export interface Addresses {
  lightning: string;
  softphone: string;
  aircall: string;
  simulator: string;
  instanceUrl: string;
  accessToken: string;
}

export const ANNIE = 'annie.easley@example.com';
export const JOAN = 'joan.clarke@example.com';
export const SUPPORT_UK = '+442079460500';
/** Ada Lovelace's mobile in the demo data. */
export const ADA = '+442079460132';

type Fields = Record<string, unknown>;

/** Address of the org that `run.ts` started for this run. */
export function addresses(): Addresses {
  const line = process.env['AIRCALL_LOCAL_ORG'];
  if (line === undefined) throw new Error('Browser tests are started by `npm run test:e2e`.');
  return JSON.parse(line) as Addresses;
}

async function ask(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return text === '' ? null : JSON.parse(text);
}

const rest = (method: string, path: string, body?: unknown): Promise<unknown> =>
  ask(method, `${addresses().instanceUrl}/services/data/v65.0/${path}`, body, {
    authorization: `Bearer ${addresses().accessToken}`,
  });

export async function query<T extends Fields>(soql: string): Promise<T[]> {
  const { records } = (await rest('GET', `query?q=${encodeURIComponent(soql)}`)) as { records: T[] };
  return records;
}

/** The only record a query finds; fails if there are none or several. */
export async function only<T extends Fields>(soql: string): Promise<T> {
  const [first, ...others] = await query<T>(soql);
  if (first === undefined || others.length > 0)
    throw new Error(`${soql} found ${first === undefined ? 0 : others.length + 1} records, not one.`);
  return first;
}

export async function create(object: string, fields: Fields): Promise<string> {
  const { id } = (await rest('POST', `sobjects/${object}`, fields)) as { id: string };
  return id;
}

export const update = (object: string, id: string, fields: Fields): Promise<unknown> =>
  rest('PATCH', `sobjects/${object}/${id}`, fields);
export const remove = (object: string, id: string): Promise<unknown> =>
  rest('DELETE', `sobjects/${object}/${id}`);

/** Changes the org-wide settings of the package; returns a function that puts them back. */
export async function settings(
  changes: Record<string, string | number | null>,
): Promise<() => Promise<void>> {
  const names = Object.keys(changes);
  const row = await only<Fields>(
    `SELECT Id, ${names.join(', ')} FROM Aircall_Settings__c WHERE SetupOwnerId LIKE '00D%'`,
  );
  await update('Aircall_Settings__c', String(row['Id']), changes);
  const before = Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
  return async () => void (await update('Aircall_Settings__c', String(row['Id']), before));
}

/** A command of `npm run server`, asked by the admin whose access token it is. */
export const server = (command: string, argument: string | null = null): Promise<unknown> =>
  ask(
    'POST',
    `${addresses().instanceUrl}/services/apexrest/aircall/server`,
    { command, argument },
    { authorization: `Bearer ${addresses().accessToken}` },
  );

const simulate = (method: string, path: string, body?: unknown): Promise<unknown> =>
  ask(method, `${addresses().simulator}/${path}`, body);

export const aircall = {
  login: (email: string) => simulate('POST', 'agents/login', { email }),
  /** An inbound call; returns its id. */
  async ring(from: string, agents: string[] = [ANNIE], to = SUPPORT_UK): Promise<number> {
    const { id } = (await simulate('POST', 'calls', { direction: 'inbound', from, to, agents })) as {
      id: number;
    };
    return id;
  },
  /** An outbound call; returns its id. */
  async dial(to: string, agent = ANNIE, from = SUPPORT_UK): Promise<number> {
    const request = { direction: 'outbound', from, to, agents: [agent] };
    return ((await simulate('POST', 'calls', request)) as { id: number }).id;
  },
  /** A message from Ada to Support UK, unless told otherwise; returns its id. */
  async message(message: Record<string, unknown>): Promise<string> {
    const request = {
      direction: 'inbound',
      number: ADA,
      line: SUPPORT_UK,
      body: '',
      media: [],
      group: [],
      ...message,
    };
    return ((await simulate('POST', 'messages', request)) as { id: string }).id;
  },
  messageStatus: (id: string, status: string) => simulate('POST', `messages/${id}/status`, { status }),
  async openLine(number: string, open: boolean): Promise<void> {
    const lines = (await simulate('GET', 'lines')) as { id: number; digits: string }[];
    const line = lines.find(({ digits }) => digits === number);
    await simulate('PUT', `lines/${line?.id}`, { open });
  },
  step: (id: number, step: string, body: unknown = {}) => simulate('POST', `calls/${id}/${step}`, body),
  faults: (change: unknown) => simulate('PUT', 'faults', change),
  async noFaults(): Promise<void> {
    await simulate('DELETE', 'faults');
    await simulate('PUT', 'faults', { webhooks: { endedAfterMs: 0, assetsAfterMs: 0 } });
  },
  /** Ends whatever still rings or runs, so that a failed test does not disturb the next. */
  async endAll(): Promise<void> {
    const calls = (await simulate('GET', 'calls')) as {
      id: number;
      ended_at: number | null;
      answered_at: number | null;
    }[];
    for (const call of calls) {
      if (call.ended_at === null)
        await simulate('POST', `calls/${call.id}/${call.answered_at === null ? 'abandon' : 'hangup'}`, {});
    }
  },
};

/** Waits until `look` returns something; the last failure is the error. */
export async function eventually<T>(look: () => Promise<T>, within = 10_000): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export interface TaskRow extends Fields {
  Id: string;
  Subject: string;
  Status: string;
  IsClosed: boolean;
  CallDurationInSeconds: number | null;
  CallType: string;
  CallObject: string;
  TaskSubtype: string;
  WhoId: string | null;
  WhatId: string | null;
  OwnerId: string;
  Owner: { Email: string };
  Description: string;
}

const TASK_FIELDS =
  'Id, Subject, Status, IsClosed, CallDurationInSeconds, CallType, CallObject, TaskSubtype, WhoId, WhatId, OwnerId, Owner.Email, Description';

export const tasksOf = (callId: number): Promise<TaskRow[]> =>
  query<TaskRow>(`SELECT ${TASK_FIELDS} FROM Task WHERE Aircall_Key__c LIKE 'call:${callId}%'`);

/** A busy machine takes its time for the first call after the start. */
const TASK_WITHIN = 30_000;
const taskWith = (key: string): Promise<TaskRow> =>
  eventually(
    () => only<TaskRow>(`SELECT ${TASK_FIELDS} FROM Task WHERE Aircall_Key__c LIKE '${key}%'`),
    TASK_WITHIN,
  );

/** The one Task of a call, once it is there. */
export const taskOf = (callId: number): Promise<TaskRow> => taskWith(`call:${callId}`);

/** The one Task of a message, once it is there. */
export const taskOfMessage = (id: string): Promise<TaskRow> => taskWith(`message:${id}`);

export const interactionOf = (callId: number): Promise<Fields> =>
  eventually(() =>
    only<Fields>(
      `SELECT Id, Outcome__c, Log_State__c, Log_Reason__c, Match_Reason__c, Matched_Record_Id__c, Matched_Object__c, Notes__c, Duration__c FROM Aircall_Interaction__c WHERE Aircall_Key__c = 'call:${callId}'`,
    ),
  );
