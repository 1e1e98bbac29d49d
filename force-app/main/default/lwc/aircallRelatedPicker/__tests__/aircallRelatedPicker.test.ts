import AircallRelatedPicker from 'c/aircallRelatedPicker';
import { ADA, CASE, settle, button, call, find, mount, words } from 'softphone/testing';

const search = () => Promise.resolve([]);

describe('related to (S7)', () => {
  it('offers the caller’s open records, and removes', async () => {
    const card = {
      cases: [{ id: '500', name: '00001042', title: 'VAT', detail: 'New' }],
      opportunities: [],
      interactions: [],
    };
    const { part, commands } = mount('c-related', AircallRelatedPicker, { call: call({ card }), search });
    button(part, 'Search Cases, Opportunities and other records').click();
    await settle();
    find(part, '[data-id="500"]').click();
    expect(commands).toMatchObject([
      { type: 'related', callId: '1', record: { id: '500', objectName: 'Case' } },
    ]);
    part.call = call({ related: CASE });
    await settle();
    button(part, 'Remove 00001042 · VAT').click();
    expect(commands.at(-1)).toEqual({ type: 'related', callId: '1', record: null });
    await expect(part).toBeAccessible();
  });

  it('says why there is none beside a Lead', () => {
    const lead = call({ chosen: { ...ADA, objectName: 'Lead' } });
    const { part } = mount('c-related', AircallRelatedPicker, { call: lead, search });
    expect(words(part)).toContain('Salesforce allows no related record beside a Lead.');
    expect(part.querySelector('button')).toBeNull();
  });
});
