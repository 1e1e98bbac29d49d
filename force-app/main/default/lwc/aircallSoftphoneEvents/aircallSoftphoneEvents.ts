import type { Command } from 'c/aircallSoftphoneModel';

const UP_AND_DOWN: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow keys walk along the elements of `within` that `stops` selects, round and round. */
export function walk(
  event: KeyboardEvent,
  within: Pick<ParentNode, 'querySelectorAll'>,
  stops: string,
  steps = UP_AND_DOWN,
): void {
  const step = steps[event.key];
  const all = [...within.querySelectorAll<HTMLElement>(stops)];
  const at = all.findIndex((one) => one === event.target);
  if (step && at >= 0) {
    event.preventDefault();
    all.at((at + step) % all.length)?.focus();
  }
}

/** Tells the softphone's program what the agent did. Light DOM: the event bubbles to the page by itself. */
export function send(from: EventTarget, command: Command): void {
  from.dispatchEvent(new CustomEvent<Command>('command', { detail: command, bubbles: true }));
}
