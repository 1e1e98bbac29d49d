/** Permission sets of the package's metadata. */
import { basename } from 'node:path';
import { readXml } from './xml.ts';

export interface ObjectPermission {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
}

export interface FieldPermission {
  read: boolean;
  edit: boolean;
}

export interface PermissionSetDefinition {
  name: string;
  label: string;
  description: string | null;
  /** By object name, lower case. */
  objects: Map<string, ObjectPermission>;
  /** By `object.field`, lower case. */
  fields: Map<string, FieldPermission>;
  classes: string[];
  pages: string[];
  customPermissions: string[];
  userPermissions: string[];
  /** `ExternalCredential-Principal` */
  principals: string[];
}

export function readPermissionSet(file: string): PermissionSetDefinition {
  const xml = readXml(file, 'PermissionSet');
  const name = basename(file).replace('.permissionset-meta.xml', '');
  const enabled = (list: string, key: string): string[] =>
    xml
      .children(list)
      .filter((item) => item.is('enabled'))
      .flatMap((item) => item.texts(key));
  return {
    name,
    label: xml.text('label') ?? name,
    description: xml.text('description'),
    objects: new Map(
      xml.children('objectPermissions').map((item) => [
        (item.text('object') ?? '').toLowerCase(),
        {
          read: item.is('allowRead'),
          create: item.is('allowCreate'),
          edit: item.is('allowEdit'),
          delete: item.is('allowDelete'),
          viewAll: item.is('viewAllRecords'),
          modifyAll: item.is('modifyAllRecords'),
        },
      ]),
    ),
    fields: new Map(
      xml
        .children('fieldPermissions')
        .map((item) => [
          (item.text('field') ?? '').toLowerCase(),
          { read: item.is('readable'), edit: item.is('editable') },
        ]),
    ),
    classes: enabled('classAccesses', 'apexClass'),
    pages: enabled('pageAccesses', 'apexPage'),
    customPermissions: enabled('customPermissions', 'name'),
    userPermissions: enabled('userPermissions', 'name'),
    principals: enabled('externalCredentialPrincipalAccesses', 'externalCredentialPrincipal'),
  };
}
