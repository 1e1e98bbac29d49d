import { labels } from 'c/aircallLabels';
import type { Call } from 'c/aircallSoftphoneModel';
import { titleOf } from 'c/aircallSoftphoneModel';
import { callerSentence, fill, refusal, spokenDuration } from 'c/aircallSoftphoneWords';
import type { Announcement } from './call/events.ts';

export interface Spoken {
  readonly text: string;
  readonly urgency: 'polite' | 'assertive';
}

/** What a screen reader hears: rings, failures and refusals at once, all else when there is a pause (S15). */
export function spoken(announcement: Announcement): Spoken {
  switch (announcement.kind) {
    case 'incoming': {
      const kept = announcement.kept ? ` ${fill(labels.sayKept, titleOf(announcement.kept))}` : '';
      return { text: callerSentence(announcement.call) + kept, urgency: 'assertive' };
    }
    case 'answered':
      return { text: labels.sayAnswered, urgency: 'polite' };
    case 'ended':
      return {
        text: endedSentence(announcement.call, announcement.dispositionRequired),
        urgency: 'polite',
      };
    case 'end asked':
      return { text: `${labels.hasCallEnded} ${labels.aircallSilent}`, urgency: 'polite' };
    case 'result': {
      const { row } = announcement;
      return { text: row.sentence, urgency: row.logState === 'Failed' ? 'assertive' : 'polite' };
    }
    case 'ready':
      return { text: labels.sayReady, urgency: 'polite' };
    case 'logged out':
      return { text: labels.loggedOut, urgency: 'polite' };
    case 'blocked':
      return { text: labels.blockedTitle, urgency: 'assertive' };
    case 'unreachable':
      return { text: labels.unreachable, urgency: 'assertive' };
    case 'not called':
      return { text: refusal(announcement), urgency: 'assertive' };
    case 'dialling':
      return { text: fill(labels.callingNumber, announcement.number), urgency: 'polite' };
  }
}

function endedSentence(call: Call, dispositionRequired: boolean): string {
  const seconds =
    call.duration ??
    (call.answeredAt !== null && call.endedAt !== null ? (call.endedAt - call.answeredAt) / 1000 : null);
  const ended =
    seconds === null || call.answeredAt === null
      ? labels.sayEnded
      : fill(labels.sayEndedAfter, spokenDuration(seconds));
  return dispositionRequired ? `${ended} ${labels.sayDispositionRequired}` : ended;
}
