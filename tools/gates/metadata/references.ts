import { basename } from 'node:path';
import { type Inventory, type MetadataFile, objectOf } from './inventory.ts';
import { childrenNamed, descendants, textAt, type XmlElement } from './xml.ts';

/** Columns of list views that are not field names. */
const LIST_COLUMNS =
  /^(NAME|OWNER\..+|CREATED_DATE|CREATEDBY_USER.*|LAST_UPDATE|UPDATEDBY_USER.*|RECORDTYPE)$/;
const STANDARD_TAB = /^standard-/;

type Check = (file: MetadataFile, inventory: Inventory) => string[];

/** Everything that one metadata file names and that has to exist, by kind of file. */
const CHECKS: Readonly<Record<string, Check>> = {
  permissionset: permissionSet,
  layout,
  listView,
  compactLayout,
  flexipage,
  app,
  tab,
  field: customField,
  object: customObject,
  md: customMetadata,
  namedCredential,
  callCenter,
};

/** References of metadata to components that nobody has, one sentence each, beginning with the file. */
export function brokenReferences(inventory: Inventory): string[] {
  return inventory.files.flatMap((file) =>
    (CHECKS[file.kind]?.(file, inventory) ?? []).map((problem) => `${file.path}: ${problem}`),
  );
}

function permissionSet({ root }: MetadataFile, inventory: Inventory): string[] {
  const kinds: readonly [string, string, string][] = [
    ['classAccesses', 'apexClass', 'cls'],
    ['pageAccesses', 'apexPage', 'page'],
    ['applicationVisibilities', 'application', 'app'],
    ['customPermissions', 'name', 'customPermission'],
  ];
  const components = kinds.flatMap(([element, child, kind]) =>
    named(root, element, child)
      .filter((name) => !inventory.has(kind, name))
      .map((name) => `${element} names ${name}, which does not exist`),
  );
  const objects = [
    ...named(root, 'objectPermissions', 'object'),
    ...named(root, 'customSettingAccesses', 'name'),
    ...named(root, 'customMetadataTypeAccesses', 'name'),
  ].filter((name) => !inventory.hasObject(name));
  return [
    ...components,
    ...objects.map((name) => `object ${name} does not exist`),
    ...named(root, 'tabSettings', 'tab')
      .filter((name) => !STANDARD_TAB.test(name) && !inventory.has('tab', name))
      .map((name) => `tab ${name} does not exist`),
    ...named(root, 'externalCredentialPrincipalAccesses', 'externalCredentialPrincipal')
      .filter((name) => !principals(inventory).includes(name))
      .map((name) => `external credential principal ${name} does not exist`),
    ...fieldPermissions(root, inventory),
  ];
}

/** Field permissions name fields that can have them; those of Activity come in pairs, or the platform drops them (C2). */
function fieldPermissions(root: XmlElement, inventory: Inventory): string[] {
  const fields = named(root, 'fieldPermissions', 'field');
  return fields.flatMap((name) => {
    const [object = '', field = ''] = name.split('.');
    if (!inventory.hasField(object, field)) return [`field ${name} does not exist`];
    const facts = inventory.customFields(object).find((candidate) => candidate.name === field);
    const problems =
      facts?.required === true ? [`field ${name} is required: it cannot have permissions`] : [];
    const twin = object === 'Task' ? `Event.${field}` : object === 'Event' ? `Task.${field}` : undefined;
    if (twin !== undefined && !fields.includes(twin)) problems.push(`field ${name} without its twin ${twin}`);
    return problems;
  });
}

function principals(inventory: Inventory): string[] {
  return inventory
    .ofKind('externalCredential')
    .flatMap(({ name, root }) =>
      named(root, 'externalCredentialParameters', 'parameterName').map((parameter) => `${name}-${parameter}`),
    );
}

function layout({ name, root }: MetadataFile, inventory: Inventory): string[] {
  const object = name.slice(0, name.indexOf('-'));
  if (!inventory.hasObject(object)) return [`object ${object} does not exist`];
  const items = descendants(root).filter((element) => element.name === 'layoutItems');
  return items.flatMap((item) => {
    const field = textAt(item, 'field');
    const page = textAt(item, 'page');
    if (field !== undefined && !inventory.hasField(object, field))
      return [`${object}.${field} does not exist`];
    return page !== undefined && !inventory.has('page', page) ? [`page ${page} does not exist`] : [];
  });
}

function listView({ path, root }: MetadataFile, inventory: Inventory): string[] {
  const object = objectOf(path);
  const columns = childrenNamed(root, 'columns').map((element) => element.text);
  return [...columns, ...named(root, 'filters', 'field')]
    .filter((column) => !LIST_COLUMNS.test(column) && !inventory.hasField(object, column))
    .map((column) => `column or filter ${object}.${column} does not exist`);
}

function compactLayout({ path, root }: MetadataFile, inventory: Inventory): string[] {
  const object = objectOf(path);
  return childrenNamed(root, 'fields')
    .filter(({ text }) => !inventory.hasField(object, text))
    .map(({ text }) => `field ${object}.${text} does not exist`);
}

function flexipage({ root }: MetadataFile, inventory: Inventory): string[] {
  const object = textAt(root, 'sobjectType');
  const regions = named(root, 'flexiPageRegions', 'name');
  const problems =
    object !== undefined && !inventory.hasObject(object) ? [`object ${object} does not exist`] : [];
  const all = descendants(root);
  for (const component of all.filter((element) => element.name === 'componentName')) {
    const own = /^(?:c:)?(?<name>[A-Za-z0-9_]+)$/.exec(component.text)?.groups?.['name'];
    if (own !== undefined && !inventory.has('js', own)) problems.push(`component ${own} does not exist`);
  }
  for (const property of all.filter((element) => element.name === 'componentInstanceProperties')) {
    const value = textAt(property, 'value') ?? '';
    const facet = ['body', 'tabs', 'columns'].includes(textAt(property, 'name') ?? '');
    if (facet && !regions.includes(value)) problems.push(`facet ${value} does not exist on this page`);
  }
  const identifiers = all.filter((element) => element.name === 'identifier').map((element) => element.text);
  return [...problems, ...repeated(identifiers).map((name) => `identifier ${name} is used twice`)];
}

function app({ root }: MetadataFile, inventory: Inventory): string[] {
  const tabs = [...childrenNamed(root, 'tabs').map(({ text }) => text), ...mappedTabs(root)];
  const bar = textAt(root, 'utilityBar');
  return [
    ...tabs
      .filter((name) => !STANDARD_TAB.test(name) && !inventory.has('tab', name))
      .map((name) => `tab ${name} does not exist`),
    ...[...named(root, 'actionOverrides', 'content'), ...(bar === undefined ? [] : [bar])]
      .filter((page) => !inventory.has('flexipage', page))
      .map((page) => `page ${page} does not exist`),
    ...named(root, 'actionOverrides', 'pageOrSobjectType')
      .filter((name) => name !== 'standard-home' && !inventory.hasObject(name))
      .map((name) => `object ${name} does not exist`),
  ];
}

function mappedTabs(root: XmlElement): string[] {
  return childrenNamed(root, 'workspaceConfig').flatMap((config) => named(config, 'mappings', 'tab'));
}

function tab({ name, root }: MetadataFile, inventory: Inventory): string[] {
  const targets: readonly [string, string][] = [
    ['lwcComponent', 'js'],
    ['page', 'page'],
    ['flexiPage', 'flexipage'],
  ];
  const broken = targets.flatMap(([element, kind]) => {
    const target = textAt(root, element);
    return target !== undefined && !inventory.has(kind, target)
      ? [`${element} ${target} does not exist`]
      : [];
  });
  const ofObject = textAt(root, 'customObject') === 'true' && !inventory.hasObject(name);
  return ofObject ? [...broken, `object ${name} does not exist`] : broken;
}

function customField({ path, root }: MetadataFile, inventory: Inventory): string[] {
  const object = objectOf(path);
  const target = textAt(root, 'referenceTo');
  const formula = textAt(root, 'formula') ?? '';
  return [
    ...(target !== undefined && !inventory.hasObject(target) ? [`referenceTo ${target} does not exist`] : []),
    ...[...formula.matchAll(/(?<![.\w])\w+__c\b/g)]
      .map(([name]) => name)
      .filter((name) => !inventory.hasField(object, name))
      .map((name) => `formula names ${object}.${name}, which does not exist`),
  ];
}

function customObject({ path, root }: MetadataFile, inventory: Inventory): string[] {
  const compact = textAt(root, 'compactLayoutAssignment');
  if (compact === undefined || compact === 'SYSTEM') return [];
  const found = inventory
    .ofKind('compactLayout')
    .some((candidate) => candidate.name === compact && objectOf(candidate.path) === objectOf(path));
  return found ? [] : [`compact layout ${compact} does not exist`];
}

function customMetadata({ path, root }: MetadataFile, inventory: Inventory): string[] {
  const type = `${basename(path).split('.')[0] ?? ''}__mdt`;
  if (!inventory.hasObject(type)) return [`type ${type} does not exist`];
  return named(root, 'values', 'field')
    .filter((name) => !inventory.hasField(type, name))
    .map((name) => `${type}.${name} does not exist`);
}

function namedCredential({ root }: MetadataFile, inventory: Inventory): string[] {
  return named(root, 'namedCredentialParameters', 'externalCredential')
    .filter((name) => !inventory.has('externalCredential', name))
    .map((name) => `external credential ${name} does not exist`);
}

function callCenter({ root }: MetadataFile, inventory: Inventory): string[] {
  const page = /^\/apex\/(?<page>\w+)$/.exec(textAt(root, 'adapterUrl') ?? '')?.groups?.['page'];
  return page !== undefined && !inventory.has('page', page) ? [`adapter page ${page} does not exist`] : [];
}

/** Texts of `child` in every `element` below `root` that has it. */
function named(root: XmlElement, element: string, child: string): string[] {
  return childrenNamed(root, element).flatMap((found) => {
    const text = textAt(found, child);
    return text === undefined ? [] : [text];
  });
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
