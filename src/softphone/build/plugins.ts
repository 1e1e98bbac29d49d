import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rollup';
import ts from 'typescript';

const LWC = 'force-app/main/default/lwc';
const LABEL = /^@salesforce\/label\/c\.(\w+)$/;
const VIRTUAL = '\0aircall-label:';

/** Finds `c/x` beside the other bundles, and labels in the block that the page wrote (`window.aircallLabels`). */
export function salesforceModules(root: string): Plugin {
  return {
    name: 'salesforce-modules',
    resolveId(id) {
      const component = /^c\/(\w+)$/.exec(id)?.[1];
      if (component) {
        return join(root, LWC, component, `${component}.ts`);
      }
      const label = LABEL.exec(id)?.[1];
      return label ? VIRTUAL + label : null;
    },
    load(id) {
      return id.startsWith(VIRTUAL)
        ? `export default window.aircallLabels.${id.slice(VIRTUAL.length)};`
        : null;
    },
  };
}

/** Takes the types off, with the options of the platform's build, before the LWC compiler sees the file. */
export function stripTypes(): Plugin {
  return {
    name: 'strip-types',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith('.ts')) {
        return null;
      }
      const { outputText } = ts.transpileModule(code, {
        compilerOptions: {
          target: ts.ScriptTarget.ESNext,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
          useDefineForClassFields: true,
        },
      });
      return { code: outputText, map: null };
    },
  };
}

interface Source {
  readonly raw: string;
  readonly extension: string;
}

function sourcesOf(root: string, bundle: string): readonly Source[] {
  return ['html', 'ts']
    .map((extension) => ({ path: join(root, LWC, bundle, `${bundle}.${extension}`), extension }))
    .filter(({ path }) => existsSync(path))
    .map(({ path, extension }) => ({ raw: readFileSync(path, 'utf8'), extension }));
}

/** The bundles that a source names: `<c-aircall-icon>` and `'c/aircallIcon'`. */
function bundlesIn({ raw }: Source): readonly string[] {
  const tags = [...raw.matchAll(/<c-([a-z-]+)/g)].map(([, tag = '']) =>
    tag.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
  );
  return [...tags, ...[...raw.matchAll(/'c\/(\w+)'/g)].map(([, name = '']) => name)];
}

/** Everything in which a class name of the panel can stand: other bundles of the package have styles of their own. */
export function panelSources(root: string): readonly Source[] {
  const found = new Map<string, readonly Source[]>();
  const visit = (bundle: string): void => {
    if (!found.has(bundle)) {
      const sources = sourcesOf(root, bundle);
      found.set(bundle, sources);
      sources.flatMap(bundlesIn).forEach(visit);
    }
  };
  visit('aircallSoftphone');
  return [...found.values()].flat();
}
