import AircallSoftphone from 'c/aircallSoftphone';
import type { PhoneState } from 'c/aircallSoftphoneModel';
import {
  ADA,
  match,
  row,
  settle,
  button,
  call,
  ended,
  find,
  mount,
  phone,
  press,
  words,
} from 'softphone/testing';

describe('the panel', () => {
  const panel = (state: PhoneState, wide = false) => {
    const properties = { state, search: () => Promise.resolve([]), wide, canBeWide: true };
    return mount('c-aircall-softphone', AircallSoftphone, properties);
  };

  it.each<[string, Partial<PhoneState>, RegExp]>([
    ['idle', {}, /Recent interactions/],
    [
      'blocked',
      {
        connection: 'blocked',
        blocked: { origin: 'https://a.example', workspace: 'https://b.example', at: 0 },
      },
      /did not open here/,
    ],
    ['ringing', { current: call() }, /Incoming.*Matched on Mobile.*Answer here/],
    [
      'ringing, unknown',
      {
        current: call({
          match: match({ state: 'None', winner: null, newRecordObject: 'Lead', newRecordLabel: 'Lead' }),
        }),
      },
      /New Lead/,
    ],
    [
      'ringing, ambiguous',
      { current: call({ match: match({ state: 'Ambiguous', winner: null, candidates: [ADA] }) }) },
      /Who is calling\?/,
    ],
    [
      'talking',
      { current: call({ phase: 'talking', answeredAt: 1 }) },
      /On call.*Notes.*Caller.*Recent.*Related to.*Hang up here/,
    ],
    [
      'end not reported',
      { current: call({ phase: 'talking', answeredAt: 1, endAsked: true }) },
      /Has this call ended\?.*End call here.*Still talking/,
    ],
    [
      'wrap-up',
      { current: ended({ result: row() }), folded: true },
      /Logged as Completed.*Disposition.*Save.*Ready for the next call/,
    ],
    [
      'logged',
      { current: ended({ result: row(), wrapUp: 'closed' }) },
      /Logged as Completed.*Recent interactions/,
    ],
    ['second call in wrap-up', { current: call({ id: '2' }), kept: [ended()] }, /Wrap-up kept: Ada Lovelace/],
  ])('%s', async (_name, change, expected) => {
    const { part } = panel(phone(change));
    expect(words(part)).toMatch(expected);
    await expect(part).toBeAccessible();
  });

  it('changes tabs, and answers whether the call has ended', async () => {
    const { part, commands } = panel(
      phone({ current: call({ phase: 'talking', answeredAt: 1, endAsked: true }) }),
    );
    find(part, '[data-name="recent"]').click();
    await settle();
    expect(words(part)).toContain('No interactions yet.');
    button(part, 'End call here').click();
    button(part, 'Still talking').click();
    expect(commands).toEqual([
      { type: 'end call here', callId: '1' },
      { type: 'still talking', callId: '1' },
    ]);
  });

  it('saves by Ctrl + Enter from anywhere in the wrap-up, and closes what is finished', async () => {
    const { part, commands } = panel(phone({ current: ended({ result: row() }) }));
    press(find(part, '[role="radio"]'), 'Enter', { metaKey: true });
    part.state = phone({ current: ended({ result: row(), wrapUp: 'closed' }) });
    await settle();
    button(part, 'Close').click();
    expect(commands).toEqual([
      { type: 'save', callId: '1' },
      { type: 'close', callId: '1' },
    ]);
  });

  it('shows everything at once when it is wide', () => {
    const { part } = panel(phone({ current: call({ phase: 'talking', answeredAt: 1 }) }), true);
    expect(part.querySelector('[role="tab"]')).toBeNull();
    expect(words(part)).toMatch(/Matched on Mobile.*Related to.*Notes/);
  });
});
