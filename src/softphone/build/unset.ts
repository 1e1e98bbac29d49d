/** A variable that nothing sets is its fallback: the design system offers hundreds of them for themes. */
export function resolveUnset(css: string): string {
  const set = new Set([...css.matchAll(/(?<=[{;])\s*(--[\w-]+)\s*:/g)].map((match) => match[1]));
  const reading = /var\((--[\w-]+)\s*,/g;
  let resolved = css;
  for (let match = reading.exec(resolved); match; match = reading.exec(resolved)) {
    if (!set.has(match[1])) {
      const from = match.index + match[0].length;
      const to = closingBracket(resolved, from);
      resolved = resolved.slice(0, match.index) + resolved.slice(from, to).trim() + resolved.slice(to + 1);
      // What has taken its place may be another variable.
      reading.lastIndex = match.index;
    }
  }
  return resolved;
}

function closingBracket(css: string, from: number): number {
  let depth = 1;
  for (let at = from; at < css.length; at += 1) {
    depth += css[at] === '(' ? 1 : css[at] === ')' ? -1 : 0;
    if (depth === 0) {
      return at;
    }
  }
  throw new Error('Unbalanced brackets in the styles');
}
