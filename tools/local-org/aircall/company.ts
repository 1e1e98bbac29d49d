/**
 * The simulated Aircall company: who works there, which lines it has, and what happened on them.
 * Field names and units follow Aircall's API (times in UNIX seconds, ids int64, numbers E.164 inside).
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export interface Agent {
  id: number;
  name: string;
  email: string;
  timeZone: string;
  /** The line used when the agent dials without choosing one. */
  lineId: number;
  loggedIn: boolean;
  availability: 'available' | 'custom' | 'unavailable';
}

export interface Line {
  id: number;
  name: string;
  /** E.164 */
  digits: string;
  country: string;
  timeZone: string;
  open: boolean;
  userIds: number[];
}

export interface Tag {
  id: number;
  name: string;
}

export interface Contact {
  id: number;
  firstName: string;
  lastName: string;
  companyName: string;
  information: string;
  emails: { id: number; label: string; value: string }[];
  phoneNumbers: { id: number; label: string; value: string }[];
  createdAt: number;
  updatedAt: number;
}

export interface Comment {
  id: number;
  content: string;
  postedAt: number;
  /** null when the comment came through the API, as in Aircall. */
  postedBy: number | null;
}

export interface Call {
  id: number;
  uuid: string;
  direction: 'inbound' | 'outbound';
  status: 'initial' | 'answered' | 'done';
  missedCallReason: string | null;
  startedAt: number;
  answeredAt: number | null;
  endedAt: number | null;
  /** The outside number in E.164, or `anonymous`. */
  external: string;
  lineId: number;
  userId: number | null;
  /** Agents whose phones ring right now. */
  ringing: number[];
  /** Agents whose phones ever rang. */
  rang: number[];
  tags: { tagId: number; taggedAt: number; taggedBy: number | null }[];
  comments: Comment[];
  hasVoicemail: boolean;
  hasRecording: boolean;
  archived: boolean;
  assignedTo: number | null;
  transferredBy: number | null;
  transferredTo: number | null;
  externalTransferredTo: string | null;
  ivrOptions: { id: string; title: string; key: string; createdAt: number }[];
  conference: string[];
  insightCards: unknown[];
  summary: string | null;
  topics: string[];
  sentiment: 'POSITIVE' | 'NEUTRAL' | 'NEGATIVE' | null;
}

export interface Message {
  id: string;
  direction: 'inbound' | 'outbound';
  external: string;
  lineId: number;
  userId: number | null;
  body: string;
  status: string;
  channel: 'whatsapp' | null;
  media: { fileName: string; fileType: string; url: string }[];
  /** Members of a group message; empty for one outside number. */
  group: string[];
  createdAt: number;
}

export interface Company {
  name: string;
  agents: Agent[];
  lines: Line[];
  tags: Tag[];
  contacts: Contact[];
  calls: Call[];
  messages: Message[];
  /** Phone numbers waiting in each agent's power dialer. */
  dialer: { userId: number; items: { id: number; number: string; called: boolean; createdAt: number }[] }[];
  nextId: number;
}

/** Real Aircall call ids are beyond 32 bits; so are these, so that nothing keeps them in an Integer. */
const FIRST_CALL_ID = 3_456_789_012;

/** Lines, people and tags that fit the demo data of the local org (fiction numbers only). */
export function demoCompany(): Company {
  const agent = (id: number, name: string, email: string, lineId: number, timeZone: string): Agent => ({
    id,
    name,
    email,
    lineId,
    timeZone,
    loggedIn: false,
    availability: 'available',
  });
  const line = (
    id: number,
    name: string,
    digits: string,
    country: string,
    timeZone: string,
    userIds: number[],
  ): Line => ({
    id,
    name,
    digits,
    country,
    timeZone,
    userIds,
    open: true,
  });
  const everyone = [456, 457, 458];
  return {
    name: 'Example Ltd',
    agents: [
      agent(456, 'Annie Easley', 'annie.easley@example.com', 1234, 'Europe/London'),
      agent(457, 'Joan Clarke', 'joan.clarke@example.com', 1235, 'America/Los_Angeles'),
      agent(458, 'Alex Admin', 'admin@example.com', 1234, 'Europe/Paris'),
    ],
    lines: [
      line(1234, 'Support UK', '+442079460500', 'GB', 'Europe/London', everyone),
      line(1235, 'Sales US', '+14155550100', 'US', 'America/Los_Angeles', everyone),
      line(1236, 'Support FR', '+33199001200', 'FR', 'Europe/Paris', everyone),
      line(1237, 'Fax', '+442079460599', 'GB', 'Europe/London', [458]),
    ],
    tags: [
      'Interested',
      'Booked / Meeting Set',
      'Not Interested',
      'No Answer',
      'Voicemail Left',
      'Callback Requested',
      'Wrong Number',
      'DNC Requested',
      'Busy',
    ].map((name, index) => ({ id: index + 1, name })),
    contacts: [],
    calls: [],
    messages: [],
    dialer: [],
    nextId: FIRST_CALL_ID,
  };
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** The way Aircall prints numbers: `+1 415-555-0132`; `anonymous` stays as it is. */
export function pretty(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

export const isE164 = (value: string): boolean => /^\+[1-9]\d{6,14}$/.test(value);
