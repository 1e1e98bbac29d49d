import { existsSync, readFileSync, readdirSync } from 'node:fs';
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

/** Everything in which a class name of the panel can stand. */
export function panelSources(root: string): readonly { raw: string; extension: string }[] {
  const bundles = readdirSync(join(root, LWC)).filter((name) => name.startsWith('aircall'));
  const files = bundles.flatMap((name) =>
    ['html', 'ts'].map((extension) => ({ path: join(root, LWC, name, `${name}.${extension}`), extension })),
  );
  return files
    .filter(({ path }) => existsSync(path))
    .map(({ path, extension }) => ({ raw: readFileSync(path, 'utf8'), extension }));
}
