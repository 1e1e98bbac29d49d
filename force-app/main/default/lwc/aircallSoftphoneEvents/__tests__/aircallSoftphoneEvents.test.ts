import { send, walk } from 'c/aircallSoftphoneEvents';
import { find, press } from 'softphone/testing';

function list(): HTMLElement {
  const within = document.createElement('div');
  for (const [tag, id] of [
    ['button', 'a'],
    ['input', 'b'],
    ['button', 'c'],
  ] as const) {
    within.append(Object.assign(document.createElement(tag), { id }));
  }
  document.body.append(within);
  within.addEventListener('keydown', (event) => walk(event, within, 'button'));
  return within;
}

const focused = (): string => document.activeElement?.id ?? '';

describe('arrow keys (S15)', () => {
  it('walk along the stops, round and round', () => {
    const within = list();
    find(within, '#a').focus();
    press(find(within, '#a'), 'ArrowDown');
    expect(focused()).toBe('c');
    press(find(within, '#c'), 'ArrowDown');
    expect(focused()).toBe('a');
    press(find(within, '#a'), 'ArrowUp');
    expect(focused()).toBe('c');
  });

  it('leave other keys, and elements that are no stops, alone', () => {
    const within = list();
    find(within, '#a').focus();
    press(find(within, '#a'), 'Tab');
    press(find(within, '#b'), 'ArrowDown');
    expect(focused()).toBe('a');
  });
});

it('a command bubbles to the page', () => {
  const within = list();
  const commands: unknown[] = [];
  document.body.addEventListener('command', (event) => commands.push((event as CustomEvent).detail), {
    once: true,
  });
  send(find(within, '#a'), { type: 'reload' });
  expect(commands).toEqual([{ type: 'reload' }]);
});
