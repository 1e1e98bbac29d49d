/** What AircallRecordController.read answers, read with guards: for a component it is outside data. */

export interface Attachment {
  readonly name: string;
  /** Null where Aircall gave a name only. */
  readonly url: string | null;
}

/** One call or message. Times are epoch milliseconds, durations seconds. */
export interface RecordRow {
  readonly id: string;
  readonly outcome: string;
  readonly direction: string;
  readonly startedAt: number;
  readonly duration: number | null;
  readonly number: string;
  readonly formatted: string;
  /** The matched record, if the user may see it, else the number. */
  readonly name: string;
  readonly agent: string;
  readonly line: string;
  readonly lineNumber: string;
  /** Pending, Logged, Unassigned, Not logged, Failed. */
  readonly logState: string;
  /** The log state with its reason, in words. */
  readonly sentence: string;
  /** Empty where there is no Task, or none that the user may see. */
  readonly taskId: string;
  readonly recording: string;
  readonly voicemail: string;
  readonly channel: string;
  readonly deliveryStatus: string;
  readonly body: string;
  readonly attachments: readonly Attachment[];
}

export interface RecordPage {
  /** Newest first. */
  readonly calls: readonly RecordRow[];
  readonly messages: readonly RecordRow[];
  readonly moreCalls: boolean;
  readonly moreMessages: boolean;
  readonly unassignedCalls: number;
  readonly unassignedMessages: number;
}

/** The messages with one number through one line, oldest first. */
export interface Conversation {
  readonly key: string;
  readonly with: string;
  readonly line: string;
  readonly messages: readonly RecordRow[];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const text = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};

const count = (fields: Fields, name: string): number => {
  const value = fields[name];
  return typeof value === 'number' ? value : 0;
};

function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** Only an address of the web is a link: anything else could be a script. */
function address(value: string): string {
  return /^https?:\/\//i.test(value) ? value : '';
}

function readRow(fields: Fields): RecordRow {
  const { duration } = fields;
  return {
    id: text(fields, 'interactionId'),
    outcome: text(fields, 'outcome'),
    direction: text(fields, 'direction'),
    startedAt: count(fields, 'startedAt'),
    duration: typeof duration === 'number' ? duration : null,
    number: text(fields, 'number'),
    formatted: text(fields, 'formatted'),
    name: text(fields, 'name'),
    agent: text(fields, 'agent'),
    line: text(fields, 'line'),
    lineNumber: text(fields, 'lineNumber'),
    logState: text(fields, 'logState'),
    sentence: text(fields, 'sentence'),
    // Without its status the Task is gone, or this user may not see it.
    taskId: text(fields, 'taskStatus') === '' ? '' : text(fields, 'taskId'),
    recording: address(text(fields, 'recording')),
    voicemail: address(text(fields, 'voicemail')),
    channel: text(fields, 'channel'),
    deliveryStatus: text(fields, 'deliveryStatus'),
    body: text(fields, 'body'),
    attachments: list(fields['attachments']).map((one) => ({
      name: text(one, 'name'),
      url: address(text(one, 'url')) || null,
    })),
  };
}

/** The answer of AircallRecordController.read; what is missing is empty. */
export function readPage(answer: unknown): RecordPage {
  const fields = isFields(answer) ? answer : {};
  return {
    calls: list(fields['calls']).map(readRow),
    messages: list(fields['messages']).map(readRow),
    moreCalls: fields['moreCalls'] === true,
    moreMessages: fields['moreMessages'] === true,
    unassignedCalls: count(fields, 'unassignedCalls'),
    unassignedMessages: count(fields, 'unassignedMessages'),
  };
}

/** A recording or voicemail, with Aircall's durable link. */
export interface Recording {
  readonly kind: string;
  readonly url: string;
}

/** The answer of AircallRecordController.recordings. */
export function readRecordings(answer: unknown): readonly Recording[] {
  return list(answer)
    .map((one) => ({ kind: text(one, 'kind'), url: address(text(one, 'url')) }))
    .filter(({ url }) => url !== '');
}

/** Messages by number and line: the conversation with the latest message first, each in the order of time. */
export function conversationsOf(messages: readonly RecordRow[]): readonly Conversation[] {
  const byKey = new Map<string, RecordRow[]>();
  for (const message of messages) {
    const key = `${message.number || message.formatted} ${message.lineNumber || message.line}`;
    byKey.set(key, [...(byKey.get(key) ?? []), message]);
  }
  return [...byKey].flatMap(([key, rows]) => {
    const ordered = [...rows].reverse().sort((one, other) => one.startedAt - other.startedAt);
    const latest = ordered.at(-1);
    return latest ? [{ key, with: latest.formatted, line: latest.line, messages: ordered }] : [];
  });
}

/** What went wrong in Apex or on the way to it, in its own words. */
export function messageOf(error: unknown): string {
  const body = isFields(error) ? error['body'] : undefined;
  if (isFields(body) && text(body, 'message') !== '') {
    return text(body, 'message');
  }
  return error instanceof Error ? error.message : '';
}
