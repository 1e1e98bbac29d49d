import AircallRecentList from 'c/aircallRecentList';
import { ADA, row, settle, button, find, mount, words } from 'softphone/testing';

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

  it.each([
    ['missed', 1],
    ['unassigned', 1],
    ['failed', 1],
    ['all', 3],
  ])('are filtered: %s', async (value, count) => {
    const { part } = mount('c-recent', AircallRecentList, { rows, waiting: [] });
    const select = find(part, 'select') as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new CustomEvent('change'));
    await settle();
    expect(part.querySelectorAll('li')).toHaveLength(count);
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
