/**
 * True in `npm run test:long`, where properties are tried with all their draws and each damage is
 * done; `npm test` tries some of each.
 */
export const isLong = (globalThis as { isLong?: boolean }).isLong === true
