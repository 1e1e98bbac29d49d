import { refreshApex } from '@salesforce/apex';
import read from '@salesforce/apex/AircallRecordController.read';
import AircallRecordInteractions from 'c/aircallRecordInteractions';
import { find, mount, settle, words } from 'softphone/testing';

jest.mock(
  '@salesforce/apex/AircallRecordController.read',
  () => {
    const { createApexTestWireAdapter } = jest.requireActual<{
      createApexTestWireAdapter: (method: unknown) => unknown;
    }>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true },
);
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

/** The server, as the test plays it. */
const server = read as unknown as {
  emit(data: unknown): void;
  error(body: unknown, status?: number): void;
  getLastConfig(): Record<string, unknown>;
};

const call = (id: string): object => ({
  interactionId: id,
  outcome: 'Missed',
  startedAt: 1,
  logState: 'Logged',
});
const message = (id: string): object => ({
  interactionId: id,
  direction: 'Inbound',
  number: '+1',
  startedAt: 1,
});

async function shown(answer: unknown): Promise<ShadowRoot> {
  const { part } = mount('c-section', AircallRecordInteractions, { recordId: '003' });
  if (answer !== undefined) {
    server.emit(answer);
  }
  await settle();
  return part.shadowRoot as ShadowRoot;
}

type Group = HTMLElement & { value: string; choices: { value: string; label: string }[] };

/** What is chosen: whether calls or messages, and the view. */
function chosen(shadow: ShadowRoot): string[] {
  return [...shadow.querySelectorAll<Group>('c-aircall-choice-group')].map(({ value }) => value);
}

async function choose(shadow: ShadowRoot, detail: string): Promise<void> {
  [...shadow.querySelectorAll<Group>('c-aircall-choice-group')]
    .find(({ choices }) => choices.some(({ value }) => value === detail))
    ?.dispatchEvent(new CustomEvent('choose', { detail }));
  await settle();
}

describe('calls and messages of a record (U1)', () => {
  it('shows the calls first, then the messages as conversations', async () => {
    const shadow = await shown({ calls: [call('1'), call('2')], messages: [message('3'), message('4')] });
    expect(chosen(shadow)).toEqual(['calls', 'all']);
    expect(shadow.querySelectorAll('c-aircall-record-call')).toHaveLength(2);
    expect(find(shadow, '[role=status]').textContent).toBe('Calls shown: 2');
    await expect(find(shadow, 'article')).toBeAccessible();
    await choose(shadow, 'messages');
    expect(shadow.querySelectorAll('c-aircall-record-thread')).toHaveLength(1);
    expect(find(shadow, '[role=status]').textContent).toBe('Messages shown: 2');
    await expect(find(shadow, 'article')).toBeAccessible();
  });

  it('begins with the messages where there are no calls', async () => {
    expect(chosen(await shown({ calls: [], messages: [message('1')] }))).toEqual(['messages', 'all']);
  });

  it('asks for the unassigned ones only, says how many there are, and stays with the kind', async () => {
    const shadow = await shown({
      calls: [call('1')],
      messages: [],
      unassignedCalls: 2,
      unassignedMessages: 1,
    });
    const [, views] = shadow.querySelectorAll<Group>('c-aircall-choice-group');
    expect(views?.choices.map(({ label }) => label)).toEqual(['All', 'Unassigned (3)']);
    await choose(shadow, 'unassigned');
    expect(server.getLastConfig()).toEqual({ recordId: '003', view: 'unassigned', calls: 25, messages: 25 });
    server.emit({ calls: [], messages: [message('2')] });
    await settle();
    expect(chosen(shadow)).toEqual(['calls', 'unassigned']);
    expect(words(find(shadow, '.empty'))).toBe('No call is unassigned.');
    await choose(shadow, 'all');
    expect(server.getLastConfig()).toMatchObject({ view: 'all' });
  });

  it('shows more when asked, and keeps the keyboard in the list when there is no more', async () => {
    const shadow = await shown({
      calls: [call('1')],
      messages: [message('2')],
      moreCalls: true,
      moreMessages: true,
    });
    const more = find(shadow, '.more lightning-button') as HTMLElement & { label: string };
    expect(more.label).toBe('Show more calls');
    more.click();
    await settle();
    expect(server.getLastConfig()).toMatchObject({ calls: 50, messages: 25 });
    server.emit({ calls: [call('1'), call('3')], messages: [message('2')], moreMessages: true });
    await settle();
    expect(shadow.querySelector('.more')).toBeNull();
    expect(shadow.activeElement).toBe(find(shadow, '.list'));
    await choose(shadow, 'messages');
    find(shadow, '.more lightning-button').click();
    await settle();
    expect(server.getLastConfig()).toMatchObject({ calls: 50, messages: 50 });
  });
});

describe('nothing to show', () => {
  it('says that it loads', async () => {
    const shadow = await shown(undefined);
    expect(
      (find(shadow, 'lightning-spinner') as HTMLElement & { alternativeText: string }).alternativeText,
    ).toBe('Loading calls and messages.');
    expect(find(shadow, '[role=status]').textContent).toBe('');
  });

  it.each([
    ['calls', 'No calls yet. Calls with this record appear here by themselves.'],
    ['messages', 'No messages yet. Messages with this record appear here by themselves.'],
  ])('says that there are no %s', async (kind, sentence) => {
    const shadow = await shown({ calls: [], messages: [] });
    await choose(shadow, kind);
    expect(words(find(shadow, '.empty'))).toBe(sentence);
    expect(find(shadow, '[role=status]').textContent).toBe(sentence);
    await expect(find(shadow, 'article')).toBeAccessible();
  });

  it('says what went wrong, what to do, and tries again', async () => {
    const shadow = await shown(undefined);
    server.error({ message: 'You have no right to read calls and messages.' }, 500);
    await settle();
    const alert = find(shadow, '[role=alert]');
    expect(words(alert)).toMatch(/cannot be shown\. You have no right .* Try again\. If it stays so/);
    await expect(find(shadow, 'article')).toBeAccessible();
    find(alert, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
    server.emit({ calls: [call('1')], messages: [] });
    await settle();
    expect(shadow.querySelector('[role=alert]')).toBeNull();
    find(shadow, 'lightning-button-icon').click();
    expect(refreshApex).toHaveBeenCalledTimes(2);
  });

  it('says something even if the server says nothing', async () => {
    const shadow = await shown(undefined);
    server.error(null);
    await settle();
    expect(words(find(shadow, '[role=alert]'))).toMatch(/^Calls and messages cannot be shown\./);
  });
});
