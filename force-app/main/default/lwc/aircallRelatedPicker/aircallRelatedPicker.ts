import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';
import type { Call, RecordRef, Search } from 'c/aircallSoftphoneModel';
import { callerOf } from 'c/aircallSoftphoneModel';
import { fill, joined } from 'c/aircallSoftphoneWords';

/** What the call is about (S7): the caller's open records at hand, any other by search; nothing beside a Lead. */
export default class AircallRelatedPicker extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;
  @api search!: Search;

  labels = labels;
  objects = ['Case', 'Opportunity', 'Account'];
  open = false;

  get isLead(): boolean {
    return callerOf(this.call)?.objectName === 'Lead';
  }

  get text(): string {
    const { related } = this.call;
    return related ? joined(related.name, related.detail) || related.objectName : labels.relatedNone;
  }

  get icon(): string {
    return this.call.related?.objectName ?? '';
  }

  get removeLabel(): string {
    return fill(labels.relatedRemove, this.text);
  }

  get expanded(): string {
    return String(this.open);
  }

  /** The caller's own open records, without typing. */
  get suggestions(): readonly RecordRef[] {
    const { card } = this.call;
    const lines = [
      ...(card?.cases ?? []).map((line) => ({ ...line, objectName: 'Case' })),
      ...(card?.opportunities ?? []).map((line) => ({ ...line, objectName: 'Opportunity' })),
    ];
    return lines
      .filter((line) => line.id !== this.call.related?.id)
      .map(({ id, name, title, objectName }) => ({ id, name, detail: title, objectName, icon: '' }));
  }

  handleToggle(): void {
    this.open = !this.open;
  }

  handleRemove(): void {
    send(this, { type: 'related', callId: this.call.id, record: null });
  }

  handlePick(event: CustomEvent<RecordRef>): void {
    this.open = false;
    send(this, { type: 'related', callId: this.call.id, record: event.detail });
  }
}
