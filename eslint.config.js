import salesforceLwc from '@salesforce/eslint-config-lwc';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const lwcRules = salesforceLwc.configs.recommended;
const LWC = 'force-app/main/default/lwc';
const TESTS = ['**/__tests__/**/*.ts', '**/*.test.ts'];

/** Official LWC rules with typescript-eslint's parser in place of Babel's (which knows nothing of types). */
const lwcRulesOnTypeScript = lwcRules.map(({ languageOptions = {}, ...config }) => {
  const { parser, parserOptions, ...rest } = languageOptions;
  return { ...config, files: [`${LWC}/**/*.ts`], languageOptions: rest };
});

const nodeTest = [
  {
    from: 'package',
    package: 'node:test',
    name: ['test', 'it', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'],
  },
];

const strict = {
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/ban-ts-comment': [
    'error',
    { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true },
  ],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-shadow': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  // A number or a boolean in a message is what one wants to see there.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // A method of an interface that answers a promise may have nothing to wait for.
  '@typescript-eslint/require-await': 'off',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
};

/** Official rules that the TypeScript compiler answers better, or that contradict the typed rules above. */
const answeredByTypes = {
  // `switch-exhaustiveness-check` and `noImplicitReturns` prove that no case and no return is missing.
  'default-case': 'off',
  'consistent-return': 'off',
  'getter-return': 'off',
  // `no-floating-promises` asks for it.
  'no-void': 'off',
  // Index signatures are read with brackets, so that a misspelt property stays visible.
  'dot-notation': 'off',
};

const typed = (files, project) =>
  tseslint.config({
    files,
    extends: tseslint.configs.recommendedTypeChecked,
    languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
    rules: strict,
  });

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      'build/**',
      'coverage/**',
      '.cache/**',
      '.local-org/**',
      'force-app/main/default/staticresources/**',
    ],
  },
  ...lwcRulesOnTypeScript,
  ...typed([`${LWC}/**/*.ts`], `./${LWC}/tsconfig.json`),
  ...typed(['src/softphone/**/*.ts'], './src/softphone/tsconfig.json'),
  ...typed(
    ['tools/**/*.ts', 'scripts/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts'],
    ['./tsconfig.tools.json', './tools/*/*/*/tsconfig.json'],
  ),
  {
    files: [`${LWC}/**/*.ts`],
    languageOptions: { globals: { ...globals.browser, ...globals.es2022 } },
    rules: {
      // The compiler and the typed rules above answer these, and know types.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      'no-shadow': 'off',
      'no-use-before-define': 'off',
      'import/named': 'off',
      'import/namespace': 'off',
      'import/default': 'off',
      ...answeredByTypes,
    },
  },
  {
    files: TESTS,
    rules: {
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
      // node:test answers a promise from `test()` that its runner, not the caller, awaits.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: nodeTest }],
    },
  },
  // What the platform gets is JavaScript: a cast in TypeScript hides some faults from the LWC rules (element
  // queries on `document as Document`, for one), so the emitted files pass the official rules too.
  ...lwcRules.map((config) => ({ ...config, files: [`${LWC}/**/*.js`] })),
  { files: [`${LWC}/**/*.js`], rules: answeredByTypes },
);
