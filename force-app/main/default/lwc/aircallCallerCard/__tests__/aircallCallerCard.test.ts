import AircallCallerCard from 'c/aircallCallerCard';
import { match, row, button, call, mount, words } from 'softphone/testing';

describe('caller card (S5, M9)', () => {
  const card = {
    cases: [{ id: '500', name: '00001042', title: 'Invoice shows wrong VAT', detail: 'New' }],
    opportunities: [{ id: '006', name: 'Renewal', title: '', detail: 'Negotiation' }],
    interactions: [row({ callId: '0', interactionId: 'a1' })],
  };

  it('says why, and links each open record', async () => {
    const { part, commands } = mount('c-card', AircallCallerCard, { call: call({ card }) });
    expect(words(part)).toContain('Matched on Mobile, the only record.');
    button(part, '00001042').click();
    button(part, 'Renewal').click();
    button(part, 'Change').click();
    expect(commands).toEqual([
      { type: 'open record', recordId: '500' },
      { type: 'open record', recordId: '006' },
      { type: 'choose again', choosing: true },
    ]);
    expect(words(part)).toContain('Last interactions');
    expect(words(part)).toContain('Head of Analytics · +44 20 7946 0132 · on Support UK');
    expect(words(part)).toContain('Renewal Negotiation');
    await expect(part).toBeAccessible();
  });

  it('shows nothing of a record that the agent may not open (L13)', () => {
    const { part } = mount('c-card', AircallCallerCard, { call: call({ match: match({ hidden: true }) }) });
    expect(words(part)).toBe('This number belongs to a record that you may not open. on Support UK');
  });

  it('shows the line alone before the server has answered', () => {
    const { part } = mount('c-card', AircallCallerCard, { call: call({ match: null, lookup: 'waiting' }) });
    expect(words(part)).toBe('on +442012345678');
  });
});
