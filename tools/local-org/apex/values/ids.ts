/** Record ids: 15 case-sensitive characters, or 18 with a check suffix that makes them safe in any case. */
const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

export function isId(text: string): boolean {
  return /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(text);
}

/** The 18 character form; text that has not 15 characters is returned as it is. */
export function toId18(text: string): string {
  if (text.length !== 15) return text;
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      if (/[A-Z]/.test(text.charAt(block * 5 + i))) bits |= 1 << i;
    }
    suffix += SUFFIX.charAt(bits);
  }
  return text + suffix;
}
