import AircallRecordCall from 'c/aircallRecordCall';
import { readPage, type RecordRow } from 'c/aircallRecordModel';
import { find, mount, words } from 'softphone/testing';

function call(change: object = {}): RecordRow {
  const [row] = readPage({
    calls: [
      {
        interactionId: 'a01',
        outcome: 'Inbound answered',
        direction: 'Inbound',
        duration: 252,
        startedAt: Date.UTC(2026, 2, 13, 10, 31),
        formatted: '+44 20 7946 0132',
        line: 'Support UK',
        agent: 'Annie Easley',
        logState: 'Logged',
        sentence: 'Logged as Completed on Ada Lovelace (Contact).',
        taskId: '00T1',
        taskStatus: 'Completed',
        recording: 'https://assets.aircall.io/calls/1/recording',
        ...change,
      },
    ],
  }).calls;
  if (!row) {
    throw new Error('no row');
  }
  return row;
}

function shadowOf(change: object = {}): ShadowRoot {
  return mount('c-call', AircallRecordCall, { call: call(change) }).part.shadowRoot as ShadowRoot;
}

describe('a call on a record (U1)', () => {
  it('says what it was, who, when, and where it is logged', async () => {
    const shadow = shadowOf();
    expect(words(find(shadow, '.call'))).toMatch(
      /Inbound answered · 4:12 \+44 20 7946 0132 · Support UK · Annie Easley .*03:31.* Logged Logged as Completed/,
    );
    expect(find(shadow, '.chip').className).toBe('chip chip_good');
    expect(find(shadow, 'time').getAttribute('datetime')).toBe('2026-03-13T10:31:00.000Z');
    await expect(find(shadow, '.call')).toBeAccessible();
  });

  it('links the Task and the recording, and says that Aircall may ask for a log-in (C6)', () => {
    const shadow = shadowOf();
    const link = find(shadow, 'c-aircall-record-link') as HTMLElement & { recordId: string };
    expect(link.recordId).toBe('00T1');
    const recording = find(shadow, 'a') as HTMLAnchorElement;
    expect([recording.href, recording.target, recording.rel]).toEqual([
      'https://assets.aircall.io/calls/1/recording',
      '_blank',
      'noopener',
    ]);
    expect(recording.textContent).toContain('Aircall may ask you to log in');
  });

  it('shows a missed call that is unassigned with its reason and without links', async () => {
    const shadow = shadowOf({
      outcome: 'Missed',
      duration: null,
      formatted: '',
      agent: '',
      logState: 'Unassigned',
      sentence: 'Unassigned: the number is withheld.',
      taskId: null,
      recording: null,
    });
    expect(words(find(shadow, '.call'))).toMatch(
      /^Missed Withheld number · Support UK .* Unassigned Unassigned: the/,
    );
    expect(find(shadow, '.picture').className).toBe('picture picture_missed');
    expect(shadow.querySelector('.links')).toBeNull();
    await expect(find(shadow, '.call')).toBeAccessible();
  });

  it('links a voicemail', () => {
    const shadow = shadowOf({
      outcome: 'Voicemail',
      recording: '',
      voicemail: 'https://assets.aircall.io/calls/1/voicemail',
    });
    expect(words(find(shadow, '.links'))).toContain('Voicemail');
  });
});
