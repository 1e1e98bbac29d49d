import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { outcomeIcon } from 'c/aircallInteractionLine';
import { send } from 'c/aircallSoftphoneEvents';
import type { InteractionRow, WaitingCall } from 'c/aircallSoftphoneModel';
import { chipOf, clock, fill, joined, moment, outcomeOf } from 'c/aircallSoftphoneWords';

interface Row {
  readonly key: string;
  readonly icon: string;
  readonly title: string;
  readonly recordId: string | null;
  readonly detail: string;
  readonly when: string;
  readonly chip: string;
  readonly chipClass: string;
  readonly number: string;
  readonly callLabel: string;
}

type Filter = 'all' | 'missed' | 'unassigned' | 'failed';

const FILTERS: Readonly<Record<Filter, (row: InteractionRow) => boolean>> = {
  all: () => true,
  missed: (row) => row.outcome === 'Missed' || row.outcome === 'Voicemail',
  unassigned: (row) => row.logState === 'Unassigned',
  failed: (row) => row.logState === 'Failed',
};

/** This agent's latest interactions, each with its log state in a word, and one-click redial (S13). */
export default class AircallRecentList extends LightningElement {
  static override renderMode = 'light' as const;

  @api rows: readonly InteractionRow[] = [];
  /** Calls whose facts still wait in this browser. */
  @api waiting: readonly WaitingCall[] = [];

  labels = labels;
  filter: Filter = 'all';

  get filters(): readonly { value: Filter; label: string; selected: boolean }[] {
    const words = { all: labels.filterAll, missed: labels.filterMissed, unassigned: labels.filterUnassigned };
    const all = { ...words, failed: labels.filterFailed };
    return (Object.keys(FILTERS) as Filter[]).map((value) => ({
      value,
      label: all[value],
      selected: value === this.filter,
    }));
  }

  get shown(): readonly Row[] {
    const waiting = this.filter === 'all' ? this.waiting.map(waitingRow) : [];
    const unsent = new Set(this.waiting.map((call) => call.callId));
    const rows = this.rows.filter((row) => FILTERS[this.filter](row) && !unsent.has(row.callId));
    return [...waiting, ...rows.map(interactionRow)];
  }

  get empty(): string {
    if (this.shown.length > 0) {
      return '';
    }
    return this.filter === 'all' ? labels.noInteractions : labels.noneOfKind;
  }

  handleFilter(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.filter = (Object.keys(FILTERS) as Filter[]).find((one) => one === value) ?? 'all';
  }

  handleOpen(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    if (id) {
      send(this, { type: 'open record', recordId: id });
    }
  }

  handleCall(event: Event): void {
    const { number } = (event.currentTarget as HTMLElement).dataset;
    if (number) {
      send(this, { type: 'redial', number, source: null });
    }
  }
}

function interactionRow(row: InteractionRow): Row {
  const title = row.name || row.whoName || row.formatted || row.number;
  const chip = chipOf(row);
  const talk = row.duration ? clock(row.duration) : '';
  const reason = row.logState === 'Logged' ? row.whatName : row.reason;
  return {
    key: row.interactionId || row.callId,
    icon: outcomeIcon(row),
    title,
    recordId: row.whoId ?? (row.taskId || row.interactionId || null),
    detail: joined(outcomeOf(row), talk, reason),
    when: moment(row.startedAt, Date.now()),
    chip: chip.word,
    chipClass: `ac-chip ac-chip_${chip.tone}`,
    number: row.number,
    callLabel: row.number ? fill(labels.callBack, title) : '',
  };
}

function waitingRow(call: WaitingCall): Row {
  const inbound = call.answered ? labels.inboundAnswered : labels.inboundUnanswered;
  const outbound = call.answered ? labels.outboundAnswered : labels.outboundUnanswered;
  return {
    key: call.callId,
    icon: call.direction === 'inbound' ? 'in' : 'out',
    title: call.number,
    recordId: null,
    detail: joined(call.direction === 'inbound' ? inbound : outbound, call.hasNotes ? labels.notesKept : ''),
    when: moment(call.startedAt, Date.now()),
    chip: labels.chipWaiting,
    chipClass: 'ac-chip ac-chip_warn',
    number: call.number,
    callLabel: fill(labels.callBack, call.number),
  };
}
