import AircallTabs from 'c/aircallTabs';
import { find, mount, press } from 'softphone/testing';

it('tabs move by arrows', async () => {
  const tabs = [
    { name: 'notes', label: 'Notes' },
    { name: 'caller', label: 'Caller' },
  ];
  const { part } = mount('c-tabs', AircallTabs, { tabs, chosen: 'notes' });
  const chosen: unknown[] = [];
  part.addEventListener('choose', (event) => chosen.push((event as CustomEvent).detail));
  press(find(part, '[data-name="notes"]'), 'ArrowRight');
  find(part, '[data-name="notes"]').click();
  expect(chosen).toEqual(['caller', 'notes']);
  press(find(part, '[data-name="notes"]'), 'a');
  expect(chosen).toEqual(['caller', 'notes']);
  await expect(part).toBeAccessible();
});

it('a row without tabs takes no key', () => {
  const { part } = mount('c-tabs', AircallTabs, { tabs: [], chosen: 'notes' });
  const chosen: unknown[] = [];
  part.addEventListener('choose', (event) => chosen.push((event as CustomEvent).detail));
  press(find(part, '[role="tablist"]'), 'ArrowRight');
  expect(chosen).toEqual([]);
});
