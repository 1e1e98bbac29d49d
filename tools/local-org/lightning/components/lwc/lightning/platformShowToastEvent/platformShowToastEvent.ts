interface Toast {
  readonly title?: string;
  readonly message: string;
  readonly variant?: string;
}

/** Stand-in of `lightning/platformShowToastEvent`: the shell shows what bubbles up to the window. */
export class ShowToastEvent extends CustomEvent<Toast> {
  constructor(toast: Toast) {
    super('lightning__showtoast', { detail: toast, bubbles: true, composed: true, cancelable: true });
  }
}
