import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import type { NoticeAction } from 'c/aircallNotice';
import { send } from 'c/aircallSoftphoneEvents';
import type { Call, Command, PhoneState, Search } from 'c/aircallSoftphoneModel';
import { asksWho, isLive } from 'c/aircallSoftphoneModel';
import type { Tab } from 'c/aircallTabs';

type View = 'blocked' | 'ringing' | 'talking' | 'wrap-up' | 'idle';

/** Sizes of the phone, for the divider. */
export interface PhoneSize {
  readonly height: number;
  readonly least: number;
  readonly most: number;
}

/**
 * The panel: one of five views by the state of the phone. Its children are cells of the page's grid, beside the
 * frame of the phone, which is not ours to move.
 */
export default class AircallSoftphone extends LightningElement {
  static override renderMode = 'light' as const;

  @api state!: PhoneState;
  @api search!: Search;
  @api wide = false;
  @api canBeWide = false;
  @api size: PhoneSize = { height: 320, least: 320, most: 320 };

  labels = labels;
  tab = 'notes';

  /** Speaks through the live regions; they are in the page from the start, as screen readers want. */
  @api say(text: string, urgency: 'polite' | 'assertive'): void {
    (this.querySelector('c-aircall-announcer') as unknown as { say(t: string, u: string): void } | null)?.say(
      text,
      urgency,
    );
  }

  get current(): Call | null {
    return this.state.current;
  }

  get view(): View {
    const { current, connection } = this.state;
    if (isLive(current)) {
      return current.phase;
    }
    if (current?.wrapUp === 'open') {
      return 'wrap-up';
    }
    return connection === 'blocked' ? 'blocked' : 'idle';
  }

  get dispositionRequired(): boolean {
    return this.state.settings?.dispositionRequired === true;
  }

  get showsStrip(): boolean {
    return this.view === 'ringing' || this.view === 'talking' || this.view === 'wrap-up';
  }

  get isBlocked(): boolean {
    return this.view === 'blocked';
  }

  get isRinging(): boolean {
    return this.view === 'ringing';
  }

  get isTalking(): boolean {
    return this.view === 'talking';
  }

  get isWrapUp(): boolean {
    return this.view === 'wrap-up';
  }

  get isIdle(): boolean {
    return this.view === 'idle';
  }

  get asksWho(): boolean {
    return this.current !== null && asksWho(this.current);
  }

  get asksUnknown(): boolean {
    const { current } = this.state;
    const states: readonly string[] = ['None', 'Withheld', 'Short'];
    return current?.match
      ? states.includes(current.match.state) && !current.match.hidden && !current.chosen
      : false;
  }

  get tabs(): readonly Tab[] {
    return [
      { name: 'notes', label: labels.tabNotes },
      { name: 'caller', label: labels.tabCaller },
      { name: 'recent', label: labels.tabRecent },
    ];
  }

  /** Side by side there is room for everything at once. */
  get showsTabs(): boolean {
    return !this.wide;
  }

  get showsNotes(): boolean {
    return this.wide || this.tab === 'notes';
  }

  get showsCaller(): boolean {
    return this.wide || this.tab === 'caller';
  }

  get showsRecent(): boolean {
    return !this.wide && this.tab === 'recent';
  }

  get panelRole(): string | null {
    return this.wide ? null : 'tabpanel';
  }

  get panelLabel(): string | null {
    return this.wide ? null : (this.tabs.find((tab) => tab.name === this.tab)?.label ?? null);
  }

  get keptWrapUps(): readonly Call[] {
    return this.state.kept.filter((call) => call.phase === 'ended' && call.wrapUp === 'open');
  }

  /** The call just finished stays in view until the next one, or until it is closed. */
  get finished(): Call | null {
    return this.view === 'idle' ? this.state.current : null;
  }

  get unreachable(): boolean {
    return this.state.server.kind === 'unreachable' || this.state.server.kind === 'session over';
  }

  get barHint(): string {
    const hints: Readonly<Record<View, string>> = {
      blocked: labels.notLoaded,
      ringing: this.state.current?.direction === 'outbound' ? labels.hangUpHere : labels.answerHere,
      talking: labels.hangUpHere,
      'wrap-up': labels.readyForNext,
      idle: this.idleHint,
    };
    return hints[this.view];
  }

  get idleHint(): string {
    if (this.state.connection === 'logged out') {
      return labels.logInHere;
    }
    return this.unreachable ? labels.phoneWorks : this.state.connection === 'ready' ? labels.stateReady : '';
  }

  get canFold(): boolean {
    return !isLive(this.state.current);
  }

  get folded(): boolean {
    return this.canFold && this.state.folded;
  }

  handleTab(event: CustomEvent<string>): void {
    this.tab = event.detail;
  }

  handleCloseFinished(): void {
    if (this.state.current) {
      send(this, { type: 'close', callId: this.state.current.id });
    }
  }

  handleEndAsked(event: CustomEvent<string>): void {
    if (this.state.current) {
      const callId = this.state.current.id;
      send(
        this,
        event.detail === 'end' ? { type: 'end call here', callId } : { type: 'still talking', callId },
      );
    }
  }

  get endActions(): readonly NoticeAction[] {
    return [
      { name: 'end', label: labels.endCallHere },
      { name: 'talking', label: labels.stillTalking },
    ];
  }

  get endLines(): readonly string[] {
    return [labels.aircallSilent];
  }

  /** Ctrl or Cmd + Enter saves from anywhere in the wrap-up. */
  handleKey(event: KeyboardEvent): void {
    const { current } = this.state;
    const saves = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented;
    if (saves && current && this.isWrapUp) {
      const command: Command = { type: 'save', callId: current.id };
      event.preventDefault();
      send(this, command);
    }
  }
}
