import { type Item, itemOf } from '../table/cells.js'
import type { Entry, Lexicon } from '../table/lexicon.js'
import { withoutCounts } from './counts.js'

/** Fewer characters may be the beginning of anything. */
const shortest = 3

/**
 * The lines of an axis that a label names: in full, with a number beside it, or cut short. It is more
 * than what a value would be taken by: it tells what a number without a place may belong to.
 */
export function entriesNamed(lexicon: Lexicon, axis: Entry['axis'], item: Item): Entry[] {
  const own = item.senses.length > 0 ? item : itemOf(lexicon, withoutCounts(item.text), {})
  const leaves = own.senses.flatMap((one) => (one.axis === axis ? one.leaves : []))
  if (own.senses.length > 0 || own.key.length < shortest) return leaves
  const entries = lexicon.parts.flatMap(({ rows, columns }) => (axis === 'row' ? rows : columns))
  const isCut = (name: string) => name.startsWith(own.key)
  return entries.filter(({ chain }) => [...(chain.at(-1) ?? [])].some(isCut))
}
