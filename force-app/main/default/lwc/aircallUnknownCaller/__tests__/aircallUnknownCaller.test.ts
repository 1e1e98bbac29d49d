import AircallUnknownCaller from 'c/aircallUnknownCaller';
import type { RecordRef } from 'c/aircallSoftphoneModel';
import { CASE, match, settle, button, call, mount, words } from 'softphone/testing';

const search = jest.fn<Promise<readonly RecordRef[]>, [string, readonly string[]]>();
beforeEach(() => search.mockReset().mockResolvedValue([CASE]));

describe('unknown caller (S4)', () => {
  const none = match({
    state: 'None',
    winner: null,
    newRecordObject: 'Contact',
    newRecordLabel: 'Contact',
    logsTo: 'It goes to Unassigned.',
  });

  it('offers a new record, a search, and says what happens without either', async () => {
    const { part, commands } = mount('c-unknown', AircallUnknownCaller, {
      call: call({ match: none }),
      search,
    });
    expect(words(part)).toContain('Nothing is created while it rings. It goes to Unassigned.');
    button(part, 'New Contact').click();
    expect(commands).toEqual([{ type: 'new record' }]);
    await expect(part).toBeAccessible();
  });

  it('offers nothing for a withheld number (M6)', () => {
    const withheld = call({ match: { ...none, state: 'Withheld' } });
    const { part } = mount('c-unknown', AircallUnknownCaller, { call: withheld, search });
    expect(part.querySelector('button')).toBeNull();
  });

  it('finds the caller by a word', async () => {
    const { part, commands } = mount('c-unknown', AircallUnknownCaller, {
      call: call({ match: none }),
      search,
    });
    button(part, 'Search records').click();
    await settle();
    part
      .querySelector('c-aircall-record-search')
      ?.dispatchEvent(new CustomEvent('pick', { detail: { ...CASE, objectName: 'Lead' } }));
    expect(commands).toMatchObject([{ type: 'choose', candidate: { id: '500', objectName: 'Lead' } }]);
  });

  it('only says what happens to a record that this agent may not open (L13)', () => {
    const { part } = mount('c-unknown', AircallUnknownCaller, {
      call: call({ match: { ...none, hidden: true, logsTo: 'Logged on a hidden record.' } }),
      search,
    });
    expect(words(part)).toBe('Search records Logged on a hidden record.');
  });
});
