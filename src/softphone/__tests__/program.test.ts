import type { InteractionRow, Match } from 'c/aircallSoftphoneModel';
import { itemLabel } from 'c/aircallSoftphoneWords';
import { spoken } from '../announcements.ts';
import type { TelephonyEvent } from '../call/events.ts';
import { Layout } from '../layout.ts';
import { PortError, type CallReport, type HostClick } from '../ports.ts';
import { SoftphoneProgram, type Ports } from '../program.ts';
import { ADA, MemoryStore, TestClock, match, row, settle, start } from './fixtures.ts';
import { call, ended, phone } from './panel.ts';

/** The program with the outside world replaced at its ports; reducer and journal are the real ones. */
function desk(store = new MemoryStore()) {
  const clock = new TestClock();
  const done: string[] = [];
  const said: string[] = [];
  const reports: CallReport[] = [];
  const world = {
    down: false,
    lookups: 0,
    match: match(),
    dialError: null as PortError | null,
    phone: (_event: TelephonyEvent): void => undefined,
    click: (_click: HostClick): void => undefined,
  };
  const answer = async <T>(value: () => T): Promise<T> => {
    await Promise.resolve();
    if (world.down) {
      throw new PortError('unreachable');
    }
    return value();
  };
  const act = (name: string): Promise<void> => {
    done.push(name);
    return Promise.resolve();
  };
  const ports: Ports = {
    clock,
    store,
    leader: {
      tabId: 'tab',
      onChange: (listener) => listener(true),
      openTabs: () => Promise.resolve(new Set(['tab'])),
    },
    telephony: {
      listen: (listener) => {
        world.phone = listener;
      },
      dial: (number) => act(`dial ${number}`),
      reload: () => void act('reload phone'),
    },
    host: {
      onClickToDial: (listener) => {
        world.click = listener;
      },
      popRecord: (id) => act(`pop ${id}`),
      popForm: (name) => act(`form ${name}`),
      openPanel: () => act('open'),
      setItemLabel: (label) => act(`label ${label}`),
      refreshView: () => act('refresh'),
    },
    server: {
      start: () => answer(() => start()),
      lookup: () => {
        world.lookups += 1;
        return answer<Match>(() => world.match);
      },
      card: () => answer(() => ({ cases: [], opportunities: [], interactions: [] })),
      report: (all) =>
        answer<readonly InteractionRow[]>(() => {
          reports.push(...all);
          return all.map((one) => row({ callId: one.callId }));
        }),
      recent: () => answer(() => [row()]),
      retry: () => answer(() => [row()]),
      dial: async () => {
        await Promise.resolve();
        if (world.dialError) {
          throw world.dialError;
        }
        return '+14155550132';
      },
      searchRecords: () => answer(() => []),
    },
  };
  const program = new SoftphoneProgram(ports, {
    show: () => undefined,
    announce: (announcement) => void said.push(spoken(announcement).text),
    itemLabel,
    copy: (text) => void act(`copy ${text}`),
    reloadPage: () => void act('reload'),
    refusedSentence: () => 'Not saved.',
  });
  return { program, world, clock, done, said, reports, store };
}

type Desk = ReturnType<typeof desk>;
const ring = (to: Desk, callId = '1'): void =>
  to.world.phone({
    type: 'incoming call',
    callId,
    number: '+442079460132',
    lineNumber: '+2',
    at: to.clock.now(),
  });
const pick = (to: Desk, callId = '1'): void =>
  to.world.phone({ type: 'ringtone ended', callId, answerStatus: 'answered', at: to.clock.now() });
const hang = (to: Desk, callId = '1'): void =>
  to.world.phone({ type: 'call ended', callId, duration: 3, at: to.clock.now() });

async function ready(to: Desk): Promise<Desk> {
  void to.program.run();
  await settle();
  to.world.phone({ type: 'logged in', email: 'a.easley@example.com', at: to.clock.now() });
  return to;
}

it('rings, pops, logs: one round trip to pop, one at hang-up (S4, S9)', async () => {
  const to = await ready(desk());
  ring(to);
  await settle();
  expect(to.world.lookups).toBe(1);
  expect(to.done).toEqual(expect.arrayContaining(['open', `pop ${ADA.id}`, 'label Ringing: Ada Lovelace']));
  pick(to);
  await to.clock.pass(3_000);
  expect(to.done).toContain('label 0:02 Ada Lovelace');
  hang(to);
  await to.clock.pass(100);
  expect(to.reports).toHaveLength(1);
  expect(to.reports[0]).toMatchObject({ callId: '1', phase: 'ended', agentEmail: 'a.easley@example.com' });
  expect(to.done).toContain('refresh');
  expect(to.said).toEqual([
    'Phone ready.',
    'Incoming call from Ada Lovelace, Analytical Engines Ltd, on Support UK.',
    'Call answered.',
    'Call ended after 3 seconds.',
    'Logged as Completed on Ada Lovelace (Contact).',
  ]);
});

it('tells the agent while what he types lives in memory only (S6)', async () => {
  const to = await ready(desk());
  expect(to.program.state.storageDenied).toBe(false);
  to.store.lasting = false;
  ring(to);
  expect(to.program.state.storageDenied).toBe(true);
  to.store.lasting = true;
  pick(to);
  expect(to.program.state.storageDenied).toBe(false);
  const denied = new MemoryStore();
  denied.lasting = false;
  expect((await ready(desk(denied))).program.state.storageDenied).toBe(true);
});

it('says that a disposition is asked for when the call ends (S8, S15)', async () => {
  const to = await ready(desk());
  to.program.dispatch({ type: 'started', start: start({ dispositionRequired: true }) });
  ring(to);
  await settle();
  pick(to);
  hang(to);
  expect(to.said.at(-1)).toBe('Call ended after 3 seconds. Disposition required.');
});

it('keeps events of a phone that is earlier than the server, and handles them in order (S3)', async () => {
  const to = desk();
  to.world.down = true;
  await ready(to);
  ring(to);
  await to.clock.pass(20_000);
  expect(to.program.state.server.kind).toBe('unreachable');
  expect(to.program.state.current?.phase).toBe('ringing');
  to.world.down = false;
  await to.clock.pass(30_000);
  expect(to.done).toContain(`pop ${ADA.id}`);
});

it('sends what waited when the server answers again (S3, L11)', async () => {
  const to = await ready(desk());
  ring(to);
  pick(to);
  to.world.down = true;
  hang(to);
  await to.clock.pass(1_000);
  expect(to.program.state.server).toMatchObject({ kind: 'unreachable', waiting: [{ callId: '1' }] });
  to.world.down = false;
  to.program.command({ type: 'try now' });
  await to.clock.pass(100);
  expect(to.program.state.server).toMatchObject({ kind: 'ready', waiting: [] });
  expect(to.reports).toHaveLength(1);
});

it('does not pop a call that a tab before it has popped (S12)', async () => {
  const store = new MemoryStore();
  const first = await ready(desk(store));
  ring(first);
  await settle();
  const second = await ready(desk(store));
  ring(second, '1');
  await settle();
  expect([...first.done, ...second.done].filter((one) => one.startsWith('pop'))).toHaveLength(1);
});

it('comes back after a reload in the middle of a call, with the notes and the panel open (S6, S11)', async () => {
  const store = new MemoryStore();
  const before = await ready(desk(store));
  ring(before);
  pick(before);
  before.program.command({ type: 'notes', callId: '1', text: 'VAT' });
  const after = await ready(desk(store));
  expect(after.program.state.current).toMatchObject({ id: '1', notes: 'VAT', endAsked: true });
  expect(after.done).toContain('open');
  after.program.command({ type: 'end call here', callId: '1' });
  await after.clock.pass(100);
  expect(after.reports).toMatchObject([{ callId: '1', notes: 'VAT', endedBy: 'agent' }]);
});

it('dials what the server allows, and says why not (S10)', async () => {
  const to = await ready(desk());
  to.world.click({ number: '(415) 555-0132', source: null });
  await settle();
  expect(to.done).toContain('dial +14155550132');
  to.world.dialError = new PortError(
    'do_not_call',
    'Not called: Grace Hopper asked not to be called.',
    '00Q',
  );
  to.world.click({ number: '(415) 555-0199', source: null });
  await settle();
  expect(to.program.state.notice).toMatchObject({ code: 'do_not_call', recordId: '00Q' });
  expect(to.said.at(-1)).toBe('Not called: Grace Hopper asked not to be called.');
});

it('passes on the rest: recent, retry, reload, copy', async () => {
  const to = await ready(desk());
  to.program.command({ type: 'refresh recent' });
  to.program.command({ type: 'retry', interactionId: 'a00' });
  to.program.command({ type: 'try again' });
  to.program.command({ type: 'reload' });
  to.program.command({ type: 'copy', text: 'x' });
  await to.clock.pass(10);
  expect(to.done).toEqual(expect.arrayContaining(['reload phone', 'reload', 'copy x']));
  expect(to.program.state.recent).toHaveLength(1);
  expect(await to.program.search('a', [])).toEqual([]);
});

describe('the layout', () => {
  const layout = (width: number, height = 640) => {
    const root = document.createElement('div');
    const window = { innerWidth: width, innerHeight: height } as Window;
    return { root, layout: new Layout(window, root, new MemoryStore()) };
  };

  it('folds only without a call, and remembers the divider for each state', () => {
    const { root, layout: grid } = layout(380);
    grid.apply(phone({ current: ended(), folded: true }));
    expect(root.classList.contains('ac_folded')).toBe(true);
    grid.apply(phone({ current: call(), folded: true }));
    expect(root.classList.contains('ac_folded')).toBe(false);
    grid.resize({ by: 50 });
    expect(grid.size.height).toBe(370);
    grid.apply(phone());
    expect(grid.size.height).toBe(320);
    grid.resize({ to: 'most' });
    expect(grid.size.height).toBe(420);
    grid.resize({ to: 'usual' });
    expect(grid.size.height).toBe(320);
  });

  it('is side by side from 676 px on, when the agent wants it', () => {
    const { root, layout: grid } = layout(716);
    grid.toggleWide();
    grid.apply(phone());
    expect(root.classList.contains('ac_wide')).toBe(true);
    expect(layout(380).layout.canBeWide).toBe(false);
    expect(layout(300).layout.size.least).toBe(256);
  });
});
