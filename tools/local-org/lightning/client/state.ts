import type { FieldView, RecordView, SaveError, Scalar, StartView, TableView } from './api.ts';

/** What the main area can show. */
export type Place =
  | { kind: 'home' }
  | { kind: 'list'; object: string }
  | { kind: 'record'; object: string; id: string }
  | { kind: 'tab'; name: string }
  | { kind: 'search'; term: string };

/** A record's or search's own tab; in a console app it stays until closed. */
export interface WorkTab {
  key: string;
  place: Place;
  title: string;
  icon: string;
}

/** Loaded content of the place that is shown. */
export interface Content {
  record: RecordView | null;
  table: TableView | null;
  results: TableView[];
  error: string;
  loading: boolean;
}

export interface Edit {
  values: Record<string, Scalar>;
  errors: SaveError[];
  saving: boolean;
}

export interface Modal {
  object: string;
  label: string;
  icon: string;
  fields: FieldView[];
  /** Display names of the records that lookup fields point to. */
  names: Record<string, string>;
  edit: Edit;
}

export interface Toast {
  id: number;
  kind: 'success' | 'error' | 'info';
  text: string;
  link: { object: string; id: string; name: string } | null;
}

export interface Softphone {
  open: boolean;
  itemLabel: string;
  panelLabel: string;
  itemIcon: string;
  panelIcon: string;
  width: number;
  height: number;
  clickToDial: boolean;
}

export interface State {
  start: StartView;
  /** API name of the app that is open. */
  app: string;
  tabs: WorkTab[];
  place: Place;
  content: Content;
  edit: Edit | null;
  modal: Modal | null;
  toasts: Toast[];
  menu: 'user' | 'apps' | null;
  /** Ids of timeline rows that are open. */
  expanded: Set<string>;
  recordTab: 'details' | 'related';
  softphone: Softphone;
}

let state: State | null = null;
const watchers: (() => void)[] = [];
let scheduled = false;

export function current(): State {
  if (state === null) throw new Error('The shell has not started.');
  return state;
}

export function begin(first: State): void {
  state = first;
}

/** Runs after each change, once per turn however many changes there were. */
export function watch(watcher: () => void): void {
  watchers.push(watcher);
}

export function change(how: (state: State) => void): void {
  how(current());
  if (scheduled) return;
  scheduled = true;
  queueMicrotask(() => {
    scheduled = false;
    for (const watcher of watchers) watcher();
  });
}

export const noContent = (): Content => ({
  record: null,
  table: null,
  results: [],
  error: '',
  loading: true,
});

export function placeKey(place: Place): string {
  if (place.kind === 'record') return `record:${place.id}`;
  if (place.kind === 'list') return `list:${place.object}`;
  if (place.kind === 'tab') return `tab:${place.name}`;
  return place.kind === 'search' ? `search:${place.term}` : 'home';
}

export function appModel(): StartView['apps'][number] {
  const { start, app } = current();
  const model = start.apps.find(({ name }) => name === app) ?? start.apps[0];
  if (!model) throw new Error('The package has no Lightning app.');
  return model;
}

export const objectSummary = (name: string): StartView['objects'][number] | undefined =>
  current().start.objects.find((object) => object.name.toLowerCase() === name.toLowerCase());

/** Object of a record id, by its first three characters. */
export const objectOfId = (id: string): StartView['objects'][number] | undefined =>
  current().start.objects.find((object) => object.keyPrefix === id.slice(0, 3));

let nextToast = 1;

export function toast(kind: Toast['kind'], text: string, link: Toast['link'] = null): void {
  const id = nextToast;
  nextToast += 1;
  change((shell) => shell.toasts.push({ id, kind, text, link }));
  if (kind !== 'error') setTimeout(() => dropToast(id), 6000);
}

export function dropToast(id: number): void {
  change((shell) => (shell.toasts = shell.toasts.filter((item) => item.id !== id)));
}
