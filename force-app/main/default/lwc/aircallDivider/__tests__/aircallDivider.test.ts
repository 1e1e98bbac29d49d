import AircallDivider, { type Resize } from 'c/aircallDivider';
import { find, mount, press } from 'softphone/testing';

describe('divider', () => {
  const divider = (change = {}) => {
    const properties = {
      hint: 'Ready',
      folded: false,
      canFold: true,
      height: 340,
      least: 320,
      most: 500,
      ...change,
    };
    const { part, commands } = mount('c-divider', AircallDivider, properties);
    const resizes: Resize[] = [];
    part.addEventListener('resizephone', (event) => resizes.push((event as CustomEvent<Resize>).detail));
    return { part, commands, resizes, bar: find(part, '[role="separator"]') };
  };

  it('moves by keyboard and pointer, and folds by Enter', async () => {
    const { part, bar, resizes, commands } = divider();
    ['ArrowUp', 'ArrowDown', 'Home', 'End', 'Enter'].forEach((key) => press(bar, key));
    const pointer = (name: string, clientY: number) =>
      bar.dispatchEvent(new MouseEvent(name, { clientY, bubbles: true }));
    pointer('pointerdown', 100);
    pointer('pointermove', 90);
    pointer('pointerup', 90);
    pointer('pointermove', 50);
    bar.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    expect(resizes).toEqual([
      { by: 16 },
      { by: -16 },
      { to: 'least' },
      { to: 'most' },
      { by: 10 },
      { to: 'usual' },
    ]);
    expect(commands).toEqual([{ type: 'fold', folded: true }]);
    expect(bar.getAttribute('aria-valuenow')).toBe('340');
    await expect(part).toBeAccessible();
  });

  it('cannot hide the phone during a call', () => {
    const { bar, commands, part } = divider({ canFold: false });
    press(bar, 'Enter');
    expect(commands).toEqual([]);
    expect(part.querySelector('button')).toBeNull();
  });
});
