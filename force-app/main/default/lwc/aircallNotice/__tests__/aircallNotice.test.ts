import AircallNotice from 'c/aircallNotice';
import { button, mount, words } from 'softphone/testing';

it('a notice shows its sentences and gives the name of the button pressed', async () => {
  const actions = [{ name: 'go', label: 'Go', brand: true }];
  const { part } = mount('c-notice', AircallNotice, {
    tone: 'warn',
    heading: 'H',
    lines: ['one', ''],
    actions,
    hint: 'soon',
  });
  const pressed: unknown[] = [];
  part.addEventListener('action', (event) => pressed.push((event as CustomEvent).detail));
  button(part, 'Go').click();
  expect(pressed).toEqual(['go']);
  expect(part.querySelectorAll('p')).toHaveLength(2);
  await expect(part).toBeAccessible();
});

it('is a sentence alone where there is nothing to press', () => {
  const { part } = mount('c-notice', AircallNotice, { tone: 'info', heading: '', lines: ['All is well.'] });
  expect(words(part)).toBe('All is well.');
  expect(part.querySelector('button, strong')).toBeNull();
});
