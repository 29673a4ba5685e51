/**
 * True in `npm run test:long`, where properties are tried with all their draws and every damage is
 * done; `npm test` tries some of each, always the same.
 */
export const isLong = (globalThis as { isLong?: boolean }).isLong === true

const share = isLong ? 1 : 0.1
/** RUNS=… looks further by this factor. */
const factor = Number(process.env['RUNS'] ?? 1)

/** How often fast-check draws. */
export const draws = (count: number): { numRuns: number } => ({
  numRuns: Math.ceil(count * share * factor),
})
