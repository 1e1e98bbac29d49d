import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { filesBelow } from '../files.ts';
import { StandardObjects } from './standard.ts';
import { childrenNamed, parseXml, textAt, type XmlElement } from './xml.ts';

/** One metadata file in source format. */
export interface MetadataFile {
  readonly path: string;
  /** The component's name: `Aircall_Agent`, or for a field the field's own. */
  readonly name: string;
  /** File kind as the sf CLI names it: `permissionset`, `field`, `layout`, ... */
  readonly kind: string;
  readonly root: XmlElement;
}

export interface FieldFacts {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly file: MetadataFile;
}

const META_FILE = /^(?<name>.+)\.(?<kind>[A-Za-z]+)-meta\.xml$/;

/** Everything the given source folders hold, by kind and name, for checking what refers to what. */
export class Inventory {
  readonly files: readonly MetadataFile[];
  /** Files that are not well-formed XML: path and reason. */
  readonly unreadable: readonly string[];
  readonly paths: readonly string[];
  readonly labels: ReadonlySet<string>;
  readonly standard = new StandardObjects();
  readonly #fields = new Map<string, FieldFacts[]>();

  constructor(folders: readonly string[]) {
    this.paths = folders.flatMap(filesBelow);
    const read = this.paths.filter((path) => path.endsWith('-meta.xml')).map(readMetadata);
    this.files = read.flatMap((file) => ('root' in file ? [file] : []));
    this.unreadable = read.flatMap((file) => ('root' in file ? [] : [`${file.path}: ${file.problem}`]));
    for (const file of this.ofKind('field')) this.#addField(file);
    this.labels = new Set(
      this.ofKind('labels').flatMap(({ root }) =>
        childrenNamed(root, 'labels').map((label) => textAt(label, 'fullName') ?? ''),
      ),
    );
  }

  ofKind(kind: string): MetadataFile[] {
    return this.files.filter((file) => file.kind === kind);
  }

  has(kind: string, name: string): boolean {
    return this.files.some((file) => file.kind === kind && file.name === name);
  }

  /** Custom objects, settings and metadata types that the folders define. */
  get customObjects(): string[] {
    return this.ofKind('object')
      .map(({ name }) => name)
      .filter((name) => /__(c|mdt|e)$/.test(name));
  }

  hasObject(name: string): boolean {
    return this.customObjects.includes(name) || this.standard.has(name);
  }

  /** Custom fields of an object; Task and Event share Activity's. */
  customFields(object: string): readonly FieldFacts[] {
    const shared = object === 'Task' || object === 'Event' ? (this.#fields.get('Activity') ?? []) : [];
    return [...(this.#fields.get(object) ?? []), ...shared];
  }

  hasField(object: string, field: string): boolean {
    if (field.endsWith('__c')) return this.customFields(object).some(({ name }) => name === field);
    if (object.endsWith('__mdt'))
      return ['DeveloperName', 'MasterLabel', 'QualifiedApiName', 'Label'].includes(field);
    return this.standard.hasField(object, field);
  }

  /** The source of a file beside the metadata, such as a class or a page. */
  source(extension: string): { path: string; name: string; text: string }[] {
    return this.paths
      .filter((path) => path.endsWith(extension))
      .map((path) => ({ path, name: basename(path, extension), text: readFileSync(path, 'utf8') }));
  }

  #addField(file: MetadataFile): void {
    const object = objectOf(file.path);
    const fields = this.#fields.get(object) ?? [];
    fields.push({
      name: file.name,
      type: textAt(file.root, 'type') ?? '',
      required: textAt(file.root, 'required') === 'true',
      file,
    });
    this.#fields.set(object, fields);
  }
}

/** The object in whose folder a decomposed part (field, list view, ...) lies. */
export function objectOf(path: string): string {
  return /\/objects\/(?<object>[^/]+)\//.exec(path)?.groups?.['object'] ?? '';
}

function readMetadata(path: string): MetadataFile | { path: string; problem: string } {
  const parsed = parseXml(readFileSync(path, 'utf8'));
  if ('problem' in parsed) return { path, problem: parsed.problem };
  const { name = '', kind = '' } = META_FILE.exec(basename(path))?.groups ?? {};
  return { path, name, kind, root: parsed.root };
}
