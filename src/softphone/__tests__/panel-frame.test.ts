import AircallAnnouncer from 'c/aircallAnnouncer';
import AircallBlocked from 'c/aircallBlocked';
import AircallDivider, { type Resize } from 'c/aircallDivider';
import AircallHeader from 'c/aircallHeader';
import AircallIcon from 'c/aircallIcon';
import AircallMessages from 'c/aircallMessages';
import AircallNotice from 'c/aircallNotice';
import AircallRecentList from 'c/aircallRecentList';
import AircallSoftphone from 'c/aircallSoftphone';
import AircallTabs from 'c/aircallTabs';
import type { PhoneState } from 'c/aircallSoftphoneModel';
import { ADA, match, row, settle, start } from './fixtures.ts';
import { button, call, clear, ended, find, mount, phone, press, words } from './panel.ts';

afterEach(clear);

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

describe('messages', () => {
  const said = (change: Partial<PhoneState>) => {
    const { part, commands } = mount('c-messages', AircallMessages, { state: phone(change) });
    return { part, commands, text: words(part) };
  };

  it('are none when all is well', () => expect(said({}).text).toBe(''));

  it.each<[string, Partial<PhoneState>, RegExp]>([
    ['loading', { connection: 'loading' }, /^Loading Aircall\.$/],
    [
      'logged out',
      { connection: 'logged out' },
      /logged out of Aircall\. Log in below to make and take calls\.$/,
    ],
    [
      'logged out, server logs',
      { connection: 'logged out', webhookActive: true },
      /still logged by the server\.$/,
    ],
    ['no line (L5)', { connectedLines: 0 }, /Nothing is logged until an admin connects a line\./],
    [
      'another e-mail (L4)',
      { agentEmail: 'x@example.com' },
      /Aircall is logged in as x@example\.com, Salesforce as a\.easley/,
    ],
    ['switched off', { settings: { ...start().settings, enabled: false } }, /switched off/],
    [
      'dial refused',
      { notice: { kind: 'dial refused', code: 'in_call', text: '', recordId: null } },
      /Not called: a call is already/,
    ],
  ])('%s', async (_name, change, expected) => {
    const { part, text } = said(change);
    expect(text).toMatch(expected);
    await expect(part).toBeAccessible();
  });

  it('ignores the ending of a sandbox’s e-mails (L4)', () => {
    expect(said({ userEmail: 'A.Easley@example.com.invalid' }).text).toBe('');
  });

  it('counts what waits, and tries now (S3)', () => {
    const waiting = [1, 2].map((id) => ({
      callId: String(id),
      direction: 'inbound' as const,
      number: '+1',
      startedAt: 1,
      answered: true,
      hasNotes: false,
    }));
    const { part, text, commands } = said({
      server: { kind: 'unreachable', waiting, nextTryAt: Date.now() + 12_000 },
    });
    expect(text).toMatch(/Salesforce does not answer\. The phone works\. ?2 calls and their notes/);
    expect(text).toMatch(/Next try in 1[12] s/);
    button(part, 'Try now').click();
    expect(commands).toEqual([{ type: 'try now' }]);
  });

  it('offers reload only when no call would be lost', () => {
    const server = { kind: 'session over', waiting: [], nextTryAt: null } as const;
    const live = said({ server, current: call({ phase: 'talking', answeredAt: 1 }) });
    expect(live.part.querySelector('button')).toBeNull();
    clear();
    const free = said({ server });
    button(free.part, 'Reload').click();
    expect(free.commands).toEqual([{ type: 'reload' }]);
  });

  it('opens the record of somebody who must not be called (S10)', () => {
    const notice = {
      kind: 'dial refused',
      code: 'do_not_call',
      text: 'Not called: Grace.',
      recordId: '00Q',
    } as const;
    const { part, commands, text } = said({ notice });
    expect(text).toContain('Not called: Grace.');
    button(part, 'Open record').click();
    button(part, 'Close').click();
    expect(commands).toEqual([{ type: 'open record', recordId: '00Q' }, { type: 'close notice' }]);
  });
});

it('a notice shows its sentences and gives the name of the button pressed', async () => {
  const actions = [{ name: 'go', label: 'Go', brand: true }];
  const { part } = mount('c-notice', AircallNotice, {
    tone: 'warn',
    heading: 'H',
    lines: ['one', ''],
    actions,
    hint: 'soon',
  });
  const pressed: unknown[] = [];
  part.addEventListener('action', (event) => pressed.push((event as CustomEvent).detail));
  button(part, 'Go').click();
  expect(pressed).toEqual(['go']);
  expect(part.querySelectorAll('p')).toHaveLength(2);
  await expect(part).toBeAccessible();
});

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

describe('divider', () => {
  const divider = (change = {}) => {
    const properties = {
      hint: 'Ready',
      folded: false,
      canFold: true,
      height: 340,
      least: 320,
      most: 500,
      ...change,
    };
    const { part, commands } = mount('c-divider', AircallDivider, properties);
    const resizes: Resize[] = [];
    part.addEventListener('resizephone', (event) => resizes.push((event as CustomEvent<Resize>).detail));
    return { part, commands, resizes, bar: find(part, '[role="separator"]') };
  };

  it('moves by keyboard and pointer, and folds by Enter', async () => {
    const { part, bar, resizes, commands } = divider();
    ['ArrowUp', 'ArrowDown', 'Home', 'End', 'Enter'].forEach((key) => press(bar, key));
    const pointer = (name: string, clientY: number) =>
      bar.dispatchEvent(new MouseEvent(name, { clientY, bubbles: true }));
    pointer('pointerdown', 100);
    pointer('pointermove', 90);
    pointer('pointerup', 90);
    pointer('pointermove', 50);
    bar.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    expect(resizes).toEqual([
      { by: 16 },
      { by: -16 },
      { to: 'least' },
      { to: 'most' },
      { by: 10 },
      { to: 'usual' },
    ]);
    expect(commands).toEqual([{ type: 'fold', folded: true }]);
    expect(bar.getAttribute('aria-valuenow')).toBe('340');
    await expect(part).toBeAccessible();
  });

  it('cannot hide the phone during a call', () => {
    const { bar, commands, part } = divider({ canFold: false });
    press(bar, 'Enter');
    expect(commands).toEqual([]);
    expect(part.querySelector('button')).toBeNull();
  });
});

it('tabs move by arrows', async () => {
  const tabs = [
    { name: 'notes', label: 'Notes' },
    { name: 'caller', label: 'Caller' },
  ];
  const { part } = mount('c-tabs', AircallTabs, { tabs, chosen: 'notes' });
  const chosen: unknown[] = [];
  part.addEventListener('choose', (event) => chosen.push((event as CustomEvent).detail));
  press(find(part, '[data-name="notes"]'), 'ArrowRight');
  find(part, '[data-name="notes"]').click();
  expect(chosen).toEqual(['caller', 'notes']);
});

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
});

it('an icon is a picture of the object or of the outcome, hidden from screen readers', () => {
  const { part } = mount('c-icon', AircallIcon, { name: 'Opportunity', size: 'small', boxed: true });
  expect(find(part, 'span').className).toContain('ac-tone_opp');
  expect(find(part, 'span').getAttribute('aria-hidden')).toBe('true');
  expect(part.querySelector('path')).not.toBeNull();
});

describe('recent interactions (S13)', () => {
  const rows = [
    row(),
    row({
      callId: '2',
      interactionId: 'a2',
      outcome: 'Missed',
      logState: 'Unassigned',
      name: '',
      whoName: '',
      whoId: null,
    }),
    row({
      callId: '3',
      interactionId: 'a3',
      outcome: 'Outbound unanswered',
      logState: 'Failed',
      reason: 'validation rule',
    }),
  ];

  it('say their log state in a word, open, and redial in one click', async () => {
    const { part, commands } = mount('c-recent', AircallRecentList, { rows, waiting: [] });
    expect(words(part)).toMatch(
      /Ada Lovelace.*Completed.*\+44 20 7946 0132.*Unassigned.*validation rule.*Failed/,
    );
    button(part, 'Ada Lovelace').click();
    button(part, 'Call Ada Lovelace').click();
    expect(commands).toEqual([
      { type: 'open record', recordId: ADA.id },
      { type: 'redial', number: '+442079460132', source: null },
    ]);
    await expect(part).toBeAccessible();
  });

  it('are filtered', async () => {
    const { part } = mount('c-recent', AircallRecentList, { rows, waiting: [] });
    const select = find(part, 'select') as HTMLSelectElement;
    for (const [value, count] of [
      ['missed', 1],
      ['unassigned', 1],
      ['failed', 1],
      ['all', 3],
    ] as const) {
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await settle();
      expect(part.querySelectorAll('li')).toHaveLength(count);
    }
  });

  it('show what waits here first, and say when there is nothing', async () => {
    const waiting = [
      {
        callId: '9',
        direction: 'outbound' as const,
        number: '+1',
        startedAt: 1,
        answered: false,
        hasNotes: true,
      },
    ];
    const { part } = mount('c-recent', AircallRecentList, { rows: [] as typeof rows, waiting });
    expect(words(part)).toMatch(/Outbound unanswered · notes kept.*Waiting/);
    part.waiting = [];
    await settle();
    expect(words(part)).toContain('No interactions yet.');
  });
});

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
      { current: call({ match: match({ state: 'None', winner: null, newRecordObject: 'Lead' }) }) },
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
