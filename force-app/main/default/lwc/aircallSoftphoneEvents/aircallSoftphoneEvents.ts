import type { Command } from 'c/aircallSoftphoneModel';

/** Tells the softphone's program what the agent did. Light DOM: the event bubbles to the page by itself. */
export function send(from: EventTarget, command: Command): void {
  from.dispatchEvent(new CustomEvent<Command>('command', { detail: command, bubbles: true }));
}
