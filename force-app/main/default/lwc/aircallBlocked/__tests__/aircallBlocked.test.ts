import AircallBlocked from 'c/aircallBlocked';
import { button, find, mount, words } from 'softphone/testing';

it('blocked: the exact address, and a ready text without numbers or names (S1)', async () => {
  const blocked = {
    origin: 'https://example--c.vf.force.com',
    workspace: 'https://workspace.aircall.io',
    at: 0,
  };
  const { part, commands } = mount('c-blocked', AircallBlocked, {
    blocked,
    userEmail: 'a.easley@example.com',
  });
  expect((find(part, 'input') as HTMLInputElement).value).toBe(blocked.origin);
  button(part, 'Copy the address').click();
  button(part, 'Copy text').click();
  button(part, 'Try again').click();
  expect(commands).toMatchObject([
    { type: 'copy', text: blocked.origin },
    { type: 'copy', text: expect.stringContaining('frame-ancestors') as string },
    { type: 'try again' },
  ]);
  expect(words(part)).toMatch(
    /workspace\.aircall\.io.*User: a\.easley@example\.com.*Seen: 1970-01-01 00:00 UTC/,
  );
  await expect(part).toBeAccessible();
});

it('names nobody where the user is not known yet', () => {
  const blocked = { origin: 'https://a.example', workspace: 'https://b.example', at: 0 };
  const { part } = mount('c-blocked', AircallBlocked, { blocked, userEmail: '' });
  expect(words(part)).not.toContain('User:');
});
