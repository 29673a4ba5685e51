import type { Slot } from './header.js'
import type { Entry, Series } from './lexicon.js'

/**
 * True where columns, told one by one, make no whole: a heading printed twice, lost or too wide
 * has moved others from their places, and which ones, nothing tells.
 */
export function isSuspect(slots: readonly Slot[]): boolean {
  const entries = slots.flatMap((slot) => slot.entry ?? [])
  if (entries.length === 0) return false
  const series = seriesOf(entries)
  return (
    new Set(entries).size < entries.length ||
    isHalfTold(slots) ||
    !isGathered(entries) ||
    isReadAcross(entries, slots) ||
    (series !== null && slots.some((slot, at) => isDisplaced(slot, at, slots, series)))
  )
}

function seriesOf(entries: readonly Entry[]): Series | null {
  const all = entries[0]?.part.columnSeries ?? []
  return all.find((one) => entries.every((entry) => one.includes(entry))) ?? null
}

/** The first name of the label that spans a column together with others. */
function groupOf(entry: Entry): string | undefined {
  return [...(entry.chain.at(-2) ?? [])][0]
}

/** Some columns of a label have their group over them, others have lost it. */
function isHalfTold(slots: readonly Slot[]): boolean {
  const told = new Set(slots.flatMap((slot) => slot.entry ?? []))
  return slots.some(
    (slot) =>
      slot.entry === null &&
      slot.candidates.length > 0 &&
      [...told].some((entry) => entry.chain.length === slot.candidates[0]?.chain.length),
  )
}

/** The columns of a group stand together. */
function isGathered(entries: readonly Entry[]): boolean {
  const runs = entries.map(groupOf).filter((group, at, all) => at === 0 || group !== all[at - 1])
  const groups = runs.filter((group) => group !== undefined)
  return new Set(groups).size === groups.length
}

/**
 * Headings in two rows whose group has lost its own heading: read across, those of the upper row
 * come first, and the group's columns stand behind what belongs after them.
 */
function isReadAcross(entries: readonly Entry[], slots: readonly Slot[]): boolean {
  const upper = entries.filter((entry) => entry.chain.length === 1)
  const lower = entries.filter((entry) => entry.chain.length > 1)
  if (upper.length < 2 || lower.length === 0 || slots.some((slot) => slot.grouped)) return false
  const belongsAfter = upper.at(-1)?.order ?? 0
  const across = [...upper, ...lower].every((entry, at) => entry === entries[at])
  const inOrder = upper.every((entry, at) => at === 0 || entry.order > (upper[at - 1]?.order ?? 0))
  return across && inOrder && lower.every((entry) => entry.order < belongsAfter)
}

/** A column without a heading is a heading blanked out only where the one that lacks has its place. */
function isDisplaced(slot: Slot, at: number, slots: readonly Slot[], entries: Series): boolean {
  if (slot.head !== 'blank' || slot.entry !== null) return false
  const found = new Set(slots.map((one) => one.entry))
  const lacking = entries.filter((entry) => !found.has(entry))
  if (lacking.length === 0) return false
  const orderOf = (one: Slot | undefined) => (one?.entry ? entries.indexOf(one.entry) : null)
  const before = orderOf(slots.slice(0, at).findLast((one) => one.entry !== null)) ?? -1
  const after = orderOf(slots.slice(at + 1).find((one) => one.entry !== null)) ?? entries.length
  return !lacking.some((entry) => {
    const order = entries.indexOf(entry)
    return before < order && order < after
  })
}
