import type { PageReference, ShellHost } from '../components/runtime/host.ts';
import { go, openRecord, urlOf } from './navigation.ts';
import { current, objectOfId, toast, type Place } from './state.ts';

/** Lightning web components of the package on record pages and tabs. */

function text(page: PageReference, name: string): string {
  const value = page.attributes?.[name];
  return typeof value === 'string' ? value : '';
}

/** Null for an address outside of the shell. */
function placeOfPage(page: PageReference): Place | null {
  if (page.type === 'standard__webPage') return null;
  if (page.type === 'standard__navItemPage') return { kind: 'tab', name: text(page, 'apiName') };
  if (page.type === 'standard__objectPage') return { kind: 'list', object: text(page, 'objectApiName') };
  const id = text(page, 'recordId');
  const object = objectOfId(id);
  if (page.type === 'standard__recordPage' && object) return { kind: 'record', object: object.name, id };
  throw new Error(`The local org cannot open ${JSON.stringify(page)}.`);
}

function hostOfShell(): ShellHost {
  const { user } = current().start;
  return {
    facts: {
      'user/Id': user.id,
      'i18n/locale': user.locale,
      'i18n/lang': user.language,
      'i18n/timeZone': user.timeZone,
    },
    urlOf(page) {
      const place = placeOfPage(page);
      return place ? urlOf(place) : text(page, 'url');
    },
    open(page) {
      const place = placeOfPage(page);
      if (!place) window.open(text(page, 'url'), '_blank', 'noopener');
      else void (place.kind === 'record' ? openRecord(place.object, place.id) : go(place));
    },
    toast({ title, message, variant }) {
      const kind = variant === 'error' || variant === 'success' ? variant : 'info';
      toast(kind, [title, message].filter((part) => part !== '').join(' '));
    },
  };
}

/** Loads the components' program; it needs to know the user before it starts. */
export async function loadComponents(): Promise<void> {
  window.shellHost = hostOfShell();
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/shell/components.js';
    script.onload = () => resolve();
    script.onerror = () => reject(new Error('The components of the pages could not be loaded.'));
    document.head.append(script);
  });
}

/** One element for each place and component: what it shows stays while the shell draws itself again. */
const elements = new Map<string, HTMLElement>();

/** The component's element for a place; those of places that are no longer open are let go. */
export function pageComponent(
  name: string,
  place: string,
  properties: Readonly<Record<string, unknown>>,
): HTMLElement {
  const key = `${place} ${name}`;
  const known = elements.get(key);
  if (known) return known;
  const open = new Set(current().tabs.map((tab) => tab.key));
  for (const other of elements.keys()) {
    if (!open.has(other.split(' ')[0] ?? '')) elements.delete(other);
  }
  if (!window.shellElements) throw new Error('The components of the pages are not loaded.');
  const element = window.shellElements.create(name, properties);
  element.classList.add('shell-component');
  elements.set(key, element);
  return element;
}
