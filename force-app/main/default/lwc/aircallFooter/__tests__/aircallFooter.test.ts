import AircallFooter from 'c/aircallFooter';
import { match, row, settle, button, ended, mount } from 'softphone/testing';

describe('wrap-up (S8)', () => {
  it('is saved or left by its footer', async () => {
    const { part, commands } = mount('c-footer', AircallFooter, { call: ended() });
    button(part, 'Save').click();
    part.call = ended({ match: match({ state: 'Ambiguous', winner: null }) });
    await settle();
    button(part, 'Leave unassigned').click();
    expect(commands).toEqual([
      { type: 'save', callId: '1' },
      { type: 'close', callId: '1' },
    ]);
    part.call = ended({ result: row({ logState: 'Failed' }) });
    await settle();
    expect(button(part, 'Save and retry')).toBeTruthy();
    await expect(part).toBeAccessible();
  });
});
