import AircallRecordLink from 'c/aircallRecordLink';
import { find, mount, settle } from 'softphone/testing';

/** The stub of `lightning/navigation` gives one address for all pages. */
const ADDRESS = 'https://www.example.com';

async function link(): Promise<HTMLAnchorElement> {
  const { part } = mount('c-link', AircallRecordLink, {
    recordId: '00T1',
    label: 'Open Task',
    about: 'Missed',
  });
  await settle();
  return find(part.shadowRoot as ShadowRoot, 'a') as HTMLAnchorElement;
}

function click(target: HTMLElement, change: MouseEventInit = {}): boolean {
  return target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...change }));
}

describe('a link to a record', () => {
  it('has a real address and says what it opens', async () => {
    const found = await link();
    expect(found.href).toBe(`${ADDRESS}/`);
    expect(found.textContent).toBe('Open Task Missed');
    await expect(found).toBeAccessible();
  });

  it('is followed inside of the app, but left to the browser with a key held', async () => {
    const found = await link();
    expect(click(found)).toBe(false);
    expect(click(found, { ctrlKey: true })).toBe(true);
    expect(click(found, { metaKey: true })).toBe(true);
  });
});
