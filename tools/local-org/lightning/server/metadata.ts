import { join } from 'node:path';
import type { ObjectType, Schema } from '../../data/schema/schema.ts';
import { textAt, type JsonObject } from '../../server/guards.ts';
import { elements, metadataFiles, readXml, texts } from '../../server/xml.ts';
import { componentsOf, tabComponent } from '../components/exposed.ts';
import { STANDARD_DISPLAYS, type ObjectDisplay } from './objects.ts';

export interface TabModel {
  /** API name. */
  name: string;
  /** Object shown by the tab. */
  object: string | null;
  /** Lightning web component shown by the tab; without one and without an object it is the home page. */
  component: string | null;
  label: string;
}

export interface SoftphoneItem {
  label: string;
  icon: string;
  width: number;
  height: number;
  eager: boolean;
}

export interface AppModel {
  name: string;
  label: string;
  console: boolean;
  tabs: TabModel[];
  softphone: SoftphoneItem | null;
}

/** What the shell shows, read from the package's metadata. */
export class ShellMetadata {
  constructor(
    /** Folder `force-app/main/default`. */
    readonly packageRoot: string,
    /** Folder `org-setup/main/default`. */
    readonly setupRoot: string,
    readonly schema: Schema,
  ) {}

  apps(): AppModel[] {
    return metadataFiles(join(this.packageRoot, 'applications'), 'app').map(({ name, path }) => {
      const app = readXml(path, 'CustomApplication');
      return {
        name,
        label: textAt(app, 'label') || name,
        console: textAt(app, 'navType') === 'Console',
        tabs: texts(app, 'tabs').flatMap((tab) => this.#tab(tab)),
        softphone: this.#softphone(textAt(app, 'utilityBar')),
      };
    });
  }

  #tab(tab: string): TabModel[] {
    if (tab === 'standard-home') return [{ name: tab, object: null, component: null, label: 'Home' }];
    const file = metadataFiles(join(this.packageRoot, 'tabs'), 'tab').find(({ name }) => name === tab);
    const component = file ? tabComponent(file.path) : '';
    if (file && component !== '') {
      const label = textAt(readXml(file.path, 'CustomTab'), 'label').trim();
      return [{ name: tab, object: null, component, label: label || tab }];
    }
    const type = this.schema.object(tab.replace(/^standard-/, ''));
    return type ? [{ name: tab, object: type.name, component: null, label: type.info.pluralLabel }] : [];
  }

  /** The package's components on the record page of an object. */
  pageComponents(object: string): string[] {
    return metadataFiles(join(this.packageRoot, 'flexipages'), 'flexipage')
      .filter(({ path }) => textAt(readXml(path, 'FlexiPage'), 'sobjectType').trim() === object)
      .flatMap(({ path }) => componentsOf(path));
  }

  /** Permission sets of the package that allow an Apex class. */
  permissionSetsFor(className: string): string[] {
    const wanted = className.toLowerCase();
    return metadataFiles(join(this.packageRoot, 'permissionsets'), 'permissionset')
      .filter(({ path }) =>
        elements(readXml(path, 'PermissionSet'), 'classAccesses').some(
          (access) => textAt(access, 'apexClass').trim().toLowerCase() === wanted,
        ),
      )
      .map(({ name }) => name);
  }

  #softphone(utilityBar: string): SoftphoneItem | null {
    const file = metadataFiles(join(this.packageRoot, 'flexipages'), 'flexipage').find(
      (page) => page.name === utilityBar,
    );
    if (!file) return null;
    const regions = elements(readXml(file.path, 'FlexiPage'), 'flexiPageRegions');
    const components = regions
      .flatMap((region) => elements(region, 'itemInstances'))
      .flatMap((item) => elements(item, 'componentInstance'));
    const phone = components.find((component) => textAt(component, 'componentName') === 'opencti:softPhone');
    if (!phone) return null;
    const property = (name: string): string =>
      textAt(
        elements(phone, 'componentInstanceProperties').find((entry) => textAt(entry, 'name') === name),
        'value',
      );
    return {
      label: property('label') || 'Open CTI Softphone',
      icon: property('icon') || 'call',
      width: Number(property('width')) || 400,
      height: Number(property('height')) || 560,
      eager: property('eager') === 'true',
    };
  }

  /** The call centre as `getCallCenterSettings` gives it: `/section/item` to value; null if there is none. */
  callCenter(): { name: string; adapterUrl: string; settings: JsonObject } | null {
    const [file] = metadataFiles(join(this.setupRoot, 'callCenters'), 'callCenter');
    if (!file) return null;
    const center = readXml(file.path, 'CallCenter');
    const settings: JsonObject = {};
    const general = { displayName: 'reqDisplayName', internalName: 'reqInternalName' };
    settings[`/reqGeneralInfo/${general.internalName}`] = file.name;
    settings[`/reqGeneralInfo/${general.displayName}`] = textAt(center, 'displayName');
    for (const section of elements(center, 'sections')) {
      for (const item of elements(section, 'items')) {
        const key = `/${textAt(section, 'name')}/${textAt(item, 'name')}`;
        settings[key] = textAt(item, 'value');
        settings[`${key}/label`] = textAt(item, 'label');
      }
    }
    return { name: file.name, adapterUrl: textAt(center, 'adapterUrl'), settings };
  }

  /** Sections of an object's layout in the package, else of the platform's default. */
  display(type: ObjectType): ObjectDisplay {
    const known = STANDARD_DISPLAYS[type.name];
    const sections = this.#layoutSections(type.name);
    const base: ObjectDisplay = known ?? {
      icon: this.#customIcon(type.name),
      highlights: sections.flatMap((section) => section.fields).slice(0, 6),
      sections,
      columns: sections.flatMap((section) => section.fields).slice(0, 6),
      related: [],
      activityFields: [],
    };
    return { ...base, sections: sections.length > 0 ? sections : base.sections };
  }

  #layoutSections(object: string): { label: string; fields: string[] }[] {
    const file = metadataFiles(join(this.packageRoot, 'layouts'), 'layout').find((layout) =>
      layout.name.startsWith(`${object}-`),
    );
    if (!file) return [];
    return elements(readXml(file.path, 'Layout'), 'layoutSections')
      .map((section) => ({
        label: textAt(section, 'label'),
        fields: elements(section, 'layoutColumns')
          .flatMap((column) => elements(column, 'layoutItems'))
          .flatMap((item) => texts(item, 'field')),
      }))
      .filter((section) => section.fields.length > 0);
  }

  /** A custom tab's motif is numbered as the design system's custom icons are: `Custom53: Bell`. */
  #customIcon(object: string): string {
    const file = metadataFiles(join(this.packageRoot, 'tabs'), 'tab').find((tab) => tab.name === object);
    const motif = file ? textAt(readXml(file.path, 'CustomTab'), 'motif') : '';
    const number = /^Custom(\d+)/.exec(motif)?.[1];
    return number === undefined ? 'standard:custom' : `custom:custom${number}`;
  }
}
