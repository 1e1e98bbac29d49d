import { createElement } from 'lwc';
import type { Call, Command, PhoneState } from 'c/aircallSoftphoneModel';
import { INITIAL_STATE, newCall } from '../call/state.ts';
import { match, start } from './fixtures.ts';

export * from './fixtures.ts';

// The accessibility checks of whole panels take seconds on a busy machine.
jest.setTimeout(60_000);

export function clear(): void {
  document.body.replaceChildren();
}

afterEach(clear);

export type Part<P> = HTMLElement & P;

/** Puts one component on the page with its properties, and keeps the commands that it gives. */
export function mount<P extends object>(
  tag: string,
  component: unknown,
  properties: P,
): { part: Part<P>; commands: Command[] } {
  const part = createElement(tag, { is: component as never }) as unknown as Part<P>;
  Object.assign(part, properties);
  const commands: Command[] = [];
  part.addEventListener('command', (event) => commands.push((event as CustomEvent<Command>).detail));
  document.body.append(part);
  return { part, commands };
}

export function find(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) {
    throw new Error(`Nothing is ${selector} in ${document.body.innerHTML}`);
  }
  return found;
}

/** A button by its words or its label. */
export function button(root: ParentNode, label: string): HTMLButtonElement {
  const all = [...root.querySelectorAll<HTMLButtonElement>('button')];
  const found = all.find(
    (one) => one.textContent?.trim() === label || one.getAttribute('aria-label') === label,
  );
  if (!found) {
    throw new Error(`No button says ${label}: ${all.map((one) => one.textContent?.trim()).join(' | ')}`);
  }
  return found;
}

export function type(field: HTMLInputElement | HTMLTextAreaElement, typed: string): void {
  field.value = typed;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

export function press(target: Element, key: string, change: KeyboardEventInit = {}): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...change }));
}

/** All words, a space between elements: what stands in two lines is not one word. */
export function words(root: Element): string {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode.textContent ?? '');
  }
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

export function call(change: Partial<Call> = {}): Call {
  const base = newCall('1', 'inbound', '+442079460132', '+442012345678', Date.now(), null);
  return { ...base, lookup: 'done', match: match(), ...change };
}

export function ended(change: Partial<Call> = {}): Call {
  const at = Date.now();
  return call({
    phase: 'ended',
    startedAt: at - 60_000,
    answeredAt: at - 50_000,
    endedAt: at,
    duration: 50,
    ...change,
  });
}

export function phone(change: Partial<PhoneState> = {}): PhoneState {
  const begun = start();
  return {
    ...INITIAL_STATE,
    connection: 'ready',
    settings: begun.settings,
    dispositions: begun.dispositions,
    userEmail: begun.userEmail,
    agentEmail: begun.userEmail,
    connectedLines: 1,
    server: { kind: 'ready', waiting: [], nextTryAt: null },
    ...change,
  };
}
