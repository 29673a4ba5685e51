import config from './jest.config.js'

/** What takes long: *.long.test.ts, and at their full depth the tests that have one (test/support/depth.ts). */
export default {
  ...config,
  globals: { isLong: true },
  testMatch: ['<rootDir>/test/**/*.long.test.ts', '<rootDir>/test/properties.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/node_modules/', '<rootDir>/test/services/'],
  // The machine may be busy, and none of these is short.
  testTimeout: 600_000,
}
