import type { Inventory } from '../metadata/inventory.ts';
import type { LwcReference } from './platform.ts';

/** What LWC bundles name that neither the package nor the platform has, one sentence each. */
export function brokenLwcReferences(references: readonly LwcReference[], inventory: Inventory): string[] {
  const broken = references.flatMap(({ bundle, type, id }) => {
    const problem = brokenReference(type, id, inventory);
    return problem === undefined ? [] : [`${bundle}: ${problem}`];
  });
  return [...new Set(broken)];
}

function brokenReference(type: string, id: string, inventory: Inventory): string | undefined {
  switch (type) {
    case 'label':
      return inventory.labels.has(id.replace(/^c\./, '')) ? undefined : `label ${id} does not exist`;
    case 'resourceUrl':
      return inventory.has('resource', id) ? undefined : `static resource ${id} does not exist`;
    case 'apexMethod':
      return brokenApexMethod(id, inventory);
    case 'schema':
      return brokenSchema(id, inventory);
    case 'module':
      return brokenModule(id, inventory);
    case 'component':
      return brokenModule(
        `${id.slice(0, id.indexOf('-'))}/${camelCase(id.slice(id.indexOf('-') + 1))}`,
        inventory,
      );
    default:
      return undefined;
  }
}

function brokenApexMethod(id: string, inventory: Inventory): string | undefined {
  const [className = '', method = ''] = id.split('.');
  const source = inventory.source('.cls').find(({ name }) => name === className);
  if (source === undefined) return `class ${className} does not exist`;
  const declaration = new RegExp(`@AuraEnabled[^;{]*\\bstatic\\s[^;{]*\\b${method}\\s*\\(`, 'i');
  return declaration.test(source.text) ? undefined : `${id} is not an @AuraEnabled static method`;
}

function brokenSchema(id: string, inventory: Inventory): string | undefined {
  const [object = '', field, ...beyond] = id.split('.');
  if (!inventory.hasObject(object)) return `object ${object} does not exist`;
  if (field === undefined || field.endsWith('__r') || beyond.length > 0) return undefined;
  return inventory.hasField(object, field) ? undefined : `field ${id} does not exist`;
}

function brokenModule(id: string, inventory: Inventory): string | undefined {
  const name = /^c\/(?<name>\w+)$/.exec(id)?.groups?.['name'];
  return name === undefined || inventory.has('js', name) ? undefined : `component ${id} does not exist`;
}

function camelCase(kebab: string): string {
  return kebab.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
