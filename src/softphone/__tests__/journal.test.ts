import type { Call, InteractionRow } from 'c/aircallSoftphoneModel';
import { newCall } from '../call/state.ts';
import { Journal, SOON_MS } from '../journal.ts';
import { PortError, type CallReport } from '../ports.ts';
import { MemoryStore, TestClock, row, settle } from './fixtures.ts';

const ringing = (id = '1', at = 1_000_000): Call =>
  newCall(id, 'inbound', '+442079460132', '+442012345678', at, null);
const over = (id = '1', change: Partial<Call> = {}): Call => ({
  ...ringing(id),
  phase: 'ended',
  answeredAt: 1_000_100,
  endedAt: 1_000_900,
  duration: 1,
  ...change,
});

function journal(store = new MemoryStore(), tab = 'tab-1', clock = new TestClock()) {
  const reports: CallReport[] = [];
  const server: string[] = [];
  const rows: InteractionRow[] = [];
  const refused: string[] = [];
  const line = { error: null as PortError | null };
  const send = async (report: CallReport): Promise<readonly InteractionRow[]> => {
    reports.push(report);
    await Promise.resolve();
    if (line.error) {
      throw line.error;
    }
    return [row({ callId: report.callId })];
  };
  const kept = new Journal(store, clock, tab, send, {
    rows: (answered) => rows.push(...answered),
    server: (kind, _at, waiting) => server.push(`${kind} ${waiting.length}`),
    refused: (call, message) => refused.push(`${call.id} ${message}`),
  });
  return { journal: kept, reports, server, rows, refused, line, clock, store };
}

it('writes what is typed at once, and sends nothing before the end (S6)', async () => {
  const desk = journal();
  desk.journal.record({ ...ringing(), notes: 'VAT' }, 'no');
  expect([...desk.store.map.values()].join()).toContain('VAT');
  await desk.clock.pass(60_000);
  expect(desk.reports).toEqual([]);
});

it('sends once at the end, with the facts and no judgement, and forgets when the agent is done', async () => {
  const desk = journal();
  desk.journal.agentIs('a.easley@example.com');
  desk.journal.record(over('1', { notes: 'VAT', disposition: 'Busy' }), 'now');
  await desk.clock.pass(10);
  expect(desk.reports).toHaveLength(1);
  expect(desk.reports[0]).toMatchObject({
    callId: '1',
    phase: 'ended',
    notes: 'VAT',
    disposition: 'Busy',
    agentEmail: 'a.easley@example.com',
    answeredAt: 1_000_100,
  });
  expect(desk.rows).toHaveLength(1);
  expect(desk.store.map.size).toBe(1);
  desk.journal.forget('1');
  expect(desk.store.map.size).toBe(0);
});

it('says that a ringtone ended, not that a call was missed (L10)', async () => {
  const desk = journal();
  desk.journal.record(over('1', { answeredAt: null, answerStatus: 'disconnected', wrapUp: 'closed' }), 'now');
  await desk.clock.pass(10);
  expect(desk.reports[0]).toMatchObject({ phase: 'ringtone ended', answerStatus: 'disconnected' });
  expect(desk.store.map.size).toBe(0);
});

it('gathers typing after the call into one request', async () => {
  const desk = journal();
  for (const notes of ['V', 'VA', 'VAT']) {
    desk.journal.record(over('1', { notes }), 'soon');
    await desk.clock.pass(1_000);
  }
  await desk.clock.pass(SOON_MS);
  expect(desk.reports.map(({ notes }) => notes)).toEqual(['VAT']);
});

it('keeps what was typed while a request was on its way', async () => {
  const desk = journal();
  desk.journal.record(over('1', { notes: 'first' }), 'now');
  const passing = desk.clock.pass(0);
  await settle();
  desk.journal.record(over('1', { notes: 'second', wrapUp: 'closed' }), 'now');
  await passing;
  await desk.clock.pass(10);
  expect(desk.reports.at(-1)?.notes).toBe('second');
  expect(desk.store.map.size).toBe(0);
});

it('tries again with growing pauses, loses nothing and says how many wait (S3, L11)', async () => {
  const desk = journal();
  desk.line.error = new PortError('unreachable');
  desk.journal.record(over('1'), 'now');
  desk.journal.record(over('2'), 'now');
  await desk.clock.pass(20_000);
  const tries = desk.reports.length;
  expect(tries).toBeGreaterThan(2);
  expect(tries).toBeLessThan(6);
  expect(desk.server.at(-1)).toBe('unreachable 2');
  desk.line.error = null;
  desk.journal.tryNow();
  await desk.clock.pass(10);
  expect(desk.server.at(-1)).toBe('ready 0');
  expect(new Set(desk.rows.map(({ callId }) => callId))).toEqual(new Set(['1', '2']));
});

it('tells an ended session, and a refused call does not hold up another', async () => {
  const desk = journal();
  desk.line.error = new PortError('session_over');
  desk.journal.record(over('1'), 'now');
  await desk.clock.pass(10);
  expect(desk.server).toEqual(['session over 1']);
  desk.line.error = new PortError('error', 'No rights');
  desk.journal.record(over('2'), 'now');
  desk.journal.tryNow();
  await desk.clock.pass(5_000);
  expect(desk.refused).toContain('2 No rights');
});

it('comes back after a reload, with another tab’s calls only when that tab is gone (S12)', async () => {
  const store = new MemoryStore();
  journal(store, 'tab-1').journal.record({ ...ringing('1'), notes: 'VAT' }, 'no');
  journal(store, 'tab-2').journal.record(ringing('2', 1_000_001), 'no');
  const reloaded = journal(store, 'tab-1');
  expect(reloaded.journal.restore(new Set(['tab-1', 'tab-2'])).map(({ id }) => id)).toEqual(['1']);
  const third = journal(store, 'tab-3');
  expect(third.journal.restore(new Set(['tab-3'])).map(({ id, notes }) => [id, notes])).toEqual([
    ['1', 'VAT'],
    ['2', ''],
  ]);
  store.set('aircall.call.tab-3.9', '{"tab":"tab-3"}');
  expect(third.journal.restore(new Set()).some(({ id }) => id === '9')).toBe(false);
});

it('sends after a reload what was not confirmed before it', async () => {
  const store = new MemoryStore();
  const before = journal(store);
  before.line.error = new PortError('unreachable');
  before.journal.record(over('1', { notes: 'VAT' }), 'now');
  await before.clock.pass(100);
  const after = journal(store);
  after.journal.restore(new Set(['tab-1']));
  await after.clock.pass(70_000);
  expect(after.reports).toMatchObject([{ callId: '1', notes: 'VAT' }]);
});
