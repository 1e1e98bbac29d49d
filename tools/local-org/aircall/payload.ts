/** How calls, people, lines and messages look in Aircall's webhooks and REST answers. */
import type { Agent, Call, Company, Contact, Line, Message } from './company.ts';
import { pretty } from './company.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

const API = 'https://api.aircall.io/v1';

export function agentJson(agent: Agent): JsonObject {
  return {
    id: agent.id,
    direct_link: `${API}/users/${agent.id}`,
    name: agent.name,
    email: agent.email,
    available: agent.availability === 'available',
    availability_status: agent.availability,
    created_at: '2025-12-29T10:03:18.000Z',
    time_zone: agent.timeZone,
    language: 'en-US',
  };
}

const authorJson = (agent: Agent | undefined): Json =>
  agent ? { id: agent.id, name: agent.name, email: agent.email } : null;

/** `form` webhook adds `e164_digits`, which the REST list lacks. */
export function lineJson(line: Line, form: 'rest' | 'webhook'): JsonObject {
  return {
    id: line.id,
    direct_link: `${API}/numbers/${line.id}`,
    name: line.name,
    digits: pretty(line.digits),
    ...(form === 'webhook' ? { e164_digits: line.digits } : {}),
    created_at: '2026-01-02T11:41:01.000Z',
    country: line.country,
    time_zone: line.timeZone,
    open: line.open,
    availability_status: line.open ? 'open' : 'closed',
    is_ivr: false,
    live_recording_activated: true,
    priority: null,
  };
}

export function contactJson(contact: Contact): JsonObject {
  return {
    id: contact.id,
    direct_link: `${API}/contacts/${contact.id}`,
    first_name: contact.firstName,
    last_name: contact.lastName,
    company_name: contact.companyName,
    information: contact.information,
    is_shared: true,
    created_at: contact.createdAt,
    updated_at: contact.updatedAt,
    emails: contact.emails,
    phone_numbers: contact.phoneNumbers,
  };
}

export interface CallOptions {
  form: 'rest' | 'webhook';
  fetchContact?: boolean;
  fetchShortUrls?: boolean;
  fetchTimeline?: boolean;
}

/** The call object of the reference, in its webhook or its REST form. */
export function callJson(company: Company, call: Call, options: CallOptions): JsonObject {
  const webhook = options.form === 'webhook';
  const agent = (id: number | null): Agent | undefined => company.agents.find((one) => one.id === id);
  const person = (id: number | null): Json => {
    const found = agent(id);
    return found ? agentJson(found) : null;
  };
  const line = company.lines.find((one) => one.id === call.lineId);
  const contact = company.contacts.find((one) =>
    one.phoneNumbers.some((phone) => phone.value === call.external),
  );
  const done = call.endedAt ?? call.startedAt;
  return {
    id: call.id,
    direct_link: `${API}/calls/${call.id}`,
    [webhook ? 'call_uuid' : 'sid']: call.uuid,
    direction: call.direction,
    status: call.status,
    missed_call_reason: call.missedCallReason,
    started_at: call.startedAt,
    answered_at: call.answeredAt,
    ended_at: call.endedAt,
    duration: call.endedAt === null ? 0 : done - (call.answeredAt ?? call.startedAt),
    raw_digits: pretty(call.external),
    voicemail: call.hasVoicemail ? expiringUrl(call.id, 'voicemail') : null,
    recording: call.hasRecording ? expiringUrl(call.id, 'recording') : null,
    ...(webhook || options.fetchShortUrls ? shortUrls(call) : {}),
    asset: assetUrl(call),
    archived: call.archived,
    cost: '0',
    ...(webhook ? { hangup_cause: null } : {}),
    number: line ? lineJson(line, options.form) : null,
    user: person(call.userId),
    contact: contact && (webhook || options.fetchContact) ? contactJson(contact) : null,
    assigned_to: person(call.assignedTo),
    teams: [],
    transferred_by: person(call.transferredBy),
    transferred_to: person(call.transferredTo),
    external_transferred_to: call.externalTransferredTo,
    comments: call.comments.map((comment) => ({
      id: comment.id,
      content: comment.content,
      posted_at: comment.postedAt,
      posted_by: authorJson(agent(comment.postedBy)),
    })),
    tags: call.tags.map((tag) => ({
      id: tag.tagId,
      name: company.tags.find((one) => one.id === tag.tagId)?.name ?? '',
      [webhook ? 'tagged_at' : 'created_at']: tag.taggedAt,
      tagged_by: authorJson(agent(tag.taggedBy)),
    })),
    [webhook ? 'participants' : 'conference_participants']: participants(call, agent(call.userId)),
    ivr_options_selected:
      webhook || options.fetchTimeline
        ? call.ivrOptions.map((option) => ({
            id: option.id,
            title: option.title,
            key: option.key,
            branch: option.key,
            created_at: option.createdAt,
          }))
        : [],
  };
}

function participants(call: Call, agent: Agent | undefined): Json[] {
  const outside: Json[] = [call.external, ...call.conference].map((number) => ({
    phone_number: pretty(number),
    type: 'external',
  }));
  return agent ? [...outside, { id: agent.id, name: agent.name, type: 'user' }] : outside;
}

/** The permanent page of a recording or voicemail; opening it needs an Aircall login. */
function assetUrl(call: Call): string | null {
  if (call.hasVoicemail) return `https://assets.aircall.io/calls/${call.id}/voicemail`;
  return call.hasRecording ? `https://assets.aircall.io/calls/${call.id}/recording` : null;
}

/** A direct link that dies after an hour, as Aircall's do. */
function expiringUrl(callId: number, kind: string): string {
  return `https://recordings.aircall.io/${callId}/${kind}.mp3?expires=${Math.floor(Date.now() / 1000) + 3600}`;
}

function shortUrls(call: Call): JsonObject {
  const url = (kind: string): string => `https://short-urls.aircall.io/v1/${kind}-${call.uuid}`;
  return {
    recording_short_url: call.hasRecording ? url('recording') : null,
    voicemail_short_url: call.hasVoicemail ? url('voicemail') : null,
  };
}

/** Message times are UNIX milliseconds, unlike those of calls. */
export function messageJson(company: Company, message: Message): JsonObject {
  const line = company.lines.find((one) => one.id === message.lineId);
  const agent = company.agents.find((one) => one.id === message.userId);
  const contact = company.contacts.find((one) =>
    one.phoneNumbers.some((phone) => phone.value === message.external),
  );
  return {
    id: message.id,
    direct_link: `${API}/messages/${message.id}`,
    direction: message.direction,
    external_number: pretty(message.external),
    ...(message.group.length > 0
      ? {
          group_conversation_id: `group-${message.group.join('')}`,
          participants: message.group.map((number) => number.replace('+', '')),
        }
      : {}),
    body: message.body,
    status: message.status,
    channel: message.channel,
    raw_digits: pretty(message.external),
    created_at: message.createdAt * 1000,
    sent_at: message.createdAt * 1000,
    updated_at: Date.now(),
    media_url: message.media.map((media) => media.url),
    media_details: message.media.map((media) => ({
      file_name: media.fileName,
      file_type: media.fileType,
      presigned_url: media.url,
    })),
    number: line ? lineJson(line, 'webhook') : null,
    contact: contact ? contactJson(contact) : null,
    user: agent ? agentJson(agent) : null,
  };
}
