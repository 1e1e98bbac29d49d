import AircallDisposition from 'c/aircallDisposition';
import AircallFooter from 'c/aircallFooter';
import AircallKeptWrapUp from 'c/aircallKeptWrapUp';
import AircallNotes from 'c/aircallNotes';
import AircallRelatedPicker from 'c/aircallRelatedPicker';
import AircallResultBanner from 'c/aircallResultBanner';
import AircallWrapUp from 'c/aircallWrapUp';
import type { Call, InteractionRow } from 'c/aircallSoftphoneModel';
import { ADA, JOAN, match, row, settle } from './fixtures.ts';
import { button, call, clear, ended, find, mount, phone, press, type, words } from './panel.ts';

const dispositions = [
  { value: 'Interested', label: 'Interested' },
  { value: 'Busy', label: 'Busy' },
];
const search = () => Promise.resolve([]);
const CASE = { id: '500', objectName: 'Case', name: '00001042', detail: 'VAT', icon: '' };

afterEach(clear);

describe('notes (S6)', () => {
  it('hands on every key stroke, and Ctrl + Enter saves', async () => {
    const { part, commands } = mount('c-notes', AircallNotes, {
      call: call({ phase: 'talking', notes: 'VAT' }),
    });
    const field = find(part, 'textarea') as HTMLTextAreaElement;
    expect(field.value).toBe('VAT');
    expect(words(part)).toContain('Saved in this browser');
    type(field, 'VAT 20 %');
    press(field, 'Enter', { ctrlKey: true });
    expect(commands).toEqual([
      { type: 'notes', callId: '1', text: 'VAT 20 %' },
      { type: 'save', callId: '1' },
    ]);
    await expect(part).toBeAccessible();
  });

  it('never writes over what is being typed, and changes with the call', async () => {
    const { part } = mount('c-notes', AircallNotes, { call: call({ notes: 'old' }) });
    const field = find(part, 'textarea') as HTMLTextAreaElement;
    field.value = 'being typed';
    part.call = call({ notes: 'late echo' });
    await settle();
    expect(field.value).toBe('being typed');
    part.call = call({ id: '2', notes: 'another call' });
    await settle();
    expect(field.value).toBe('another call');
  });

  it.each<[Partial<Call>, string]>([
    [{ saving: true }, 'Saved in this browser'],
    [{ result: row() }, 'Saved to the Task'],
    [{ result: row({ taskId: null }) }, 'Saved to the call'],
  ])('says where they are: %j', (change, where) => {
    expect(words(mount('c-notes', AircallNotes, { call: ended(change) }).part)).toContain(where);
  });
});

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

describe('disposition (S8)', () => {
  it('is one choice, by mouse or arrows', async () => {
    const { part, commands } = mount('c-disposition', AircallDisposition, {
      call: ended(),
      dispositions,
      required: true,
    });
    const [first, second] = [...part.querySelectorAll<HTMLElement>('[role="radio"]')];
    first?.focus();
    press(first ?? part, 'ArrowRight');
    expect(document.activeElement).toBe(second);
    second?.click();
    expect(commands).toEqual([{ type: 'disposition', callId: '1', value: 'Busy' }]);
    part.call = ended({ disposition: 'Busy' });
    await settle();
    expect(second?.getAttribute('aria-checked')).toBe('true');
    await expect(part).toBeAccessible();
  });

  it('asks for it when it is missing', () => {
    const call_ = ended({ dispositionMissing: true });
    const { part } = mount('c-disposition', AircallDisposition, {
      call: call_,
      dispositions,
      required: true,
    });
    expect(words(find(part, '[role="alert"]'))).toBe('Choose a disposition.');
  });
});

describe('what became of the call (S9)', () => {
  const banner = (result: InteractionRow | null, waiting = false) =>
    mount('c-banner', AircallResultBanner, { call: ended({ result }), waiting });

  it('logged: one sentence, links to Task and record', async () => {
    const { part, commands } = banner(row());
    expect(words(part)).toContain('Logged as Completed on Ada Lovelace (Contact).');
    button(part, 'Open Task').click();
    button(part, 'Open record').click();
    expect(commands).toEqual([
      { type: 'open record', recordId: row().taskId },
      { type: 'open record', recordId: ADA.id },
    ]);
    await expect(part).toBeAccessible();
  });

  it('failed: the reason, what is kept, Retry', async () => {
    const failed = row({
      logState: 'Failed',
      sentence: 'Not saved: Salesforce refused the Task.',
      reason: 'Call Result is required.',
      taskId: null,
      nextAttemptAt: Date.now() + 60_000,
    });
    const { part, commands } = banner(failed);
    expect(words(part)).toMatch(
      /Not saved: .*Call Result is required\..*are kept\..*Next automatic try at \d\d:\d\d\./,
    );
    button(part, 'Retry').click();
    button(part, 'Copy details').click();
    expect(commands[0]).toEqual({ type: 'retry', interactionId: failed.interactionId });
    expect(commands[1]).toMatchObject({
      type: 'copy',
      text: expect.stringContaining('Call Result') as string,
    });
    await expect(part).toBeAccessible();
  });

  it.each<[string, InteractionRow | null, boolean, string]>([
    [
      'unassigned',
      row({ logState: 'Unassigned', sentence: 'Unassigned: 3 Contacts.', taskId: null }),
      false,
      'No Task yet.',
    ],
    [
      'not logged',
      row({ logState: 'Not logged', sentence: 'Not logged: line Fax is not connected.' }),
      false,
      'line Fax',
    ],
    ['on its way', null, false, 'The call is being saved.'],
    ['kept', null, true, 'kept in this browser'],
  ])('%s', (_name, result, waiting, said) => {
    expect(words(banner(result, waiting).part)).toContain(said);
  });
});

describe('wrap-up (S8)', () => {
  it('asks who called while that is open, and takes notes, disposition and related record', async () => {
    const ambiguous = ended({
      match: match({ state: 'Ambiguous', winner: null, candidates: [ADA, JOAN] }),
      result: row(),
    });
    const { part } = mount('c-wrap', AircallWrapUp, {
      state: phone({ current: ambiguous }),
      call: ambiguous,
      search,
    });
    expect(words(part)).toMatch(/Who called\?.*Disposition.*Related to.*Notes/);
    await expect(part).toBeAccessible();
  });

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

  it('is folded by a next call with everything in it', async () => {
    const { part, commands } = mount('c-kept', AircallKeptWrapUp, {
      call: ended(),
      current: null as Call | null,
    });
    expect(words(part)).toMatch(/Wrap-up kept: Ada Lovelace 0:50 Disposition still missing/);
    button(part, 'Continue').click();
    expect(commands).toEqual([{ type: 'continue', callId: '1' }]);
    part.current = call({ id: '2' });
    await settle();
    expect(button(part, 'Continue').disabled).toBe(true);
    await expect(part).toBeAccessible();
  });
});
