import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';
import type { Call } from 'c/aircallSoftphoneModel';

let instances = 0;

/** Notes of a call. Every key stroke is handed on, so that a crash a moment later loses nothing (S6). */
export default class AircallNotes extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;
  /** The browser keeps nothing beyond this tab. */
  @api fleeting = false;

  labels = labels;
  fieldId = `aircall-notes-${++instances}`;
  #shown = '';

  /** The field keeps what is typed in it; it is set from outside only when another call is shown. */
  override renderedCallback(): void {
    const field = this.querySelector('textarea');
    if (field && this.#shown !== this.call.id) {
      this.#shown = this.call.id;
      field.value = this.call.notes;
    }
  }

  get saved(): string {
    if (this.call.phase !== 'ended') {
      return this.call.notes ? this.here : '';
    }
    if (this.call.saving) {
      return this.here;
    }
    return this.call.result?.taskId ? labels.savedToTask : labels.savedToCall;
  }

  get here(): string {
    return this.fleeting ? labels.keptInTab : labels.savedInBrowser;
  }

  /** All that a narrow panel has room for. */
  get savedShort(): string {
    return this.fleeting ? labels.keptInTab : labels.saved;
  }

  handleInput(event: Event): void {
    send(this, { type: 'notes', callId: this.call.id, text: (event.target as HTMLTextAreaElement).value });
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send(this, { type: 'save', callId: this.call.id });
    }
  }
}
