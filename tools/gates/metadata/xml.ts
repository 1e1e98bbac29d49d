import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One element of a metadata file, with its children in file order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The element's own text, trimmed; '' where it has elements inside. */
  readonly text: string;
}

export type ParsedXml = { readonly root: XmlElement } | { readonly problem: string };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
});

/** Reads a metadata file; `problem` says where it is not well formed. */
export function parseXml(source: string): ParsedXml {
  const verdict = XMLValidator.validate(source);
  if (verdict !== true) return { problem: `line ${verdict.err.line}: ${verdict.err.msg}` };
  const parsed: unknown = parser.parse(source);
  const root = elements(parsed).find((element) => !element.name.startsWith('?'));
  return root === undefined ? { problem: 'line 1: no element' } : { root };
}

/** First child of that name, or undefined. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((candidate) => candidate.name === name);
}

/** Text of the child at `path` (one name per level), or undefined where any level is missing. */
export function textAt(element: XmlElement, ...path: readonly string[]): string | undefined {
  let current: XmlElement | undefined = element;
  for (const name of path) current = current === undefined ? undefined : child(current, name);
  return current?.text;
}

/** The element and everything inside it, depth first. */
export function descendants(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(descendants)];
}

function elements(nodes: unknown): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => {
    const element = toElement(node);
    return element === undefined ? [] : [element];
  });
}

/** The parser's shape: `{ tag: [children], ':@': { attribute: value } }`, with text as `{ '#text': value }`. */
function toElement(node: unknown): XmlElement | undefined {
  if (!isRecord(node)) return undefined;
  const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
  if (name === undefined) return undefined;
  const content = node[name];
  const attributes = isRecord(node[':@']) ? node[':@'] : {};
  return {
    name,
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)])),
    children: elements(content),
    text: Array.isArray(content) ? content.map(textOf).join('').trim() : '',
  };
}

function textOf(node: unknown): string {
  return isRecord(node) && typeof node['#text'] === 'string' ? decode(node['#text']) : '';
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
