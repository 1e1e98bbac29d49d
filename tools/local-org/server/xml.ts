import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { isObject, type JsonObject } from './guards.ts';

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: false });

/** Root element of a metadata file; empty if the file is none. */
export function readXml(file: string, root: string): JsonObject {
  const tree: unknown = parser.parse(readFileSync(file, 'utf8'));
  const element = isObject(tree) ? tree[root] : null;
  return isObject(element) ? element : {};
}

/** Repeated elements of that name, however many there are. */
export function elements(parent: unknown, name: string): JsonObject[] {
  return values(parent, name).filter(isObject);
}

/** Text of repeated elements of that name. */
export function texts(parent: unknown, name: string): string[] {
  return values(parent, name).flatMap((value) => (typeof value === 'string' ? [value.trim()] : []));
}

function values(parent: unknown, name: string): unknown[] {
  const value = isObject(parent) ? parent[name] : undefined;
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** Metadata files of one folder: API name (percent-decoded) and path. Empty if the folder does not exist. */
export function metadataFiles(folder: string, suffix: string): { name: string; path: string }[] {
  if (!existsSync(folder)) return [];
  const ending = `.${suffix}-meta.xml`;
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => ({
      name: decodeURIComponent(file.slice(0, -ending.length)),
      path: join(folder, file),
    }));
}
