import AircallAnnouncer from 'c/aircallAnnouncer';
import { settle, find, mount, words } from 'softphone/testing';

it('the announcer speaks in two regions, and the same sentence again later', async () => {
  jest.useFakeTimers();
  const { part } = mount('c-announcer', AircallAnnouncer, {} as { say(text: string, urgency: string): void });
  part.say('Phone ready.', 'polite');
  part.say('Incoming call.', 'assertive');
  await settle();
  expect(words(find(part, '[aria-live="polite"]'))).toBe('Phone ready.');
  expect(words(find(part, '[aria-live="assertive"]'))).toBe('Incoming call.');
  jest.advanceTimersByTime(6_000);
  jest.useRealTimers();
  await settle();
  expect(words(part)).toBe('');
  await expect(part).toBeAccessible();
});

it('forgets what it has to take back when it goes', () => {
  jest.useFakeTimers();
  const { part } = mount('c-announcer', AircallAnnouncer, {} as { say(text: string, urgency: string): void });
  part.say('Phone ready.', 'polite');
  part.remove();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});
