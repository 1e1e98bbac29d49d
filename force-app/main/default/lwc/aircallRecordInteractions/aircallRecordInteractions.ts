import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import read from '@salesforce/apex/AircallRecordController.read';
import type { Choice } from 'c/aircallChoiceGroup';
import { labels } from 'c/aircallRecordLabels';
import {
  conversationsOf,
  messageOf,
  readPage,
  type Conversation,
  type RecordPage,
} from 'c/aircallRecordModel';
import { fill } from 'c/aircallRecordWords';

type Kind = 'calls' | 'messages';
type View = 'all' | 'unassigned';

interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
}

const AT_ONCE = 25;

/** The calls and messages of the record on whose page it stands (U1, L12). */
export default class AircallRecordInteractions extends LightningElement {
  @api recordId = '';

  labels = labels;
  view: View = 'all';
  callCount = AT_ONCE;
  messageCount = AT_ONCE;
  page: RecordPage | null = null;
  error = '';
  loading = true;

  /** Null until the user has chosen: then calls, unless there are messages only. */
  chosen: Kind | null = null;
  wired: unknown = null;
  /** The list takes the focus when the button that asked for more is gone. */
  listTakesFocus = false;

  @wire(read, {
    recordId: '$recordId',
    view: '$view',
    calls: '$callCount',
    messages: '$messageCount',
  })
  receive(answer: unknown): void {
    this.wired = answer;
    const { data, error } = answer as Answer;
    if (data === undefined && error === undefined) {
      return;
    }
    this.loading = false;
    this.error = error === undefined ? '' : messageOf(error) || labels.error;
    if (data !== undefined) {
      this.page = readPage(data);
    }
  }

  override renderedCallback(): void {
    if (this.listTakesFocus && !this.loading) {
      this.listTakesFocus = false;
      if (!this.more) {
        this.template?.querySelector<HTMLElement>('.list')?.focus();
      }
    }
  }

  get kind(): Kind {
    const onlyMessages = this.page?.calls.length === 0 && this.page.messages.length > 0;
    return this.chosen ?? (onlyMessages ? 'messages' : 'calls');
  }

  get kinds(): readonly Choice[] {
    return [
      { value: 'calls', label: labels.calls },
      { value: 'messages', label: labels.messages },
    ];
  }

  get views(): readonly Choice[] {
    const open = (this.page?.unassignedCalls ?? 0) + (this.page?.unassignedMessages ?? 0);
    const unassigned = open === 0 ? labels.unassigned : fill(labels.unassignedCount, open);
    return [
      { value: 'all', label: labels.all },
      { value: 'unassigned', label: unassigned },
    ];
  }

  get showsCalls(): boolean {
    return this.kind === 'calls';
  }

  get conversations(): readonly Conversation[] {
    return conversationsOf(this.page?.messages ?? []);
  }

  get isEmpty(): boolean {
    return this.page !== null && this.page[this.kind].length === 0;
  }

  get emptySentence(): string {
    if (this.view === 'unassigned') {
      return this.showsCalls ? labels.noUnassignedCalls : labels.noUnassignedMessages;
    }
    return this.showsCalls ? labels.noCalls : labels.noMessages;
  }

  get hasRows(): boolean {
    return this.page !== null && !this.isEmpty;
  }

  get more(): boolean {
    return Boolean(this.showsCalls ? this.page?.moreCalls : this.page?.moreMessages);
  }

  get moreLabel(): string {
    return this.showsCalls ? labels.showMore : labels.showEarlier;
  }

  get listLabel(): string {
    return this.showsCalls ? labels.calls : labels.messages;
  }

  /** What a screen reader says when the list has changed. */
  get announcement(): string {
    if (this.loading || this.error !== '' || this.page === null) {
      return '';
    }
    if (this.isEmpty) {
      return this.emptySentence;
    }
    return fill(this.showsCalls ? labels.callsShown : labels.messagesShown, this.page[this.kind].length);
  }

  handleKind(event: CustomEvent<string>): void {
    this.chosen = event.detail === 'messages' ? 'messages' : 'calls';
  }

  handleView(event: CustomEvent<string>): void {
    const view: View = event.detail === 'unassigned' ? 'unassigned' : 'all';
    if (view !== this.view) {
      // The kind stays where the user sees it, also if the other view has none of it.
      this.chosen = this.kind;
      this.loading = true;
      this.view = view;
    }
  }

  handleMore(): void {
    this.loading = true;
    this.listTakesFocus = true;
    if (this.showsCalls) {
      this.callCount += AT_ONCE;
    } else {
      this.messageCount += AT_ONCE;
    }
  }

  async handleRefresh(): Promise<void> {
    this.loading = true;
    await refreshApex(this.wired);
    this.loading = false;
  }
}
