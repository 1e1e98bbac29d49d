import type { Inventory } from './inventory.ts';
import { childrenNamed, textAt } from './xml.ts';

const PREFIXED = ['cls', 'trigger', 'page', 'resource', 'object', 'permissionset', 'app', 'flexipage', 'tab'];
/** Objects that an agent's licence may lack: a permission set that names one cannot be assigned to that user (C2). */
const LICENSED_OBJECTS = [
  'Lead',
  'Case',
  'Opportunity',
  'Campaign',
  'Contract',
  'Order',
  'Product2',
  'Asset',
];
const ADMIN = 'Aircall_Admin';

/** Rules of the package's own: names, rights, and that every field can be seen by somebody. */
export function brokenConventions(inventory: Inventory): string[] {
  return [...names(inventory), ...licences(inventory), ...unseenFields(inventory)];
}

/** Without a namespace the prefix is what keeps our components apart from the customer's. */
function names(inventory: Inventory): string[] {
  return inventory.files
    .filter(({ kind, name }) => {
      const ours = kind !== 'object' || /__(c|mdt|e)$/.test(name);
      return PREFIXED.includes(kind) && ours && !name.startsWith('Aircall');
    })
    .map(({ path }) => `${path}: the name does not begin with Aircall`);
}

function licences(inventory: Inventory): string[] {
  return inventory.ofKind('permissionset').flatMap(({ path, root }) => {
    const objects = childrenNamed(root, 'objectPermissions').map(
      (element) => textAt(element, 'object') ?? '',
    );
    const fields = childrenNamed(root, 'fieldPermissions').map((element) => textAt(element, 'field') ?? '');
    return [...objects, ...fields.map((field) => field.split('.')[0] ?? '')]
      .filter((object) => LICENSED_OBJECTS.includes(object))
      .map((object) => `${path}: rights on ${object}, which some licences lack`);
  });
}

/** Fields of the package start hidden from everybody; the admins' permission set must show each (C2). */
function unseenFields(inventory: Inventory): string[] {
  const admin = inventory.ofKind('permissionset').find(({ name }) => name === ADMIN);
  if (admin === undefined) return [];
  const shown = new Set(
    childrenNamed(admin.root, 'fieldPermissions').map((element) => textAt(element, 'field')),
  );
  return [...inventory.customObjects, 'Task', 'Event', 'Account', 'Contact']
    .filter((object) => object.endsWith('__c') || !object.includes('__'))
    .filter((object) => !isCustomSetting(inventory, object))
    .flatMap((object) =>
      inventory
        .customFields(object)
        .filter(
          ({ name, required, type }) =>
            !required && type !== 'MasterDetail' && !shown.has(`${object}.${name}`),
        )
        .map(({ name }) => `${admin.path}: ${object}.${name} is not shown`),
    );
}

function isCustomSetting(inventory: Inventory, object: string): boolean {
  return inventory
    .ofKind('object')
    .some(({ name, root }) => name === object && textAt(root, 'customSettingsType') !== undefined);
}
