/** The console is an extra: where it does not answer, the phone goes on. */
export function quietly(done: Promise<void>): void {
  done.catch(() => undefined);
}
