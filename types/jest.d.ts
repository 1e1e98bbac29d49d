// Brings `toBeAccessible` into Jest's matchers (registered in jest.setup.cjs).
import '@sa11y/jest';
