/** Escaping and unescaping of text for HTML, XML, JavaScript, Java, CSV and Unicode (`String.escapeHtml4()` and relatives). */

const BASIC: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Named entities of Latin-1 in order of code, from U+00A0. */
const LATIN1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para ' +
  'middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute ' +
  'Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute ' +
  'THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ' +
  'ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');

/** The entities beyond Latin-1 that occur in ordinary text. */
const TYPOGRAPHY: Record<string, string> = {
  '\u2013': 'ndash',
  '\u2014': 'mdash',
  '\u2018': 'lsquo',
  '\u2019': 'rsquo',
  '\u201c': 'ldquo',
  '\u201d': 'rdquo',
  '\u2022': 'bull',
  '\u2026': 'hellip',
  '\u20ac': 'euro',
  '\u2122': 'trade',
};

function entityOf(char: string): string {
  const basic = BASIC[char];
  if (basic !== undefined) return basic;
  const name = LATIN1[char.charCodeAt(0) - 0xa0] ?? TYPOGRAPHY[char];
  return name === undefined ? char : `&${name};`;
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"\u00a0-\uffff]/g, entityOf);

function charOf(entity: string, name: string): string {
  if (name.startsWith('#')) {
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  }
  for (const [char, escaped] of Object.entries(BASIC)) if (escaped === entity) return char;
  if (LATIN1.includes(name)) return String.fromCharCode(0xa0 + LATIN1.indexOf(name));
  return Object.keys(TYPOGRAPHY).find((char) => TYPOGRAPHY[char] === name) ?? entity;
}

export const unescapeHtml = (text: string): string => text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, charOf);

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => (char === "'" ? '&apos;' : (BASIC[char] ?? char)));

export const unescapeXml = (text: string): string => unescapeHtml(text.replaceAll('&apos;', "'"));

const CONTROL: Record<string, string> = { '\b': '\\b', '\n': '\\n', '\t': '\\t', '\f': '\\f', '\r': '\\r' };

const unicode = (char: string): string =>
  `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

export const escapeUnicode = (text: string): string => text.replace(/[^\x20-\x7f]/g, unicode);

export const escapeJava = (text: string): string =>
  text.replace(/["\\]/g, '\\$&').replace(/[^\x20-\x7e]/g, (char) => CONTROL[char] ?? unicode(char));

export const escapeEcmaScript = (text: string): string => escapeJava(text).replace(/['/]/g, '\\$&');

const PLAIN: Record<string, string> = { b: '\b', n: '\n', t: '\t', f: '\f', r: '\r' };

/** Undoes `escapeJava` and `escapeEcmaScript`. */
export const unescapeJava = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_match, hex?: string, letter?: string) =>
    hex === undefined ? (PLAIN[letter ?? ''] ?? letter ?? '') : String.fromCharCode(parseInt(hex, 16)),
  );

export const unescapeUnicode = (text: string): string =>
  text.replace(/\\u([0-9a-fA-F]{4})/g, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16)));

export const escapeCsv = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

export const unescapeCsv = (text: string): string => {
  const inner = /^"([^]*)"$/.exec(text)?.[1];
  return inner !== undefined && /[",\r\n]/.test(inner) ? inner.replaceAll('""', '"') : text;
};

/** Levenshtein distance; -1 when it exceeds `threshold`. */
export function levenshtein(a: string, b: string, threshold = Infinity): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  const distance = row[b.length] ?? 0;
  return distance > threshold ? -1 : distance;
}
