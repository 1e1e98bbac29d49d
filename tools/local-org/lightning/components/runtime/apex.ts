/** `@AuraEnabled` methods for components: called directly, or through a wire that keeps what it has read. */

type Arguments = Record<string, unknown>;

/** As the platform hands an Apex failure to a component. */
interface ApexError {
  readonly body: { readonly message: string };
  readonly status: number;
  readonly statusText: string;
  readonly ok: false;
}

interface Provision {
  readonly data: unknown;
  readonly error: ApexError | undefined;
}

type Send = (provision: Provision) => void;

async function call(className: string, method: string, args: Arguments): Promise<unknown> {
  const response = await fetch('/shell/api/apex', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ className, method, args }),
  });
  const answer = (await response.json()) as { value?: unknown; body?: { message: string } };
  if (response.ok) return answer.value ?? null;
  const body = answer.body ?? { message: `The server answered ${response.status}.` };
  const failure: ApexError = { body, status: response.status, statusText: response.statusText, ok: false };
  // The platform rejects with this plain object, and components read `body.message` from it.
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw failure;
}

/** Data that several components or moments may share are frozen on the platform; here as well. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}

/** Which wire handed out a value: `refreshApex` gets that value and nothing else. */
const wires = new WeakMap<object, { refresh(): Promise<void> }>();

function adapterOf(className: string, method: string): unknown {
  return class ApexWire {
    #args: Arguments | null = null;
    #connected = false;
    #turn = 0;
    readonly #send: Send;

    constructor(send: Send) {
      this.#send = send;
      this.#provide({ data: undefined, error: undefined });
    }

    connect(): void {
      this.#connected = true;
      void this.refresh();
    }

    disconnect(): void {
      this.#connected = false;
    }

    /** The platform calls Apex only when every parameter has a value. */
    update(args: Arguments): void {
      this.#args = Object.values(args).some((value) => value === undefined) ? null : args;
      if (this.#connected) void this.refresh();
    }

    async refresh(): Promise<void> {
      if (!this.#args) return;
      this.#turn += 1;
      const turn = this.#turn;
      const provision = await call(className, method, this.#args).then(
        (data): Provision => ({ data: freeze(data), error: undefined }),
        (error: unknown): Provision => ({ data: undefined, error: error as ApexError }),
      );
      // An answer to an older question comes too late.
      if (turn === this.#turn && this.#connected) this.#provide(provision);
    }

    #provide(provision: Provision): void {
      wires.set(provision, this);
      this.#send(provision);
    }
  };
}

/** What `import method from '@salesforce/apex/Class.method'` gives: a function that is a wire adapter as well. */
export function apexMethod(className: string, method: string): unknown {
  const run = (args: Arguments = {}): Promise<unknown> => call(className, method, args);
  return Object.assign(run, { adapter: adapterOf(className, method) });
}

/** Reads again what a wire handed out. */
export async function refreshApex(wired: unknown): Promise<void> {
  const wire = typeof wired === 'object' && wired !== null ? wires.get(wired) : undefined;
  await wire?.refresh();
}
