import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import lwc from '@lwc/rollup-plugin';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { tsImport } from 'tsx/esm/api';

const { generateLabels } = await tsImport('./src/softphone/build/labels.ts', import.meta.url);
const { salesforceModules, stripTypes } = await tsImport('./src/softphone/build/plugins.ts', import.meta.url);
const { buildStyles } = await tsImport('./src/softphone/build/styles.ts', import.meta.url);

const ROOT = import.meta.dirname ?? process.cwd();
const RESOURCE = 'force-app/main/default/staticresources/AircallSoftphone';
/** Budgets of the static resource in bytes: JavaScript as it travels (gzip), styles as they are. */
const BUDGET = { javascript: 55_000, styles: 15_000 };

/** Writes the styles beside the program, prints the sizes, and fails the build over the budget. */
function resource() {
  return {
    name: 'static-resource',
    buildStart() {
      generateLabels(ROOT);
    },
    async generateBundle(_options, bundle) {
      const css = await buildStyles(ROOT);
      mkdirSync(RESOURCE, { recursive: true });
      writeFileSync(`${RESOURCE}/softphone.css`, css);
      const javascript = gzipSync(bundle['softphone.js'].code, { level: 9 }).length;
      console.log(
        `softphone.js ${(javascript / 1000).toFixed(1)} kB gzipped of ${BUDGET.javascript / 1000}, ` +
          `softphone.css ${(css.length / 1000).toFixed(1)} kB of ${BUDGET.styles / 1000}`,
      );
      if (javascript > BUDGET.javascript || css.length > BUDGET.styles) {
        this.error('The softphone is larger than its budget.');
      }
    },
  };
}

export default {
  input: 'src/softphone/main.ts',
  output: { file: `${RESOURCE}/softphone.js`, format: 'iife', sourcemap: false },
  plugins: [
    resource(),
    salesforceModules(ROOT),
    stripTypes(),
    replace({
      preventAssignment: true,
      values: {
        'process.env.NODE_ENV': '"production"',
        'process.env.SKIP_LWC_VERSION_MISMATCH_CHECK': '"true"',
      },
    }),
    lwc({
      rootDir: `${ROOT}/force-app/main/default/lwc`,
      apiVersion: 65,
      exclude: [/node_modules/, /src\/softphone/],
    }),
    nodeResolve({ browser: true, extensions: ['.ts', '.js'] }),
    commonjs({ include: /aircall-everywhere/, requireReturnsDefault: 'auto', defaultIsModuleExports: false }),
    terser({ ecma: 2022, compress: { passes: 2 }, format: { comments: false } }),
  ],
  onwarn(warning, warn) {
    if (warning.code !== 'CIRCULAR_DEPENDENCY') warn(warning);
  },
};
