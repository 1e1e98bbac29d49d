import AircallChoiceGroup from 'c/aircallChoiceGroup';
import { button, find, mount } from 'softphone/testing';

describe('buttons of which one is pressed (S15)', () => {
  it('say which one it is, and which one is chosen', async () => {
    const choices = [
      { value: 'all', label: 'All' },
      { value: 'unassigned', label: 'Unassigned (2)' },
    ];
    const { part } = mount('c-choice', AircallChoiceGroup, { label: 'View', choices, value: 'all' });
    const chosen: unknown[] = [];
    part.addEventListener('choose', (event) => chosen.push((event as CustomEvent).detail));
    const group = find(part.shadowRoot as ShadowRoot, '[role=group]');
    expect(group.getAttribute('aria-label')).toBe('View');
    expect(button(group, 'All').getAttribute('aria-pressed')).toBe('true');
    expect(button(group, 'Unassigned (2)').getAttribute('aria-pressed')).toBe('false');
    button(group, 'Unassigned (2)').click();
    expect(chosen).toEqual(['unassigned']);
    await expect(group).toBeAccessible();
  });
});
