/** Jest runs the sources as ES modules (see "test" in package.json for the flag that this needs). */
export default {
  testEnvironment: '<rootDir>/jest.environment.config.js',
  setupFiles: ['<rootDir>/test/support/own-thread.ts'],
  globalSetup: '<rootDir>/test/support/build.ts',
  // Some tests read the whole corpus; a slow machine is no fault of theirs.
  testTimeout: 60_000,
  // Jest would leave one core to others, and of two use but one.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Some need servers, some take long: see jest.services.config.js and jest.long.config.js.
  testPathIgnorePatterns: [
    '<rootDir>/node_modules/',
    '<rootDir>/test/services/',
    '<rootDir>/test/ocr/',
    '\\.long\\.test\\.ts$',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
      },
    ],
  },
}
