import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { send } from 'c/aircallSoftphoneEvents';
import type { Call } from 'c/aircallSoftphoneModel';
import { callerOf, titleOf } from 'c/aircallSoftphoneModel';
import { candidateCount, clock, elapsed, fill, joined, lineOf } from 'c/aircallSoftphoneWords';

/** Who is on the phone, outside everything that scrolls: blue rings, green talks, grey has ended. */
export default class AircallCallerStrip extends LightningElement {
  static override renderMode = 'light' as const;

  @api call!: Call;
  /** Side by side there is room for everything. */
  @api wide = false;

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

  /** The account; of somebody unknown, why. */
  get second(): string {
    const caller = callerOf(this.call);
    return caller ? caller.account || caller.title || caller.objectLabel : this.unknownReason;
  }

  /** While it rings, a third line has the number; later its place is the notes'. */
  get hasThird(): boolean {
    return this.wide || this.call.phase === 'ringing';
  }

  /** What follows on the second line where there is room. */
  get rest(): string {
    const caller = callerOf(this.call);
    const title = caller?.account ? caller.title : '';
    const text = this.hasThird ? title : lineOf(this.call);
    return text ? fill(labels.separated, '', text) : '';
  }

  get third(): string {
    const number = this.recordId ? this.call.match?.formatted || this.call.number : '';
    return joined(number, lineOf(this.call));
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
      Ambiguous: candidateCount(match),
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
