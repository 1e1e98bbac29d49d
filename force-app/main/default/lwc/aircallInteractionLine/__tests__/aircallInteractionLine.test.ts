import AircallInteractionLine, { outcomeIcon } from 'c/aircallInteractionLine';
import { row, find, mount, words } from 'softphone/testing';

describe('an earlier interaction (S5)', () => {
  it('opens the Task of an earlier interaction', async () => {
    const { part, commands } = mount('c-line', AircallInteractionLine, { row: row() });
    expect(words(part)).toContain('Inbound answered · 4:12 · Support UK');
    find(part, 'button').click();
    expect(commands).toEqual([{ type: 'open record', recordId: row().taskId }]);
    await expect(part).toBeAccessible();
  });

  it.each([
    ['Missed', 'Inbound', 'missed'],
    ['Voicemail', 'Inbound', 'voicemail'],
    ['Message', 'Inbound', 'message'],
    ['Outbound unanswered', 'Outbound', 'out'],
    ['', 'Inbound', 'in'],
  ])('has a picture for its outcome: %s', (outcome, direction, icon) => {
    expect(outcomeIcon({ outcome, direction })).toBe(icon);
  });

  it('is plain text where there is nothing to open', () => {
    const { part } = mount('c-line', AircallInteractionLine, {
      row: row({ taskId: null, interactionId: '', duration: null }),
    });
    expect(part.querySelector('button')).toBeNull();
    expect(words(part)).toContain('Inbound answered · Support UK');
  });
});
