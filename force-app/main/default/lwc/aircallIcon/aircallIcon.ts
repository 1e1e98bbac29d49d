import { LightningElement, api } from 'lwc';
import { SHAPES, type Shape } from './shapes';

const TONES: Readonly<Record<string, string>> = {
  Contact: 'contact',
  Lead: 'lead',
  Account: 'account',
  PersonAccount: 'contact',
  Case: 'case',
  Opportunity: 'opp',
  Task: 'task',
};

/** A picture beside a word: never the only carrier of a meaning, so screen readers skip it. */
export default class AircallIcon extends LightningElement {
  static override renderMode = 'light' as const;

  /** One of the shapes, or the API name of an object. */
  @api name = '';
  /** `small` 12 px, `medium` 14 px, `large` 20 px; with `boxed`: 20, 24 and 32 px. */
  @api size: 'small' | 'medium' | 'large' = 'medium';
  /** Drawn white on the object's colour. */
  @api boxed = false;

  get shape(): string {
    return TONES[this.name] ?? (this.name in SHAPES ? this.name : 'record');
  }

  get paths(): readonly Shape[] {
    return SHAPES[this.shape] ?? [];
  }

  get boxClass(): string {
    const base = `ac-icon ac-icon_${this.size}`;
    return this.boxed ? `${base} ac-icon_boxed ac-tone_${this.shape}` : base;
  }
}
