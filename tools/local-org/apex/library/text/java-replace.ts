/** `replaceAll`, `replaceFirst` and `split` with Java's rules, over expressions of `javaRegex`. */

/** A replacement text that names a group the expression does not have. */
export class BadReplacement extends Error {}

/** Expands `$1`, `${name}` and `\x` of a Java replacement text for one match. */
export function expandReplacement(template: string, match: RegExpExecArray): string {
  let out = '';
  for (let at = 0; at < template.length; at += 1) {
    const char = template.charAt(at);
    if (char === '\\') {
      at += 1;
      if (at >= template.length) throw new BadReplacement('character to be escaped is missing');
      out += template.charAt(at);
    } else if (char === '$') {
      const reference = groupReference(template.slice(at + 1), match);
      out += reference.text;
      at += reference.length;
    } else out += char;
  }
  return out;
}

function groupReference(rest: string, match: RegExpExecArray): { text: string; length: number } {
  const name = /^\{([a-zA-Z]\w*)\}/.exec(rest);
  if (name?.[1] !== undefined) {
    if (match.groups === undefined || !(name[1] in match.groups))
      throw new BadReplacement(`No group with name {${name[1]}}`);
    return { text: match.groups[name[1]] ?? '', length: name[0].length };
  }
  const digits = /^\d+/.exec(rest)?.[0];
  if (digits === undefined) throw new BadReplacement('Illegal group reference');
  // Java takes further digits only as long as such a group exists.
  let length = 1;
  while (length < digits.length && Number(digits.slice(0, length + 1)) < match.length) length += 1;
  const number = Number(digits.slice(0, length));
  if (number >= match.length) throw new BadReplacement(`No group ${number}`);
  return { text: match[number] ?? '', length };
}

/** Replaces the first or every match. */
export function javaReplace(input: string, expression: RegExp, template: string, all: boolean): string {
  let out = '';
  let from = 0;
  for (const match of matches(input, expression)) {
    out += input.slice(from, match.index) + expandReplacement(template, match);
    from = match.index + match[0].length;
    if (!all) break;
  }
  return out + input.slice(from);
}

function* matches(input: string, expression: RegExp): Generator<RegExpExecArray> {
  expression.lastIndex = 0;
  for (let match = expression.exec(input); match !== null; match = expression.exec(input)) {
    if (match[0] === '') expression.lastIndex += 1;
    yield match;
  }
}

/**
 * `String.split(regex, limit)`: limit 0 drops trailing empty parts, above 0 bounds the number of parts.
 * A zero-width match at the beginning gives no empty leading part (Java 8).
 */
export function javaSplit(input: string, expression: RegExp, limit: number): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of matches(input, expression)) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    if (end === 0) continue;
    if (match[0] === '' && match.index === input.length) continue;
    parts.push(input.slice(from, match.index));
    from = end;
  }
  if (parts.length === 0) return [input];
  parts.push(input.slice(from));
  if (limit === 0) while (parts.length > 0 && parts.at(-1) === '') parts.pop();
  return parts;
}
