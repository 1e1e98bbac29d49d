import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';
import type { Call } from 'c/aircallSoftphoneModel';
import type { NoticeAction } from 'c/aircallNotice';
import { fill, joined, time } from 'c/aircallSoftphoneWords';

const FIRST_SENTENCE = /^.+?[.!?](?=\s|$)/;

/** What became of the call, in one sentence, with its reason and what to do (S9). */
export default class AircallResultBanner extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;
  /** The softphone cannot reach Salesforce: the facts wait here. */
  @api waiting = false;

  get tone(): 'ok' | 'info' | 'warn' | 'bad' {
    const state = this.call.result?.logState;
    if (!state || state === 'Pending' || state === 'Not logged') {
      return 'info';
    }
    return { Logged: 'ok', Unassigned: 'warn', Failed: 'bad' }[state] as 'ok' | 'warn' | 'bad';
  }

  get sentence(): string {
    return this.call.result?.sentence || (this.waiting ? labels.keptInBrowser : labels.logPending);
  }

  /** Good news is plain text; of what needs the agent, the first sentence is a heading. */
  get heading(): string {
    const needsAgent = this.tone === 'warn' || this.tone === 'bad';
    return needsAgent ? (FIRST_SENTENCE.exec(this.sentence)?.[0] ?? this.sentence) : '';
  }

  get lines(): readonly string[] {
    const rest = this.sentence.slice(this.heading.length).trim();
    // The server's own sentence has its reason in it.
    return this.isHere ? [rest, this.call.result?.reason ?? '', labels.factsKept] : [rest];
  }

  /** Refused as a whole: the server has nothing of it, and its sentence is ours. */
  get isHere(): boolean {
    return this.call.result?.logState === 'Failed' && this.call.result.interactionId === '';
  }

  get hint(): string {
    const at = this.isHere ? (this.call.result?.nextAttemptAt ?? null) : null;
    return at === null ? '' : fill(labels.nextTryAt, time(at));
  }

  get actions(): readonly NoticeAction[] {
    const { result } = this.call;
    if (result?.logState === 'Failed') {
      return [
        { name: 'retry', label: labels.retry, brand: true },
        { name: 'copy', label: labels.copyDetails },
      ];
    }
    return [
      ...(result?.taskId ? [{ name: 'task', label: labels.openTask }] : []),
      ...(result?.whoId ? [{ name: 'record', label: labels.openRecord }] : []),
    ];
  }

  handleAction(event: CustomEvent<string>): void {
    const { result } = this.call;
    if (!result) {
      return;
    }
    if (event.detail === 'retry') {
      send(this, { type: 'retry', interactionId: result.interactionId });
    } else if (event.detail === 'copy') {
      send(this, {
        type: 'copy',
        text: joined(result.sentence, result.reason, result.interactionId, result.callId),
      });
    } else {
      const recordId = event.detail === 'task' ? result.taskId : result.whoId;
      send(this, { type: 'open record', recordId: recordId ?? '' });
    }
  }
}
