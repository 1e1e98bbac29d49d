import AircallChooser from 'c/aircallChooser';
import type { RecordRef } from 'c/aircallSoftphoneModel';
import {
  ADA,
  JOAN,
  CASE,
  match,
  settle,
  button,
  call,
  find,
  mount,
  press,
  type,
  words,
} from 'softphone/testing';

const search = jest.fn<Promise<readonly RecordRef[]>, [string, readonly string[]]>();
beforeEach(() => search.mockReset().mockResolvedValue([CASE]));

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
