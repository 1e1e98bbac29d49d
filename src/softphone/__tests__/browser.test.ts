import { BrowserStore, LockLeader } from '../browser.ts';
import { MemoryStore, settle } from './fixtures.ts';

/** The part of the browser's lock manager that is in use: one holder, the others wait in line. */
class Locks {
  readonly #lines = new Map<string, (() => void)[]>();
  readonly #held = new Map<string, () => void>();

  request(name: string, ...rest: unknown[]): Promise<void> {
    const task = rest.at(-1) as (lock: unknown) => unknown;
    const ifAvailable = rest.length === 2 && (rest[0] as { ifAvailable?: boolean }).ifAvailable === true;
    const take = (): void => {
      this.#held.set(name, () => {
        this.#held.delete(name);
        this.#lines.get(name)?.shift()?.();
      });
      void task({ name });
    };
    if (!this.#held.has(name)) {
      take();
    } else if (ifAvailable) {
      void task(null);
    } else {
      this.#lines.set(name, [...(this.#lines.get(name) ?? []), take]);
    }
    return Promise.resolve();
  }

  query(): Promise<{ held: { name: string }[] }> {
    return Promise.resolve({ held: [...this.#held.keys()].map((name) => ({ name })) });
  }

  /** What the browser does when the tab that holds the lock closes. */
  release(name: string): void {
    this.#held.get(name)?.();
  }
}

const tab = (locks: Locks, session: MemoryStore, id: string) => LockLeader.start(locks, session, () => id);

it('one tab leads, and the next one when it closes (S12)', async () => {
  const locks = new Locks();
  const said: string[] = [];
  const first = await tab(locks, new MemoryStore(), 'one');
  first.onChange((leading) => said.push(`one ${leading}`));
  const second = await tab(locks, new MemoryStore(), 'two');
  second.onChange((leading) => said.push(`two ${leading}`));
  await settle();
  expect(said).toEqual(['one true']);
  expect(await second.openTabs()).toEqual(new Set(['one', 'two']));
  locks.release('aircall-softphone-leader');
  expect(said).toEqual(['one true', 'two true']);
});

it('a reload keeps the tab’s id, a duplicated tab gets its own', async () => {
  const locks = new Locks();
  const session = new MemoryStore();
  expect((await tab(locks, session, 'one')).tabId).toBe('one');
  expect((await tab(locks, session, 'copy')).tabId).toBe('copy');
  locks.release('aircall-softphone-tab-copy');
  expect((await tab(locks, session, 'three')).tabId).toBe('copy');
});

it('storage goes on in memory where the browser refuses', () => {
  const refusing = {
    getItem: (key: string) => (key === 'old' ? 'kept' : null),
    removeItem: () => undefined,
    key: () => 'old',
    length: 1,
  };
  const full = {
    ...refusing,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  } as unknown as Storage;
  const store = new BrowserStore(() => full);
  expect(store.lasting).toBe(false);
  store.set('a', '1');
  expect(store.get('a')).toBe('1');
  expect(store.keys()).toEqual(['old', 'a']);
  expect(store.get('old')).toBe('kept');
  store.remove('a');
  expect(store.get('a')).toBeNull();
});

it('a storage that keeps what it is given is a lasting one, until it refuses', () => {
  window.localStorage.clear();
  const store = new BrowserStore(() => window.localStorage);
  expect(store.lasting).toBe(true);
  expect(store.keys()).toEqual([]);
  const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  store.set('a', '1');
  expect([store.lasting, store.get('a')]).toEqual([false, '1']);
  full.mockRestore();
  store.set('a', '2');
  expect([store.lasting, window.localStorage.getItem('a')]).toEqual([true, '2']);
});

it('a browser that denies storage and locks to the frame still has a phone (S3, S12)', async () => {
  const denied = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  const store = new BrowserStore(denied);
  expect(store.lasting).toBe(false);
  store.set('a', '1');
  expect(store.get('a')).toBe('1');
  expect(store.keys()).toEqual(['a']);
  store.remove('a');
  expect(store.get('a')).toBeNull();

  const refuse = () => Promise.reject(new DOMException('denied', 'SecurityError'));
  const locks = { request: refuse, query: refuse } as unknown as LockManager;
  const leader = await LockLeader.start(locks, store, () => 'only');
  const said: boolean[] = [];
  leader.onChange((leading) => said.push(leading));
  await settle();
  expect(said).toEqual([true]);
  expect(await leader.openTabs()).toEqual(new Set());
});
