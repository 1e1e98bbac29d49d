/** The full-text index behind SOSL. It lags behind the records, as the platform's does. */
import { isDeleted, type Row } from '../rows/row.ts';
import type { Field, ObjectType, Schema } from '../schema/schema.ts';
import type { SoslQuery } from '../soql/ast.ts';
import { phoneTokens, words, type PhoneTokens, type SearchExpression, type Term } from './tokens.ts';

/** Field groups as bits, so that one posting tells in which of them a word stands. */
const NAME = 1;
const EMAIL = 2;
const PHONE = 4;
const OTHER = 8;
const GROUP_BITS: Readonly<Record<SoslQuery['group'], number>> = {
  all: NAME | EMAIL | PHONE | OTHER,
  sidebar: NAME | EMAIL | PHONE | OTHER,
  name: NAME,
  email: EMAIL,
  phone: PHONE,
};

const PERSON_NAMES = new Set(['FirstName', 'LastName', 'MiddleName', 'Name']);
const TEXT_TYPES = new Set([
  'string',
  'textarea',
  'phone',
  'email',
  'url',
  'picklist',
  'combobox',
  'multipicklist',
]);

interface Document {
  row: Row;
  tokens: Set<string>;
  fields: { bits: number; words: string[] }[];
}

class ObjectIndex {
  readonly documents = new Map<string, Document>();
  /** Word to record ids with the groups it stands in. */
  readonly postings = new Map<string, Map<string, number>>();
}

/** A committed change that the index has not taken in yet; null when the record was deleted. */
export interface PendingChange {
  /** Milliseconds since 1970. */
  due: number;
  object: string;
  id: string;
  row: Row | null;
}

export class SearchIndex {
  private readonly objects = new Map<string, ObjectIndex>();
  private pending: PendingChange[] = [];

  constructor(
    private readonly schema: Schema,
    private readonly phones: PhoneTokens,
  ) {}

  changed(change: PendingChange): void {
    if (this.schema.object(change.object)?.info.searchable) this.pending.push(change);
  }

  /** Takes in what is due, oldest first. */
  settle(now: number): void {
    const due = this.pending.filter((change) => change.due <= now);
    if (due.length === 0) return;
    this.pending = this.pending.filter((change) => change.due > now);
    for (const change of due) this.index(change.object, change.id, change.row);
  }

  /** Waiting changes, each with the version of the record that searches still find. */
  unsettled(): { change: PendingChange; indexed: Row | null }[] {
    return this.pending.map((change) => ({
      change,
      indexed: this.objects.get(change.object)?.documents.get(change.id)?.row ?? null,
    }));
  }

  index(object: string, id: string, row: Row | null): void {
    const type = this.schema.object(object);
    if (!type?.info.searchable) return;
    let index = this.objects.get(object);
    if (!index) this.objects.set(object, (index = new ObjectIndex()));
    forget(index, id);
    if (row && !isDeleted(row)) this.remember(index, type, id, row);
  }

  private remember(index: ObjectIndex, type: ObjectType, id: string, row: Row): void {
    const document: Document = { row, tokens: new Set(), fields: [] };
    for (const [name, value] of Object.entries(row)) {
      const field = type.field(name);
      const bits = field ? bitsOf(field) : 0;
      if (!field || bits === 0 || typeof value !== 'string') continue;
      document.fields.push({ bits, words: words(value) });
      for (const token of this.tokens(field, value)) {
        let posting = index.postings.get(token);
        if (!posting) index.postings.set(token, (posting = new Map<string, number>()));
        posting.set(id, (posting.get(id) ?? 0) | bits);
        document.tokens.add(token);
      }
    }
    index.documents.set(id, document);
  }

  private tokens(field: Field, value: string): string[] {
    return field.type === 'phone' ? phoneTokens(value, this.phones) : words(value);
  }

  /** Ids of the object's records that match within the field group. */
  search(object: string, expression: SearchExpression, group: SoslQuery['group']): Set<string> {
    const index = this.objects.get(object);
    return index ? evaluate(index, expression, GROUP_BITS[group]) : new Set();
  }
}

function bitsOf(field: Field): number {
  if (!TEXT_TYPES.has(field.type)) return 0;
  if (field.nameField || PERSON_NAMES.has(field.name)) return NAME;
  if (field.type === 'email') return EMAIL;
  return field.type === 'phone' ? PHONE : OTHER;
}

function forget(index: ObjectIndex, id: string): void {
  for (const token of index.documents.get(id)?.tokens ?? []) {
    const posting = index.postings.get(token);
    posting?.delete(id);
    if (posting?.size === 0) index.postings.delete(token);
  }
  index.documents.delete(id);
}

function evaluate(index: ObjectIndex, expression: SearchExpression, bits: number): Set<string> {
  switch (expression.kind) {
    case 'term':
      return termHits(index, expression.term, bits);
    case 'phrase':
      return phraseHits(index, expression.words, bits);
    case 'or':
      return new Set(expression.parts.flatMap((part) => [...evaluate(index, part, bits)]));
    case 'and':
      return expression.parts
        .map((part) => evaluate(index, part, bits))
        .reduce((left, right) => new Set([...left].filter((id) => right.has(id))));
    case 'and not': {
      const right = evaluate(index, expression.right, bits);
      return new Set([...evaluate(index, expression.left, bits)].filter((id) => !right.has(id)));
    }
  }
}

function termHits(index: ObjectIndex, { word, pattern }: Term, bits: number): Set<string> {
  const hits = new Set<string>();
  const take = (posting: ReadonlyMap<string, number> | undefined): void => {
    for (const [id, groups] of posting ?? []) if (groups & bits) hits.add(id);
  };
  if (!pattern) take(index.postings.get(word));
  else for (const [known, posting] of index.postings) if (pattern.test(known)) take(posting);
  return hits;
}

function phraseHits(index: ObjectIndex, phrase: string[], bits: number): Set<string> {
  const first: Term = { word: phrase[0] ?? '', pattern: null };
  const hits = termHits(index, first, bits);
  for (const id of hits) {
    const fields = index.documents.get(id)?.fields ?? [];
    if (!fields.some((field) => field.bits & bits && holds(field.words, phrase))) hits.delete(id);
  }
  return hits;
}

const holds = (text: string[], phrase: string[]): boolean =>
  text.some((_word, start) => phrase.every((word, offset) => text[start + offset] === word));
