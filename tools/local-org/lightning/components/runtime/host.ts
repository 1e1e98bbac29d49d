/** A page that a component wants to open, in the shape of Lightning's page references. */
export interface PageReference {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export interface ToastRequest {
  readonly title: string;
  readonly message: string;
  readonly variant: string;
}

/** What the shell gives to the components; set before their program is loaded. */
export interface ShellHost {
  /** `user/Id`, `i18n/locale`, `i18n/lang`, `i18n/timeZone`. */
  readonly facts: Readonly<Record<string, string>>;
  /** Address of a page; throws for a kind of page that the shell does not have. */
  urlOf(page: PageReference): string;
  open(page: PageReference): void;
  toast(toast: ToastRequest): void;
}

/** What the components' program gives to the shell. */
export interface ShellElements {
  create(name: string, properties: Readonly<Record<string, unknown>>): HTMLElement;
}

declare global {
  interface Window {
    shellHost?: ShellHost;
    shellElements?: ShellElements;
  }
}

export function host(): ShellHost {
  if (!window.shellHost) throw new Error('The shell is not ready.');
  return window.shellHost;
}
