import AircallKeptWrapUp from 'c/aircallKeptWrapUp';
import type { Call } from 'c/aircallSoftphoneModel';
import { settle, button, call, ended, mount, words } from 'softphone/testing';

describe('wrap-up (S8)', () => {
  it('is folded by a next call with everything in it', async () => {
    const { part, commands } = mount('c-kept', AircallKeptWrapUp, {
      call: ended(),
      current: null as Call | null,
      required: true,
    });
    expect(words(part)).toMatch(/Wrap-up kept: Ada Lovelace 0:50 Disposition still missing/);
    button(part, 'Continue').click();
    expect(commands).toEqual([{ type: 'continue', callId: '1' }]);
    part.current = call({ id: '2' });
    await settle();
    expect(button(part, 'Continue').disabled).toBe(true);
    await expect(part).toBeAccessible();
    part.required = false;
    await settle();
    expect(words(part)).toContain('Your notes are saved.');
  });
});
