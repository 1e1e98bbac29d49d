/** Reading metadata XML: every access is by name and typed, because a file may hold anything. */
import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';

/** One element with children, its name known to whoever holds it. */
export class XmlElement {
  constructor(private readonly content: Record<string, unknown>) {}

  /** Text of a child element, or null when it is absent or empty. */
  text(name: string): string | null {
    const value = this.first(name);
    return typeof value === 'string' && value !== '' ? value : null;
  }

  is(name: string): boolean {
    return this.text(name) === 'true';
  }

  number(name: string): number | null {
    const text = this.text(name);
    return text === null ? null : Number(text);
  }

  child(name: string): XmlElement | null {
    const value = this.first(name);
    return isRecord(value) ? new XmlElement(value) : null;
  }

  children(name: string): XmlElement[] {
    return this.all(name)
      .filter(isRecord)
      .map((value) => new XmlElement(value));
  }

  texts(name: string): string[] {
    return this.all(name).filter((value): value is string => typeof value === 'string');
  }

  private all(name: string): unknown[] {
    const value = this.content[name];
    if (value === undefined) return [];
    return Array.isArray(value) ? (value as unknown[]) : [value];
  }

  private first(name: string): unknown {
    return this.all(name)[0];
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, htmlEntities: true });

/** The root element called `root` of a metadata file. */
export function readXml(file: string, root: string): XmlElement {
  const document: unknown = parser.parse(readFileSync(file, 'utf8'));
  const element = new XmlElement(isRecord(document) ? document : {}).child(root);
  if (!element) throw new Error(`${file} holds no <${root}>`);
  return element;
}
