/**
 * Compares the registered members with Salesforce's own types (v65), so that the local library is never more
 * permissive than the platform unawares.
 */
import { registeredMembers } from '../registry.ts';
import { EXPLAINED } from './explained.ts';
import { jarEntries, readClass, type ClassMembers } from './jar.ts';

const ROOT = 'com/nawforce/runforce/';

/** Classes by lower-case name, `system.`, `schema.` and `internal.` left out as in Apex. */
function standardTypes(jar: string): Map<string, ClassMembers> {
  const types = new Map<string, ClassMembers>();
  for (const { name, content } of jarEntries(jar)) {
    if (name.startsWith(ROOT) && name.endsWith('.class'))
      types.set(apexName(name.slice(0, -6)), readClass(content));
  }
  return types;
}

const apexName = (path: string): string =>
  path
    .slice(ROOT.length)
    .replace(/\$$/, '')
    .replaceAll(/[/$]/g, '.')
    .toLowerCase()
    .replace(/^(?:system|schema|internal)\./, '');

function hasMember(types: Map<string, ClassMembers>, typeName: string, member: string): boolean {
  let cls = types.get(typeName);
  while (cls) {
    const names = [...cls.fields, ...cls.methods].map((name) => name.replace(/\$$/, '').toLowerCase());
    if (names.includes(member)) return true;
    const parent = cls.superclass?.startsWith(ROOT) === true ? apexName(cls.superclass) : typeName;
    // Two namespaces may share a name; such a class must not be its own parent.
    cls = parent === typeName ? undefined : types.get(parent);
  }
  return false;
}

/** `type.member` of each registered member that Salesforce's types lack and `explained.ts` does not account for. */
export function unknownMembers(jar: string): string[] {
  const types = standardTypes(jar);
  return registeredMembers()
    .filter(({ type, member }) => !hasMember(types, type, member))
    .map(({ type, member }) => `${type}.${member}`)
    .filter((name) => !EXPLAINED.some((pattern) => pattern.test(name)))
    .sort();
}
