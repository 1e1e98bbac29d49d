import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';
import type { Call } from 'c/aircallSoftphoneModel';
import { callerOf, titleOf } from 'c/aircallSoftphoneModel';
import { clock, elapsed, fill, joined } from 'c/aircallSoftphoneWords';

/** Who is on the phone, outside everything that scrolls: blue rings, green talks, grey has ended. */
export default class AircallCallerStrip extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;

  labels = labels;
  now = Date.now();
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- the clock of a call; cleared with the component
    this.#timer = setInterval(() => {
      this.now = Date.now();
    }, 500);
  }

  override disconnectedCallback(): void {
    clearInterval(this.#timer);
  }

  get stripClass(): string {
    const colour = { ringing: 'ring', talking: 'talk', ended: 'done' }[this.call.phase];
    return `ac-strip ac-strip_${colour}`;
  }

  get name(): string {
    return titleOf(this.call);
  }

  get recordId(): string | null {
    return callerOf(this.call)?.id ?? null;
  }

  get icon(): string {
    return callerOf(this.call)?.objectName ?? 'phone';
  }

  get boxed(): boolean {
    return this.recordId !== null;
  }

  get line(): string {
    const line = this.call.match?.lineName || this.call.lineNumber;
    return line ? fill(labels.onLine, line) : '';
  }

  get second(): string {
    const caller = callerOf(this.call);
    if (caller) {
      return joined(caller.account, caller.title) || caller.objectLabel;
    }
    return this.unknownReason;
  }

  get third(): string {
    const number = this.recordId ? this.call.match?.formatted || this.call.number : '';
    return joined(number, this.line);
  }

  get unknownReason(): string {
    const { match, lookup } = this.call;
    if (!match) {
      return lookup === 'failed' ? labels.lookupFailed : labels.lookingUp;
    }
    if (match.hidden) {
      return labels.hiddenRecord;
    }
    const words = {
      Matched: '',
      Ambiguous: fill(labels.candidateCount, match.candidates.length),
      None: labels.noRecord,
      Withheld: labels.numberWithheld,
      Short: labels.numberShort,
    };
    return words[match.state];
  }

  get phaseWord(): string {
    const { phase, direction, answeredAt } = this.call;
    if (phase === 'talking') {
      return labels.onCall;
    }
    if (phase === 'ended') {
      return answeredAt === null ? labels.notAnswered : labels.ended;
    }
    return direction === 'inbound' ? labels.incoming : labels.calling;
  }

  get timer(): string {
    return clock(elapsed(this.call, this.now));
  }

  handleOpen(): void {
    if (this.recordId) {
      send(this, { type: 'open record', recordId: this.recordId });
    }
  }
}
