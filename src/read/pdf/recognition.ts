import type { Recognition } from '../../document.js'
import { least } from '../../lists.js'

/** How a text of several parts was recognized: as the part that is least certain; undefined where no picture shows any. */
export function leastOf(parts: readonly (Recognition | undefined)[]): Recognition | undefined {
  const known = parts.filter((one) => one !== undefined)
  const [first] = known
  if (first === undefined || known.length === 1) return first
  return {
    confidence: least(known.map(({ confidence }) => confidence)),
    isConfirmed: known.every(({ isConfirmed }) => isConfirmed),
    ...(known.some(({ by }) => by === 'layer') ? { by: 'layer' as const } : {}),
  }
}
