/** Salesforce record ids: 15 case-sensitive characters plus 3 that make them safe to compare without case. */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** 18-character form of a 15-character id. Each suffix character says which of five characters are upper case. */
export function extendId(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i++) if (/[A-Z]/.test(id15.charAt(block + i))) bits |= 1 << i;
    suffix += SUFFIX.charAt(bits);
  }
  return id15 + suffix;
}

export const looksLikeId = (text: string): boolean =>
  (text.length === 15 || text.length === 18) && /^[0-9A-Za-z]+$/.test(text);

/** 18 characters for a well-formed id, the text itself for anything else (which then matches no record). */
export function normaliseId(text: string): string {
  return text.length === 15 && looksLikeId(text) ? extendId(text) : text;
}

function base62(value: number, width: number): string {
  let text = '';
  for (let rest = value; text.length < width; rest = Math.floor(rest / 62))
    text = ALPHABET.charAt(rest % 62) + text;
  return text;
}

/** The `sequence`-th record of an object; `5g` is the pod part of the local org's ids. */
export const recordId = (keyPrefix: string, sequence: number): string =>
  extendId(`${keyPrefix}5g000${base62(sequence, 7)}`);

function hash(name: string): number {
  let value = 2166136261;
  for (const character of name.toLowerCase()) value = Math.imul(value ^ character.charCodeAt(0), 16777619);
  return value >>> 0;
}

/** Id that depends on the name alone, so that rows derived from metadata keep theirs from start to start. */
export const namedId = (keyPrefix: string, name: string): string =>
  extendId(`${keyPrefix}5g0M${base62(hash(name), 8)}`);

/** Key prefixes of package objects: by name, so that adding an object does not move the others. */
export function customKeyPrefix(name: string, letter: string, taken: ReadonlySet<string>): string {
  for (let probe = hash(name) % 3844; ; probe = (probe + 1) % 3844) {
    const prefix = letter + base62(probe, 2);
    if (!taken.has(prefix)) return prefix;
  }
}
