import AircallHeader from 'c/aircallHeader';
import type { PhoneState } from 'c/aircallSoftphoneModel';
import { settle, button, call, ended, find, mount, phone, press, words } from 'softphone/testing';

describe('header (S1)', () => {
  it.each<[string, Partial<PhoneState>]>([
    ['Loading', { connection: 'loading' }],
    ['Logged out', { connection: 'logged out' }],
    ['Ready', {}],
    ['Ringing', { current: call() }],
    ['Calling', { current: call({ direction: 'outbound' }) }],
    ['On call', { current: call({ phase: 'talking', answeredAt: 1 }) }],
    ['Wrap-up', { current: ended() }],
    ['Offline', { server: { kind: 'unreachable', waiting: [], nextTryAt: null } }],
    ['Session over', { server: { kind: 'session over', waiting: [], nextTryAt: null } }],
    ['Blocked', { connection: 'blocked' }],
  ])('says %s', (word, change) => {
    const { part } = mount('c-header', AircallHeader, { state: phone(change), wide: false, canBeWide: true });
    expect(words(part)).toContain(`Example Phone ${word}`);
  });

  it('has a menu for the keyboard', async () => {
    const { part, commands } = mount('c-header', AircallHeader, {
      state: phone({ current: call({ phase: 'talking', answeredAt: 1 }) }),
      wide: false,
      canBeWide: true,
    });
    button(part, 'More actions').click();
    await settle();
    expect(words(document.activeElement ?? part)).toBe('Refresh the list');
    press(document.activeElement ?? part, 'ArrowDown');
    expect(words(document.activeElement ?? part)).toBe('End call here');
    await expect(part).toBeAccessible();
    (document.activeElement as HTMLElement).click();
    expect(commands).toEqual([{ type: 'end call here', callId: '1' }]);
    button(part, 'More actions').click();
    await settle();
    press(find(part, '[role="menuitem"]'), 'Escape');
    await settle();
    expect(part.querySelector('[role="menu"]')).toBeNull();
  });
});
