import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallRecordLabels';
import type { RecordRow } from 'c/aircallRecordModel';
import {
  duration,
  fullMoment,
  isoMoment,
  joined,
  moment,
  outcomeIcon,
  outcomeWord,
  stateOf,
} from 'c/aircallRecordWords';

/** One call on a record's page: what it was, when, who, and where it is logged or why not. */
export default class AircallRecordCall extends LightningElement {
  @api call!: RecordRow;

  labels = labels;

  get icon(): string {
    return outcomeIcon(this.call);
  }

  get iconClass(): string {
    const { outcome } = this.call;
    return outcome === 'Missed' || outcome === 'Voicemail'
      ? `picture picture_${outcome.toLowerCase()}`
      : 'picture';
  }

  get heading(): string {
    return joined(outcomeWord(this.call), duration(this.call.duration));
  }

  get detail(): string {
    const { formatted, line, agent } = this.call;
    return joined(formatted || labels.withheld, line, agent);
  }

  get when(): string {
    return moment(this.call.startedAt, Date.now());
  }

  get iso(): string {
    return isoMoment(this.call.startedAt);
  }

  get full(): string {
    return fullMoment(this.call.startedAt);
  }

  get state(): { readonly word: string; readonly tone: string } {
    return stateOf(this.call.logState);
  }

  get chipClass(): string {
    return `chip chip_${this.state.tone}`;
  }

  /** Names the call where a link is read without the rest. */
  get about(): string {
    return `${outcomeWord(this.call)}, ${this.full}`;
  }

  get links(): boolean {
    return Boolean(this.call.taskId || this.call.recording || this.call.voicemail);
  }
}
