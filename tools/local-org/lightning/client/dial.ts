/** What the softphone hears about a click on a phone field. */
export interface DialPayload {
  number: string;
  recordId: string;
  recordName: string;
  objectType: string;
}

let dialler: ((payload: DialPayload) => void) | null = null;

/** Who hears of clicks on phone fields: the Open CTI host. */
export function setDialler(listener: (payload: DialPayload) => void): void {
  dialler = listener;
}

export function dial(payload: DialPayload): void {
  dialler?.(payload);
}
