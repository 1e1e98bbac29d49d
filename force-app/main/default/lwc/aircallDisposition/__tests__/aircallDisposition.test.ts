import AircallDisposition from 'c/aircallDisposition';
import { settle, ended, find, mount, press, words } from 'softphone/testing';

const dispositions = [
  { value: 'Interested', label: 'Interested' },
  { value: 'Busy', label: 'Busy' },
];

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
