import AircallCallerCard from 'c/aircallCallerCard';
import AircallCallerStrip from 'c/aircallCallerStrip';
import AircallChooser from 'c/aircallChooser';
import AircallInteractionLine from 'c/aircallInteractionLine';
import AircallRecordSearch from 'c/aircallRecordSearch';
import AircallUnknownCaller from 'c/aircallUnknownCaller';
import type { RecordRef } from 'c/aircallSoftphoneModel';
import { ADA, JOAN, match, row, settle } from './fixtures.ts';
import { button, call, clear, ended, find, mount, press, type, words } from './panel.ts';

const CASE: RecordRef = { id: '500', objectName: 'Case', name: '00001042', detail: 'VAT', icon: '' };
const search = jest.fn<Promise<readonly RecordRef[]>, [string, readonly string[]]>();

beforeEach(() => search.mockReset().mockResolvedValue([CASE]));
afterEach(clear);

describe('caller strip (S5)', () => {
  const strip = (change = {}) => mount('c-strip', AircallCallerStrip, { call: call(change) });

  it('says who, where, which number and line, and pops the record', async () => {
    const { part, commands } = strip();
    expect(words(part)).toMatch(
      /Ada Lovelace.*Analytical Engines Ltd · Head of Analytics.*\+44 20 7946 0132 · on Support UK/,
    );
    expect(words(part)).toContain('Incoming');
    button(part, 'Ada Lovelace').click();
    expect(commands).toEqual([{ type: 'open record', recordId: ADA.id }]);
    await expect(part).toBeAccessible();
  });

  it.each([
    ['while it looks', { match: null, lookup: 'waiting' }, 'Looking for the caller.'],
    ['without an answer', { match: null, lookup: 'failed' }, 'Salesforce did not say who is calling.'],
    ['nobody', { match: match({ state: 'None', winner: null }) }, 'No record has this number'],
    [
      'several',
      { match: match({ state: 'Ambiguous', candidates: [ADA, JOAN] }) },
      '2 records have this number',
    ],
    ['withheld', { match: match({ state: 'Withheld', winner: null }) }, 'The number is withheld'],
    ['not for this agent', { match: match({ hidden: true }) }, 'that you may not open'],
  ])('shows the number and why: %s', (_name, change, reason) => {
    const { part } = strip(change);
    expect(words(part)).toContain(reason);
    expect(part.querySelector('button')).toBeNull();
  });

  it('counts the talk while it lasts, and keeps its length after', () => {
    expect(words(strip({ phase: 'talking', answeredAt: Date.now() - 134_000 }).part)).toMatch(
      /On call.*2:14/,
    );
    clear();
    expect(words(mount('c-strip', AircallCallerStrip, { call: ended({ duration: 252 }) }).part)).toMatch(
      /Ended.*4:12/,
    );
    clear();
    expect(words(strip({ phase: 'ended', answeredAt: null, endedAt: 1 }).part)).toContain('Not answered');
  });
});

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
    await expect(part).toBeAccessible();
  });

  it('shows nothing of a record that the agent may not open (L13)', () => {
    const { part } = mount('c-card', AircallCallerCard, { call: call({ match: match({ hidden: true }) }) });
    expect(words(part)).toBe('This number belongs to a record that you may not open.');
  });

  it('opens the Task of an earlier interaction', async () => {
    const { part, commands } = mount('c-line', AircallInteractionLine, { row: row() });
    expect(words(part)).toContain('Inbound answered · 4:12 · Support UK');
    find(part, 'button').click();
    expect(commands).toEqual([{ type: 'open record', recordId: row().taskId }]);
    await expect(part).toBeAccessible();
  });
});

describe('chooser (M7)', () => {
  const ambiguous = call({
    match: match({
      state: 'Ambiguous',
      winner: null,
      candidates: [ADA, JOAN],
      logsTo: 'It goes to Unassigned.',
    }),
  });

  it('chooses by one click, or by arrows and Enter', async () => {
    const { part, commands } = mount('c-chooser', AircallChooser, { call: ambiguous, search });
    expect(words(part)).toMatch(/Who is calling\?.*It goes to Unassigned\./);
    const [first, second] = [...part.querySelectorAll<HTMLElement>('[data-candidate]')];
    first?.focus();
    press(first ?? part, 'ArrowDown');
    expect(document.activeElement).toBe(second);
    second?.click();
    expect(commands).toEqual([{ type: 'choose', candidate: JOAN }]);
    await expect(part).toBeAccessible();
  });

  it('finds somebody else', async () => {
    jest.useFakeTimers();
    const { part, commands } = mount('c-chooser', AircallChooser, { call: ambiguous, search });
    button(part, 'Somebody else').click();
    await settle();
    type(find(part, 'input') as HTMLInputElement, 'Grace');
    jest.advanceTimersByTime(400);
    jest.useRealTimers();
    await settle();
    find(part, '[data-id="500"]').click();
    expect(commands).toMatchObject([{ type: 'choose', candidate: { id: '500', name: '00001042' } }]);
  });
});

describe('unknown caller (S4)', () => {
  const none = match({
    state: 'None',
    winner: null,
    newRecordObject: 'Contact',
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
});

describe('record search (S7)', () => {
  const open = () =>
    mount('c-search', AircallRecordSearch, { search, objects: ['Case'], label: 'Search records' });
  const ask = async (part: HTMLElement, term: string): Promise<void> => {
    jest.useFakeTimers();
    type(find(part, 'input') as HTMLInputElement, term);
    jest.advanceTimersByTime(400);
    jest.useRealTimers();
    await settle();
  };

  it('asks once the typing pauses, and hands on the record', async () => {
    const { part } = open();
    const picked: RecordRef[] = [];
    part.addEventListener('pick', (event) => picked.push((event as CustomEvent<RecordRef>).detail));
    await ask(part, '1042');
    expect(search).toHaveBeenCalledWith('1042', ['Case']);
    press(find(part, 'input'), 'ArrowDown');
    expect(document.activeElement).toBe(find(part, '[data-id]'));
    find(part, '[data-id]').click();
    expect(picked).toEqual([CASE]);
    await expect(part).toBeAccessible();
  });

  it('says what went wrong', async () => {
    const { part } = open();
    await ask(part, 'a');
    expect(words(part)).toContain('Type at least 2 characters.');
    search.mockResolvedValue([]);
    await ask(part, 'zzz');
    expect(words(part)).toContain('Nothing found for “zzz”.');
    search.mockRejectedValue(new Error('down'));
    await ask(part, 'zzzz');
    expect(words(part)).toContain('The search failed.');
  });
});
