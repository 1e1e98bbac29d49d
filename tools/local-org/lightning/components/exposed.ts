import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { textAt } from '../../server/guards.ts';
import { elements, metadataFiles, readXml, texts } from '../../server/xml.ts';

export type Target = 'lightning__RecordPage' | 'lightning__Tab';

/** Names of the package's own components (`c:x`) on a Lightning page, in its order. */
export function componentsOf(flexipageFile: string): string[] {
  return elements(readXml(flexipageFile, 'FlexiPage'), 'flexiPageRegions')
    .flatMap((region) => elements(region, 'itemInstances'))
    .flatMap((item) => elements(item, 'componentInstance'))
    .map((component) => textAt(component, 'componentName').trim())
    .flatMap((name) => (name.startsWith('c:') ? [name.slice(2)] : []));
}

/** Component of a custom tab; empty if the tab shows something else. */
export const tabComponent = (tabFile: string): string =>
  textAt(readXml(tabFile, 'CustomTab'), 'lwcComponent').trim();

/** Every component that a record page or a tab shows, checked as a deploy would check it. */
export function exposedComponents(packageRoot: string): string[] {
  const onPages = metadataFiles(join(packageRoot, 'flexipages'), 'flexipage').flatMap(({ path }) =>
    componentsOf(path).map((name) => checked(packageRoot, name, 'lightning__RecordPage')),
  );
  const onTabs = metadataFiles(join(packageRoot, 'tabs'), 'tab').flatMap(({ path }) => {
    const name = tabComponent(path);
    return name === '' ? [] : [checked(packageRoot, name, 'lightning__Tab')];
  });
  return [...new Set([...onPages, ...onTabs])].sort();
}

function checked(packageRoot: string, name: string, target: Target): string {
  const file = join(packageRoot, 'lwc', name, `${name}.js-meta.xml`);
  if (!existsSync(file))
    throw new Error(`A page or tab names the component c:${name}, which does not exist.`);
  const bundle = readXml(file, 'LightningComponentBundle');
  const targets = elements(bundle, 'targets').flatMap((one) => texts(one, 'target'));
  if (textAt(bundle, 'isExposed').trim() !== 'true' || !targets.includes(target)) {
    throw new Error(`${file}: the component stands on a ${target}, but is not exposed for it.`);
  }
  return name;
}
