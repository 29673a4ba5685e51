import config from './jest.config.js'

/**
 * What takes long: *.long.test.ts, and *.deep.test.ts at their full depth (test/support/depth.ts), of
 * which `npm test` takes a share.
 */
export default {
  ...config,
  globals: { isLong: true },
  testMatch: ['<rootDir>/test/**/*.{long,deep}.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/node_modules/', '<rootDir>/test/services/'],
  // The machine may be busy, and none of these is short.
  testTimeout: 600_000,
}
