import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallRecordLabels';
import type { Attachment, Conversation, RecordRow } from 'c/aircallRecordModel';
import { channelWord, deliveryWord, fill, fullMoment, isoMoment, joined, moment } from 'c/aircallRecordWords';

interface File extends Attachment {
  readonly key: string;
  readonly words: string;
}

interface Message {
  readonly id: string;
  readonly itemClass: string;
  readonly author: string;
  readonly channel: string;
  readonly when: string;
  readonly iso: string;
  readonly full: string;
  readonly body: string;
  readonly files: readonly File[];
  readonly delivery: string;
  readonly deliveryClass: string;
  /** Why it is on no Task; empty for a logged message. */
  readonly reason: string;
  readonly taskId: string;
  readonly about: string;
}

/** A conversation as people write it: theirs on the left, ours on the right, in the order of time (L12). */
export default class AircallRecordThread extends LightningElement {
  @api conversation!: Conversation;

  labels = labels;

  get heading(): string {
    const partner = this.conversation.with || labels.withheld;
    return this.conversation.line === '' ? partner : fill(labels.thread, partner, this.conversation.line);
  }

  get messages(): readonly Message[] {
    const now = Date.now();
    return this.conversation.messages.map((row) => shown(row, now));
  }
}

function shown(row: RecordRow, now: number): Message {
  const isOurs = row.direction === 'Outbound';
  const author = isOurs ? row.agent || row.line : row.name || row.formatted;
  const full = fullMoment(row.startedAt);
  return {
    id: row.id,
    itemClass: isOurs ? 'message message_ours' : 'message',
    author,
    channel: channelWord(row.channel),
    when: moment(row.startedAt, now),
    iso: isoMoment(row.startedAt),
    full,
    body: row.body,
    files: row.attachments.map((one, index) => ({
      ...one,
      key: `${index} ${one.name}`,
      words: fill(labels.attachment, one.name),
    })),
    // That what came has come goes without saying.
    delivery: row.deliveryStatus === 'received' ? '' : deliveryWord(row.deliveryStatus),
    deliveryClass: row.deliveryStatus === 'failed' ? 'delivery delivery_failed' : 'delivery',
    reason: row.logState === 'Logged' ? '' : row.sentence,
    taskId: row.taskId,
    about: joined(author, full),
  };
}
