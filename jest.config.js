import lwcJest from '@salesforce/sfdx-lwc-jest/config.js';

/** Unit tests of the LWC and of the softphone's program (`src/softphone`), both in TypeScript. */
export default {
  ...lwcJest.jestConfig,
  setupFilesAfterEnv: [...(lwcJest.jestConfig.setupFilesAfterEnv ?? []), '<rootDir>/jest.setup.cjs'],
  testMatch: ['<rootDir>/force-app/**/__tests__/**/*.test.ts', '<rootDir>/src/**/*.test.ts'],
  collectCoverageFrom: ['src/softphone/**/*.ts', 'force-app/main/default/lwc/**/*.ts', '!**/__tests__/**'],
  modulePathIgnorePatterns: ['<rootDir>/tools/', '<rootDir>/build/', '<rootDir>/.cache/'],
  watchPathIgnorePatterns: ['<rootDir>/.local-org/'],
};
