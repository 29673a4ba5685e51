import type { Matched } from '../table/collect.js'
import { doubted } from '../table/value.js'

/** Nobody writes a number so; digits that were printed upon others, or that no eye sees, are read so: 09. */
const led = /^0\d+$/
/** One may be a slip. */
const fewest = 3

/**
 * What lines of text give, where its numbers are its own. Programs that print the text of pages print what is
 * hidden there as well, and set it among the digits of what is seen: then none of them is certain.
 */
export function withoutOverprinted(sources: readonly Matched[]): readonly Matched[] {
  const all = sources.flatMap(({ readings }) => [...readings.values()].flat())
  if (all.filter(({ evidence }) => led.test(evidence.raw)).length < fewest) return sources
  return sources.map((source) => ({
    ...source,
    readings: new Map(
      [...source.readings].map(([pointer, found]) => [
        pointer,
        found.map((one) => (one.value === null ? one : doubted(one))),
      ]),
    ),
  }))
}
