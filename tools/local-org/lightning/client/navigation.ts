import { fetchList, fetchRecord, fetchSearch, type StartView } from './api.ts';
import {
  appModel,
  change,
  current,
  noContent,
  objectSummary,
  placeKey,
  type Place,
  type WorkTab,
} from './state.ts';

type Listener = (place: Place, previous: Place) => void;

const listeners: Listener[] = [];

/** Told when another place is shown and loaded. */
export function onNavigation(listener: Listener): void {
  listeners.push(listener);
}

/** Address of a place, shaped as Lightning's own. */
export function urlOf(place: Place): string {
  if (place.kind === 'record') return `/lightning/r/${place.object}/${place.id}/view`;
  if (place.kind === 'list') return `/lightning/o/${place.object}/list`;
  if (place.kind === 'tab') return `/lightning/n/${place.name}`;
  if (place.kind === 'search') return `/lightning/search?term=${encodeURIComponent(place.term)}`;
  return '/lightning/page/home';
}

export function placeOf(url: URL): Place {
  const record = /^\/lightning\/r\/(\w+)\/(\w{15,18})(\/|$)/.exec(url.pathname);
  if (record) return { kind: 'record', object: record[1] ?? '', id: record[2] ?? '' };
  const list = /^\/lightning\/o\/(\w+)(\/|$)/.exec(url.pathname);
  if (list) return { kind: 'list', object: list[1] ?? '' };
  const tab = /^\/lightning\/n\/(\w+)(\/|$)/.exec(url.pathname);
  if (tab) return { kind: 'tab', name: tab[1] ?? '' };
  const term = url.searchParams.get('term');
  return url.pathname === '/lightning/search' && term !== null ? { kind: 'search', term } : { kind: 'home' };
}

function tabFor(place: Place): WorkTab | null {
  const key = placeKey(place);
  if (place.kind === 'record') {
    const object = objectSummary(place.object);
    return { key, place, title: object?.label ?? place.object, icon: object?.icon ?? 'standard:record' };
  }
  return place.kind === 'search' ? { key, place, title: `"${place.term}"`, icon: 'standard:search' } : null;
}

/** Shows a place; a standard app has one temporary tab, a console app keeps them all. */
export async function go(place: Place, history: 'push' | 'replace' | 'none' = 'push'): Promise<void> {
  const previous = current().place;
  const tab = tabFor(place);
  change((shell) => {
    shell.place = place;
    shell.content = noContent();
    shell.edit = null;
    shell.menu = null;
    if (tab && !shell.tabs.some(({ key }) => key === tab.key)) {
      shell.tabs = appModel().console ? [...shell.tabs, tab] : [tab];
    }
  });
  if (history === 'push') window.history.pushState(null, '', urlOf(place));
  if (history === 'replace') window.history.replaceState(null, '', urlOf(place));
  await load();
  for (const listener of listeners) listener(place, previous);
}

/** Reads the shown place again; what is on screen stays until the new content is there. */
export async function load(): Promise<void> {
  const { place } = current();
  const content = { ...noContent(), loading: false };
  try {
    if (place.kind === 'record') content.record = await fetchRecord(place.object, place.id);
    else if (place.kind === 'list') content.table = await fetchList(place.object);
    else if (place.kind === 'search') content.results = await fetchSearch(place.term);
  } catch (error) {
    content.error = error instanceof Error ? error.message : String(error);
  }
  change((shell) => {
    if (placeKey(shell.place) !== placeKey(place)) return;
    shell.content = content;
    const tab = shell.tabs.find(({ key }) => key === placeKey(place));
    if (tab && content.record) tab.title = content.record.name;
  });
}

export const openRecord = (object: string, id: string): Promise<void> => go({ kind: 'record', object, id });

export async function closeTab(key: string): Promise<void> {
  const shell = current();
  const at = shell.tabs.findIndex((tab) => tab.key === key);
  const wasShown = placeKey(shell.place) === key;
  change((state) => (state.tabs = state.tabs.filter((tab) => tab.key !== key)));
  if (!wasShown) return;
  const next = current().tabs[Math.max(0, at - 1)];
  const [first] = appModel().tabs;
  await go(next?.place ?? (first ? placeOfTab(first) : { kind: 'home' }));
}

/** What an app's tab shows. */
export function placeOfTab(tab: StartView['apps'][number]['tabs'][number]): Place {
  if (tab.component !== null) return { kind: 'tab', name: tab.name };
  return tab.object === null ? { kind: 'home' } : { kind: 'list', object: tab.object };
}
