/** What is said of a call, while it runs or after it: tags, comments, what AI makes of it. */
import { randomBytes } from 'node:crypto';
import { nowSeconds, type Call } from './company.ts';
import { Directory } from './directory.ts';
import type { JsonObject } from './payload.ts';

export class Annotations extends Directory {
  hold(id: number, held: boolean): Call {
    const call = this.open(id);
    this.tell(held ? 'call.hold' : 'call.unhold', call);
    return call;
  }

  /** The caller chose an IVR option before a phone rang. */
  ivr(id: number, title: string, key: string): Call {
    const call = this.open(id);
    call.ivrOptions.push({ id: randomBytes(8).toString('hex'), title, key, createdAt: nowSeconds() });
    this.tell('call.ivr_option_selected', call);
    return call;
  }

  addToConference(id: number, number: string): Call {
    const call = this.open(id);
    call.conference.push(number);
    return call;
  }

  /** Adds or removes one tag by name; a name nobody used before becomes a new tag of the company. */
  tag(id: number, name: string, on: boolean, email: string | undefined): Call {
    const call = this.call(id);
    let tag = this.company.tags.find((one) => one.name === name);
    if (!tag) this.company.tags.push((tag = { id: this.company.tags.length + 1, name }));
    const tagId = tag.id;
    const by = email === undefined ? call.userId : this.agent(email).id;
    call.tags = call.tags.filter((one) => one.tagId !== tagId);
    if (on) call.tags.push({ tagId, taggedAt: nowSeconds(), taggedBy: by });
    this.tell(on ? 'call.tagged' : 'call.untagged', call);
    this.refresh(call);
    return call;
  }

  /** @param email whose comment it is; null for one that came through the API. */
  comment(id: number, content: string, email: string | null | undefined): Call {
    const call = this.call(id);
    const by = email === null ? null : email === undefined ? call.userId : this.agent(email).id;
    call.comments.push({ id: this.takeId(), content, postedAt: nowSeconds(), postedBy: by });
    if (by !== null) this.out.toAgent(by, 'comment_saved', { comment: content, call_id: call.id });
    this.tell('call.commented', call);
    this.refresh(call);
    return call;
  }

  archive(id: number, archived: boolean): Call {
    const call = this.call(id);
    call.archived = archived;
    if (archived) this.tell('call.archived', call);
    return call;
  }

  assign(id: number, email: string): Call {
    const call = this.call(id);
    call.assignedTo = this.agent(email).id;
    this.tell('call.assigned', call);
    return call;
  }

  /** AI results, which come seconds to minutes after a recorded call. */
  analyse(
    id: number,
    ai: { summary?: string; topics?: string[]; sentiment?: 'POSITIVE' | 'NEUTRAL' | 'NEGATIVE' },
  ): Call {
    const call = this.call(id);
    const send = (event: string, content: JsonObject): void =>
      this.out.webhook(event, 'conversation_intelligence', {
        id: this.takeId(),
        call_id: call.id,
        created_at: new Date().toISOString(),
        ...content,
      });
    if (ai.summary !== undefined) send('summary.created', { content: (call.summary = ai.summary) });
    if (ai.topics !== undefined) send('topics.created', { content: (call.topics = ai.topics) });
    if (ai.sentiment !== undefined) {
      call.sentiment = ai.sentiment;
      send('sentiment.created', {
        participants: [{ phone_number: call.external, value: ai.sentiment, participant_type: 'external' }],
      });
    }
    return call;
  }
}
