import type {
  Candidate,
  Card,
  CardLine,
  Disposition,
  InteractionRow,
  Match,
  PhoneSettings,
  RecordRef,
} from 'c/aircallSoftphoneModel';
import type { Start } from '../call/events.ts';
import { fields, list, numberOrNull, oneOf, text, textOrNull } from '../guards.ts';

/** Readings of what `AircallSoftphoneController` answers. */

export function readMatch(value: unknown, lineName: unknown): Match {
  const match = fields(value);
  return {
    state: oneOf(match['state'], ['Matched', 'Ambiguous', 'None', 'Withheld', 'Short'], 'None'),
    number: textOrNull(match['number']),
    formatted: text(match['formatted']),
    reason: text(match['reason']),
    winner: match['winner'] ? readCandidate(match['winner']) : null,
    candidates: list(match['candidates'], readCandidate),
    newRecordObject: textOrNull(match['newRecordObject']),
    newRecordLabel: text(match['newRecordLabel']) || text(match['newRecordObject']),
    newRecordFields: Object.fromEntries(
      Object.entries(fields(match['newRecordFields'])).map(([name, one]) => [name, text(one)]),
    ),
    hidden: match['hidden'] === true,
    logsTo: text(match['logsTo']),
    lineName: text(lineName),
  };
}

export function readCandidate(value: unknown): Candidate {
  const candidate = fields(value);
  return {
    id: text(candidate['id']),
    objectName: text(candidate['objectName']),
    objectLabel: text(candidate['objectLabel']) || text(candidate['objectName']),
    icon: text(candidate['icon']),
    name: text(candidate['name']),
    account: text(candidate['account']),
    title: text(candidate['title']),
    field: text(candidate['field']),
    lastModified: numberOrNull(candidate['lastModified']),
  };
}

export function readCard(value: unknown): Card {
  const card = fields(value);
  return {
    cases: list(card['cases'], readLine).slice(0, 3),
    opportunities: list(card['opportunities'], readLine).slice(0, 3),
    interactions: list(card['interactions'], readRow).slice(0, 3),
  };
}

function readLine(value: unknown): CardLine {
  const line = fields(value);
  return {
    id: text(line['id']),
    name: text(line['name']),
    title: text(line['title']),
    detail: text(line['detail']),
  };
}

export function readRow(value: unknown): InteractionRow {
  const row = fields(value);
  return {
    callId: text(row['callId']),
    interactionId: text(row['interactionId']),
    logState: oneOf(row['logState'], ['Pending', 'Logged', 'Unassigned', 'Not logged', 'Failed'], 'Pending'),
    sentence: text(row['sentence']),
    reason: text(row['reason']),
    outcome: text(row['outcome']),
    direction: text(row['direction']),
    number: text(row['number']),
    formatted: text(row['formatted']),
    name: text(row['name']),
    whoId: textOrNull(row['whoId']),
    whoName: text(row['whoName']),
    whoObject: text(row['whoObject']),
    whatId: textOrNull(row['whatId']),
    whatName: text(row['whatName']),
    taskId: textOrNull(row['taskId']),
    taskStatus: text(row['taskStatus']),
    startedAt: numberOrNull(row['startedAt']),
    duration: numberOrNull(row['duration']),
    nextAttemptAt: numberOrNull(row['nextAttemptAt']),
    line: text(row['line']),
  };
}

export function readRows(value: unknown): readonly InteractionRow[] {
  return list(value, readRow);
}

export function readRecord(value: unknown): RecordRef {
  const record = fields(value);
  return {
    id: text(record['id']),
    objectName: text(record['objectName']),
    name: text(record['name']),
    detail: text(record['detail']),
    icon: text(record['icon']),
  };
}

export function readStart(value: unknown): Start {
  const start = fields(value);
  const user = fields(start['user']);
  return {
    settings: readSettings(start['settings']),
    userName: text(user['name']),
    userEmail: text(user['email']),
    connectedLines: numberOrNull(fields(start['lines'])['connected']) ?? 0,
    dispositions: list(start['dispositions'], readDisposition),
    webhookActive: start['webhookActive'] === true,
    recent: readRows(start['recent']),
  };
}

function readSettings(value: unknown): PhoneSettings {
  const settings = fields(value);
  return {
    enabled: settings['enabled'] !== false,
    integrationName: text(settings['integrationName']),
    popOn: oneOf(settings['popOn'], ['ring', 'answer', 'never'], 'ring'),
    popOutbound: settings['popOutbound'] === true,
    popUnknown: oneOf(settings['popUnknown'], ['new record', 'nothing'], 'nothing'),
    unknownNumber: text(settings['unknownNumber']),
    ambiguous: text(settings['ambiguous']),
    dispositionRequired: settings['dispositionRequired'] === true,
    missedDelayMinutes: numberOrNull(settings['missedDelayMinutes']) ?? 2,
  };
}

function readDisposition(value: unknown): Disposition {
  const disposition = fields(value);
  const code = text(disposition['value']);
  return { value: code, label: text(disposition['label']) || code };
}
