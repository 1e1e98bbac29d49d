import { labels } from 'c/aircallLabels';
import type { Call, InteractionRow, Match, Notice, PhoneState } from 'c/aircallSoftphoneModel';
import { callerOf, isLive, titleOf } from 'c/aircallSoftphoneModel';

/** Puts values into a label's `{0}`, `{1}`. */
export function fill(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (all, index: string) => {
    const value = values[Number(index)];
    return value === undefined ? all : String(value);
  });
}

/** Parts that are not empty, one behind the other: "Analytical Engines Ltd · on Support UK". */
export function joined(...parts: readonly (string | null | undefined)[]): string {
  return parts
    .filter((part) => part)
    .reduce<string>((all, part) => (all ? fill(labels.separated, all, part ?? '') : (part ?? '')), '');
}

/** Seconds as a clock shows them: `0:08`, `12:40`, `1:02:03`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

let locale: string | undefined;

/** Dates and times follow the user's locale, such as `en_GB`; one that the browser does not know is the browser's own. */
export function setLocale(name: string): void {
  try {
    [locale] = Intl.DateTimeFormat.supportedLocalesOf(name.replaceAll('_', '-'));
  } catch {
    locale = undefined;
  }
}

/** The moment of a call, as short as it is clear: `14:02`, `Yesterday`, `12 Feb`, `4 Nov 2024`. */
export function moment(at: number | null, now: number): string {
  if (at === null) {
    return '';
  }
  const [then, today] = [new Date(at), new Date(now)];
  const days = Math.round((startOfDay(today) - startOfDay(then)) / 86_400_000);
  if (days === 0) {
    return time(at);
  }
  if (days === 1) {
    return labels.yesterday;
  }
  const year = then.getFullYear() === today.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year }).format(then);
}

/** The same where the day counts more than the time: `Today, 09:14`. */
export function day(at: number | null, now: number): string {
  const words = moment(at, now);
  return at !== null && words === time(at) ? fill(labels.today, words) : words;
}

export function time(at: number): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Seconds of talk so far, or of ringing while nobody has answered. */
export function elapsed(call: Call, now: number): number {
  if (call.phase === 'ended') {
    return call.duration ?? ((call.endedAt ?? now) - (call.answeredAt ?? call.endedAt ?? now)) / 1000;
  }
  return (now - (call.answeredAt ?? call.startedAt)) / 1000;
}

/** The word and the colour of the phone's state, in the header. */
export function stateOf(state: PhoneState): {
  word: string;
  tone: 'grey' | 'blue' | 'green' | 'amber' | 'red';
} {
  const { current, connection, server } = state;
  if (isLive(current)) {
    if (current.phase === 'talking') {
      return { word: labels.stateOnCall, tone: 'green' };
    }
    return {
      word: current.direction === 'inbound' ? labels.stateRinging : labels.stateCalling,
      tone: 'blue',
    };
  }
  if (connection === 'blocked') {
    return { word: labels.stateBlocked, tone: 'red' };
  }
  if (server.kind === 'session over') {
    return { word: labels.stateSessionOver, tone: 'red' };
  }
  if (server.kind === 'unreachable') {
    return { word: labels.stateOffline, tone: 'red' };
  }
  if (current?.wrapUp === 'open') {
    return { word: labels.stateWrapUp, tone: 'amber' };
  }
  if (connection === 'loading') {
    return { word: labels.stateLoading, tone: 'grey' };
  }
  return connection === 'ready'
    ? { word: labels.stateReady, tone: 'green' }
    : { word: labels.stateLoggedOut, tone: 'grey' };
}

/** The utility item's label: who is calling is known with the panel closed (S4). */
export function itemLabel(state: PhoneState, now: number): string {
  const name = state.settings?.integrationName || labels.phoneName;
  const { current } = state;
  if (isLive(current)) {
    const title = titleOf(current);
    if (current.phase === 'talking') {
      return `${clock(elapsed(current, now))} ${title}`;
    }
    return fill(current.direction === 'outbound' ? labels.callingNumber : labels.itemRinging, title);
  }
  if (state.connection === 'blocked') {
    return fill(labels.itemBlocked, name);
  }
  if (state.server.kind === 'unreachable') {
    return fill(labels.itemOffline, name);
  }
  if (current?.wrapUp === 'open') {
    const failed = current.result?.logState === 'Failed';
    return fill(failed ? labels.itemNotSaved : labels.itemWrapUp, titleOf(current));
  }
  return state.connection === 'logged out' ? labels.stateLoggedOut : name;
}

/** Why a number was not called (S10): the server's own sentence, else ours by its code. */
export function refusal(notice: Pick<Notice, 'code' | 'text'>): string {
  const own: Readonly<Record<string, string>> = {
    do_not_call: labels.refusedDoNotCall,
    invalid_number: labels.refusedInvalidNumber,
    bad_number: labels.refusedBadNumber,
    in_call: labels.refusedInCall,
    not_ready: labels.refusedNotReady,
    no_answer: labels.refusedNoAnswer,
    unreachable: labels.refusedUnreachable,
    session_over: labels.refusedSession,
  };
  const reason = own[notice.code] ?? (notice.text || fill(labels.refusedOther, notice.code));
  const worded = notice.text && ['do_not_call', 'invalid_number', 'bad_number'].includes(notice.code);
  // The server names the record and the number, and starts its sentence by itself.
  return worded ? notice.text : fill(labels.notCalled, reason);
}

/** The line that was called, or calls: "on Support UK". */
export function lineOf(call: Call): string {
  const line = call.match?.lineName || call.lineNumber;
  return line ? fill(labels.onLine, line) : '';
}

/** "3 Contacts have this number", as the server words it. */
export function candidateCount(match: Match): string {
  const [reason = ''] = match.reason.split(/\.(?: |$)/);
  return reason || fill(labels.candidateCount, match.candidates.length);
}

/** Who calls, with the account and the line, for a screen reader. */
export function callerSentence(call: Call): string {
  const caller = callerOf(call);
  const many = call.match?.state === 'Ambiguous' ? candidateCount(call.match) : '';
  return fill(
    labels.sayIncoming,
    [titleOf(call), caller?.account, many, lineOf(call)].filter((part) => part).join(', '),
  );
}

export function spokenDuration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60
    ? fill(labels.saySeconds, whole)
    : fill(labels.sayMinutes, Math.floor(whole / 60), whole % 60);
}

/** An interaction's outcome in the user's language; the server names it by its value. */
export function outcomeOf(row: Pick<InteractionRow, 'outcome' | 'direction'>): string {
  const words: Readonly<Record<string, string>> = {
    'Inbound answered': labels.inboundAnswered,
    'Outbound answered': labels.outboundAnswered,
    'Outbound unanswered': labels.outboundUnanswered,
    Missed: labels.missed,
    Voicemail: labels.voicemail,
    Message: labels.message,
  };
  return words[row.outcome] ?? (row.outcome || row.direction);
}

/** The words of a log state, for the chip in a list. */
export function chipOf(row: InteractionRow): { word: string; tone: 'ok' | 'warn' | 'bad' | 'plain' } {
  switch (row.logState) {
    case 'Logged':
      return { word: row.taskStatus || labels.chipLogged, tone: 'ok' };
    case 'Unassigned':
      return { word: labels.chipUnassigned, tone: 'warn' };
    case 'Pending':
      return { word: labels.chipPending, tone: 'warn' };
    case 'Not logged':
      return { word: labels.chipNotLogged, tone: 'plain' };
    case 'Failed':
      return { word: labels.chipFailed, tone: 'bad' };
  }
}
