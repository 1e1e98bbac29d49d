import lwcJest from '@salesforce/sfdx-lwc-jest/config.js';

/** Unit tests of the LWC and of the softphone's program (`src/softphone`), both in TypeScript. */
export default {
  ...lwcJest.jestConfig,
  setupFilesAfterEnv: [...(lwcJest.jestConfig.setupFilesAfterEnv ?? []), '<rootDir>/jest.setup.cjs'],
  // Words are read from the labels files, so that tests see real sentences.
  moduleNameMapper: {
    ...lwcJest.jestConfig.moduleNameMapper,
    '^c/aircallLabels$': '<rootDir>/src/softphone/build/labels.jest.cjs',
    '^c/aircallRecordLabels$': '<rootDir>/src/softphone/build/record-labels.jest.cjs',
    '^softphone/testing$': '<rootDir>/src/softphone/__tests__/panel.ts',
  },
  testMatch: ['<rootDir>/force-app/**/__tests__/**/*.test.ts', '<rootDir>/src/**/*.test.ts'],
  collectCoverageFrom: ['src/softphone/**/*.ts', 'force-app/main/default/lwc/**/*.ts', '!**/__tests__/**'],
  modulePathIgnorePatterns: ['<rootDir>/tools/', '<rootDir>/build/', '<rootDir>/.cache/'],
  watchPathIgnorePatterns: ['<rootDir>/.local-org/'],
};
