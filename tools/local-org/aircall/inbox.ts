/** Messages: SMS, MMS, WhatsApp, groups. */
import { randomBytes } from 'node:crypto';
import { nowSeconds, type Message } from './company.ts';
import { Directory, SwitchboardError } from './directory.ts';
import { messageJson } from './payload.ts';

export class Inbox extends Directory {
  message(message: Omit<Message, 'id' | 'createdAt'>): Message {
    const stored: Message = { ...message, id: randomBytes(8).toString('hex'), createdAt: nowSeconds() };
    this.company.messages.push(stored);
    const prefix = stored.group.length > 0 ? 'group_message' : 'message';
    this.out.webhook(
      `${prefix}.${stored.direction === 'inbound' ? 'received' : 'sent'}`,
      'message',
      messageJson(this.company, stored),
    );
    return stored;
  }

  messageStatus(id: string, status: string): Message {
    const found = this.company.messages.find((one) => one.id === id);
    if (!found) throw new SwitchboardError(404, `There is no message ${id}.`);
    found.status = status;
    const prefix = found.group.length > 0 ? 'group_message' : 'message';
    this.out.webhook(`${prefix}.status_updated`, 'message', messageJson(this.company, found));
    return found;
  }
}
