import { LightningElement, api } from 'lwc';
import { labels } from 'c/aircallLabels';
import { walk } from 'c/aircallSoftphoneEvents';
import type { RecordRef, Search } from 'c/aircallSoftphoneModel';
import { fill } from 'c/aircallSoftphoneWords';

const PAUSE_MS = 300;
const SHORTEST = 2;
let instances = 0;

/** Finds a record by a word. Fires `pick` with the record. */
export default class AircallRecordSearch extends LightningElement {
  static override renderMode = 'light' as const;

  @api search!: Search;
  @api objects: readonly string[] = [];
  @api label = '';

  placeholder = labels.searchPlaceholder;
  records: readonly RecordRef[] = [];
  message = '';
  inputId = `aircall-search-${++instances}`;
  resultsLabel = labels.searchResults;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  get hasRecords(): boolean {
    return this.records.length > 0;
  }

  handleInput(event: Event): void {
    const term = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.#asked += 1;
    if (term.length < SHORTEST) {
      this.records = [];
      this.message = term ? labels.searchShort : '';
      return;
    }
    const asked = this.#asked;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- waits for a pause in the typing
    this.#timer = setTimeout(() => void this.ask(term, asked), PAUSE_MS);
  }

  /** Only the newest question's answer is shown. */
  async ask(term: string, asked: number): Promise<void> {
    try {
      const records = await this.search(term, this.objects);
      if (asked === this.#asked) {
        this.records = records;
        this.message = records.length === 0 ? fill(labels.searchNothing, term) : '';
      }
    } catch {
      if (asked === this.#asked) {
        this.records = [];
        this.message = labels.searchFailed;
      }
    }
  }

  handleKey(event: KeyboardEvent): void {
    walk(event, this, 'input, [data-id]');
  }
}
