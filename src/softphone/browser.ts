import type { Clock, KeyStore, LeaderPort } from './ports.ts';

export const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/** Local storage that goes on in memory where the browser refuses (private windows, a full quota). */
export class BrowserStore implements KeyStore {
  readonly #storage: Storage;
  readonly #memory = new Map<string, string>();

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  get(key: string): string | null {
    return this.#memory.get(key) ?? this.#storage.getItem(key);
  }

  set(key: string, text: string): void {
    try {
      this.#storage.setItem(key, text);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, text);
    }
  }

  remove(key: string): void {
    this.#memory.delete(key);
    this.#storage.removeItem(key);
  }

  keys(): readonly string[] {
    const stored = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index) ?? '');
    return [...new Set([...stored, ...this.#memory.keys()])];
  }
}

const LEADER_LOCK = 'aircall-softphone-leader';
const TAB_LOCK = 'aircall-softphone-tab-';

/** Leads while it holds one lock of this browser; the browser hands the lock on when the tab closes (S12). */
export class LockLeader implements LeaderPort {
  readonly tabId: string;
  readonly #locks: LockManager;
  readonly #listeners: ((leading: boolean) => void)[] = [];
  #leading = false;

  private constructor(locks: LockManager, tabId: string) {
    this.#locks = locks;
    this.tabId = tabId;
    void locks.request(LEADER_LOCK, () => {
      this.#leading = true;
      this.#listeners.forEach((listener) => listener(true));
      return forever();
    });
  }

  /** A reload keeps the tab's id; a duplicated tab gets one of its own, since its copy of the id is in use. */
  static async start(locks: LockManager, session: KeyStore, newId: () => string): Promise<LockLeader> {
    const kept = session.get('aircall.tab');
    const tabId = kept && (await hold(locks, TAB_LOCK + kept)) ? kept : newId();
    if (tabId !== kept) {
      await hold(locks, TAB_LOCK + tabId);
      session.set('aircall.tab', tabId);
    }
    return new LockLeader(locks, tabId);
  }

  onChange(listener: (leading: boolean) => void): void {
    this.#listeners.push(listener);
    if (this.#leading) {
      listener(true);
    }
  }

  async openTabs(): Promise<ReadonlySet<string>> {
    const { held } = await this.#locks.query();
    const names = (held ?? []).map((lock) => lock.name ?? '').filter((name) => name.startsWith(TAB_LOCK));
    return new Set(names.map((name) => name.slice(TAB_LOCK.length)));
  }
}

function hold(locks: LockManager, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    void locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? forever() : undefined;
    });
  });
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}
