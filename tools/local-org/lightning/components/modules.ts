import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rollup';
import { elements, metadataFiles, readXml, texts } from '../../server/xml.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const VIRTUAL = '\0shell:';
export const ENTRY = 'shell/components';

/** The code of a module that the platform makes by its name; null if the local org does not know it. */
function platformModule(id: string, labels: ReadonlyMap<string, string>): string | null {
  const apex = /^@salesforce\/apex\/(\w+)\.(\w+)$/.exec(id);
  if (apex) {
    const runtime = JSON.stringify(join(HERE, 'runtime', 'apex.ts'));
    return `import { apexMethod } from ${runtime}; export default apexMethod('${apex[1]}', '${apex[2]}');`;
  }
  if (id === '@salesforce/apex') {
    return `export { refreshApex } from ${JSON.stringify(join(HERE, 'runtime', 'apex.ts'))};`;
  }
  const label = /^@salesforce\/label\/c\.(\w+)$/.exec(id)?.[1];
  if (label !== undefined) {
    const text = labels.get(label);
    return text === undefined ? null : `export default ${JSON.stringify(text)};`;
  }
  const fact = /^@salesforce\/(user\/Id|i18n\/(?:locale|lang|timeZone))$/.exec(id)?.[1];
  return fact === undefined ? null : `export default window.shellHost.facts[${JSON.stringify(fact)}];`;
}

function labelsOf(packageRoot: string): ReadonlyMap<string, string> {
  const rows = metadataFiles(join(packageRoot, 'labels'), 'labels').flatMap(({ path }) =>
    elements(readXml(path, 'CustomLabels'), 'labels'),
  );
  return new Map(rows.map((row) => [texts(row, 'fullName')[0] ?? '', String(row['value'])]));
}

/**
 * Resolves what an LWC imports: `c/x` from the package, `lightning/x` from the stand-ins beside this file,
 * `@salesforce/...` by its name. Anything else of the platform is an error that names it.
 */
export function platformModules(packageRoot: string, entry: string): Plugin {
  const labels = labelsOf(packageRoot);
  return {
    name: 'platform-modules',
    resolveId(id, importer) {
      if (id === ENTRY) return VIRTUAL + id;
      const [, space, name = ''] = /^(c|lightning)\/(\w+)$/.exec(id) ?? [];
      if (space !== undefined) {
        const root = space === 'c' ? join(packageRoot, 'lwc') : join(HERE, 'lwc', 'lightning');
        const file = join(root, name, `${name}.ts`);
        if (existsSync(file)) return file;
        this.error(`${importer ?? 'A component'} uses ${id}, which the local org does not have.`);
      }
      return id.startsWith('@salesforce/') ? VIRTUAL + id : null;
    },
    load(id) {
      if (!id.startsWith(VIRTUAL)) return null;
      const name = id.slice(VIRTUAL.length);
      const code = name === ENTRY ? entry : platformModule(name, labels);
      if (code === null) this.error(`The local org does not have the module ${name}.`);
      return code;
    },
  };
}
