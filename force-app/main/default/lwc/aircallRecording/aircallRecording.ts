import { LightningElement, api, wire } from 'lwc';
import read from '@salesforce/apex/AircallRecordController.recordings';
import { labels } from 'c/aircallRecordLabels';
import { readRecordings, type Recording } from 'c/aircallRecordModel';
import { fill } from 'c/aircallRecordWords';

type Play = 'asked' | 'refused';

interface Shown extends Recording {
  readonly word: string;
  readonly playLabel: string;
  readonly isPlaying: boolean;
  readonly mayPlay: boolean;
  /** Why it does not play, and what to do; empty while nobody tried. */
  readonly refusal: string;
}

/**
 * The recording and the voicemail of a call, on the page of its interaction or its Task (C6). The link is Aircall's
 * durable one. Whether the page may play it cannot be asked: it is tried when somebody wants to hear it.
 */
export default class AircallRecording extends LightningElement {
  @api recordId = '';

  labels = labels;
  recordings: readonly Recording[] = [];
  tried: Readonly<Record<string, Play>> = {};

  @wire(read, { recordId: '$recordId' })
  receive(answer: unknown): void {
    this.recordings = readRecordings((answer as { readonly data?: unknown }).data);
  }

  get hasRecordings(): boolean {
    return this.recordings.length > 0;
  }

  get shown(): readonly Shown[] {
    return this.recordings.map((one) => {
      const word = one.kind === 'Voicemail' ? labels.voicemail : labels.recording;
      const play = this.tried[one.kind];
      return {
        ...one,
        word,
        playLabel: fill(labels.play, word),
        isPlaying: play === 'asked',
        mayPlay: play === undefined,
        refusal: play === 'refused' ? fill(labels.playRefused, new URL(one.url).origin) : '',
      };
    });
  }

  handlePlay(event: Event): void {
    this.note(event, 'asked');
  }

  /** The page's security policy, Aircall's log-in and a deleted recording look alike from here. */
  handleRefusal(event: Event): void {
    this.note(event, 'refused');
  }

  private note(event: Event, play: Play): void {
    const { kind = '' } = (event.currentTarget as HTMLElement).dataset;
    this.tried = { ...this.tried, [kind]: play };
  }
}
