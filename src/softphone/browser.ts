import type { Clock, KeyStore, LeaderPort } from './ports.ts';

export const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

const PROBE = 'aircall.probe';

/**
 * The browser's storage, going on in memory where the browser refuses: a full quota, or a browser that denies
 * storage to frames of another site, where even asking for it throws.
 */
export class BrowserStore implements KeyStore {
  readonly #storage: Storage | null;
  readonly #memory = new Map<string, string>();
  #lasting = false;

  constructor(open: () => Storage) {
    this.#storage = openedOrNull(open);
    // Some browsers hand out a storage that refuses whatever is to be kept.
    this.set(PROBE, '');
    this.remove(PROBE);
  }

  get lasting(): boolean {
    return this.#lasting;
  }

  get(key: string): string | null {
    return this.#memory.get(key) ?? this.#storage?.getItem(key) ?? null;
  }

  set(key: string, text: string): void {
    this.#memory.set(key, text);
    try {
      this.#storage?.setItem(key, text);
      this.#lasting = this.#storage !== null;
    } catch {
      this.#lasting = false;
    }
    if (this.#lasting) {
      this.#memory.delete(key);
    }
  }

  remove(key: string): void {
    this.#memory.delete(key);
    this.#storage?.removeItem(key);
  }

  keys(): readonly string[] {
    const { length } = this.#storage ?? { length: 0 };
    const stored = Array.from({ length }, (_, index) => this.#storage?.key(index) ?? '');
    return [...new Set([...stored, ...this.#memory.keys()])];
  }
}

function openedOrNull(open: () => Storage): Storage | null {
  try {
    return open();
  } catch {
    return null;
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
    // Where locks are denied (with storage, see above) tabs cannot know of each other: each leads, and the
    // server's key still keeps every call one.
    locks.request(LEADER_LOCK, () => this.lead()).catch(() => this.lead());
  }

  private lead(): Promise<never> {
    this.#leading = true;
    this.#listeners.forEach((listener) => listener(true));
    return forever();
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
    const { held } = await this.#locks.query().catch(() => ({ held: [] }));
    const names = (held ?? []).map((lock) => lock.name ?? '').filter((name) => name.startsWith(TAB_LOCK));
    return new Set(names.map((name) => name.slice(TAB_LOCK.length)));
  }
}

function hold(locks: LockManager, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const take = (lock: Lock | null): Promise<never> | undefined => {
      resolve(lock !== null);
      return lock ? forever() : undefined;
    };
    locks.request(name, { ifAvailable: true }, take).catch(() => resolve(true));
  });
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}
