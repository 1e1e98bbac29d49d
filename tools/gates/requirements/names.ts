/** Which tests name which requirement. */

export interface Requirement {
  readonly id: string;
  readonly what: string;
}

export interface TestFile {
  readonly path: string;
  readonly text: string;
}

const ROW = /^\| (?<id>[A-Z]\d{1,2}) +\| (?<what>[^|]+?) +\|$/gm;
/** A line that is a comment, or that gives a test its name. */
const SPEAKING = /^\s*(?:\/\/|\/?\*)|\/\/ |^\s*(?:test|it|describe)(?:\.\w+)?\(|^\s*`[^`]*`,?$/;
const ID = /\b[A-Z]\d{1,2}\b/g;

/** The rows of the table of requirements. */
export function listed(markdown: string): Requirement[] {
  return [...markdown.matchAll(ROW)].map(({ groups }) => ({
    id: groups?.['id'] ?? '',
    what: groups?.['what'] ?? '',
  }));
}

/** Paths of test files by the ids that they name. A range (`M1-M9`) names its two ends only. */
export function namedBy(files: readonly TestFile[]): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const { path, text } of files) {
    const lines = text.split('\n').filter((line) => SPEAKING.test(line));
    for (const id of new Set(lines.flatMap((line) => line.match(ID) ?? []))) {
      named.set(id, [...(named.get(id) ?? []), path]);
    }
  }
  return named;
}

export function unnamed(
  required: readonly Requirement[],
  named: ReadonlyMap<string, readonly string[]>,
): string[] {
  return required.filter(({ id }) => !named.has(id)).map(({ id }) => id);
}
