import type { Recognition } from '../../document.js'

/** How a text of several parts was recognized: as the part that is least certain; undefined where no picture shows any. */
export function leastOf(parts: readonly (Recognition | undefined)[]): Recognition | undefined {
  const known = parts.filter((one) => one !== undefined)
  const [first] = known
  if (first === undefined || known.length === 1) return first
  return {
    confidence: known.reduce((least, one) => Math.min(least, one.confidence), 1),
    isConfirmed: known.every(({ isConfirmed }) => isConfirmed),
  }
}
