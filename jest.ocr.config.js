import config from './jest.config.js'

/** Tests that read pictures with the optional packages, from the folder that OCR_PACKAGES names. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/ocr/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/node_modules/'],
  // Each has the models loaded.
  maxWorkers: 1,
  testTimeout: 600_000,
}
