import config from './jest.config.js'

/** Tests that start a Redis and a PostgreSQL of their own; `npm test` leaves them out. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/services/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/node_modules/'],
  // One after another: each has processes enough.
  maxWorkers: 1,
  testTimeout: 300_000,
  // A connection that a failed test has left open is no reason to run for ever.
  forceExit: true,
}
