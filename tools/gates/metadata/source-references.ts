import { existsSync } from 'node:fs';
import type { Inventory } from './inventory.ts';
import { textAt } from './xml.ts';

export const API_VERSION = '65.0';

/** What pages, classes and triggers name, and what has to stand beside them. */
export function brokenSourceReferences(inventory: Inventory): string[] {
  return [...pages(inventory), ...labels(inventory), ...companions(inventory), ...versions(inventory)];
}

function pages(inventory: Inventory): string[] {
  return inventory.source('.page').flatMap(({ path, text }) => {
    const classes = [...text.matchAll(/\b(?:controller|extensions)="(?<names>[\w, ]+)"/g)].flatMap((match) =>
      (match.groups?.['names'] ?? '').split(',').map((name) => name.trim()),
    );
    const resources = [...text.matchAll(/\$Resource\.(?<name>\w+)/g)].map(
      (match) => match.groups?.['name'] ?? '',
    );
    return [
      ...classes
        .filter((name) => !inventory.has('cls', name))
        .map((name) => `${path}: class ${name} does not exist`),
      ...resources
        .filter((name) => !inventory.has('resource', name))
        .map((name) => `${path}: static resource ${name} does not exist`),
    ];
  });
}

function labels(inventory: Inventory): string[] {
  const patterns: readonly [string, RegExp][] = [
    ['.page', /\$Label\.(?<name>\w+)/g],
    ['.cls', /\bLabel\.(?!get\b|translationExists\b)(?<name>\w+)/g],
    ['.ts', /@salesforce\/label\/c\.(?<name>\w+)/g],
  ];
  return patterns.flatMap(([extension, pattern]) =>
    inventory
      .source(extension)
      .filter(({ path }) => !path.includes('__tests__'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(pattern)]
          .map((match) => match.groups?.['name'] ?? '')
          .filter((name) => !inventory.labels.has(name))
          .map((name) => `${path}: label ${name} does not exist`),
      ),
  );
}

/** The CLI drops a class without its metadata, or a bundle without its file, silently. */
function companions(inventory: Inventory): string[] {
  const pairs: readonly [string, string][] = [
    ['.cls', 'cls'],
    ['.trigger', 'trigger'],
    ['.page', 'page'],
  ];
  return pairs.flatMap(([extension, kind]) => {
    const sources = inventory.source(extension);
    return [
      ...sources
        .filter(({ name }) => !inventory.has(kind, name))
        .map(({ path }) => `${path}: no ${path}-meta.xml`),
      ...inventory
        .ofKind(kind)
        .filter(({ path }) => !existsSync(path.replace('-meta.xml', '')))
        .map(({ path }) => `${path}: the source beside it is missing`),
    ];
  });
}

function versions(inventory: Inventory): string[] {
  return ['cls', 'trigger', 'page'].flatMap((kind) =>
    inventory
      .ofKind(kind)
      .filter(({ root }) => textAt(root, 'apiVersion') !== API_VERSION)
      .map(({ path }) => `${path}: apiVersion is not ${API_VERSION}`),
  );
}
