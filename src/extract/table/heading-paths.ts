import type { Entry, Part } from './lexicon.js'
import { type Item, type Line, yearNamed } from './cells.js'
import { likeness } from './fuzzy.js'
import { greatest } from '../../lists.js'

/** A heading on its way to a slot: the cells over one column, or over one place in a sequence. */
export interface Head {
  readonly chain: readonly Item[]
  readonly span: readonly [number, number] | null
  readonly bottom: 'cell' | 'none'
}

export function headsOnGrid(lines: readonly Line[]): Head[] {
  return headsOf(lines.map((line) => line.grid?.slots[line.row] ?? []))
}

export function headsOf(rows: readonly (readonly (Item | null)[])[]): Head[] {
  const heads: Head[] = []
  const width = Math.max(0, greatest(rows.map((row) => row.length)))
  for (let column = 0; column < width; column += 1) {
    const over = rows.map((row) => row[column] ?? null)
    const chain = fromGroups([...new Set(over.filter((item): item is Item => item !== null))])
    const last = heads.at(-1)
    const bottom = over.at(-1) ?? null
    if (last !== undefined && bottom !== null && last.chain.at(-1) === bottom) {
      heads[heads.length - 1] = { ...last, span: [last.span?.[0] ?? column, column] }
    } else {
      heads.push({ chain, span: [column, column], bottom: bottom === null ? 'none' : 'cell' })
    }
  }
  return heads
}

/** Headings from the group to its member, in whichever order they stand one under the other. */
function fromGroups(chain: readonly Item[]): readonly Item[] {
  const group = chain.findLast(({ text }) => text !== '')
  const members = group?.senses.flatMap((sense) => sense.members) ?? []
  const isGroup = group?.senses.every(({ leaves }) => leaves.length === 0) === true
  const isMember = ({ senses }: Item) =>
    senses.some(({ leaves }) => leaves.some((entry) => members.includes(entry)))
  const at = isGroup ? chain.findIndex(isMember) : -1
  if (group === undefined || at < 0) return chain
  const rest = chain.filter((item) => item !== group)
  return [...rest.slice(0, at), group, ...rest.slice(at)]
}

export function leavesOf(item: Item, part: Part): readonly Entry[] {
  return item.senses.find((s) => s.axis === 'column' && s.part === part)?.leaves ?? []
}

export function membersOf(item: Item, part: Part): readonly Entry[] {
  return item.senses.find((s) => s.axis === 'column' && s.part === part)?.members ?? []
}

/** The group that a column is in, by its first name. */
export function groupOf({ chain }: Entry): string | undefined {
  return [...(chain.at(-2) ?? [])][0]
}

/** No column has the form's labels of two columns one over the other: else the spans are lost. */
export function isStraight(head: Head, part: Part): boolean {
  const keys = head.chain.filter((item) => leavesOf(item, part).length > 0).map((item) => item.key)
  return new Set(keys).size <= 1
}

/**
 * Headings whose spans are lost, in reading order. The columns under a group stand where the
 * group's own heading stood; a kind of proceedings takes one run of results after the other.
 */
export function headsInSequence(lines: readonly Line[], part: Part): Head[] {
  const filled = lines.flatMap((line) => line.items).filter((item) => item.numeral.kind !== 'blank')
  // What comes before the first known word heads the labels of the rows.
  const items = filled.slice(filled.findIndex((item) => item.heading || item.senses.length > 0))
  const groups = items.filter((item) => membersIn(item, part).length > 0)
  const leaves = items.filter((item) => membersIn(item, part).length === 0 && !item.heading)
  if (isUnder(leaves, groups, items, part)) return leaves.map((item) => headOf([...groups, item]))
  const placed =
    groups.length === 1 && groups[0] ? underGroup(items, groups[0], leaves, part) : leaves
  return placed.map((item) => headOf([item]))
}

function headOf(chain: readonly Item[]): Head {
  return { chain, span: null, bottom: 'cell' }
}

/** Whether headings are all those of one group, whose own stands before them (行政复议 by itself). */
function isUnder(
  leaves: readonly Item[],
  groups: readonly Item[],
  items: readonly Item[],
  part: Part,
): boolean {
  const members = groups.map((item) => membersIn(item, part))
  const isMember = (entry: Entry) => members.every((some) => some.includes(entry))
  return (
    groups.length > 0 &&
    groups.every((item, at) => items[at] === item) &&
    new Set(leaves.map(({ key }) => key)).size === leaves.length &&
    leaves.every((item) => leavesOf(item, part).some(isMember))
  )
}

/** The columns that a heading spans; a group's label with a character wrong is still the group's. */
function membersIn(item: Item, part: Part): readonly Entry[] {
  if (item.senses.length > 0) return membersOf(item, part)
  const entries = part.columns
  const like = (names: readonly ReadonlySet<string>[]) =>
    Math.max(
      0,
      greatest(names.flatMap((some) => [...some]).map((name) => likeness(item.key, name))),
    )
  const ofGroup = (entry: Entry) => like(entry.chain.slice(0, -1))
  const best = greatest(entries.map(ofGroup))
  if (best <= 0.7 || best <= like(entries.flatMap((entry) => entry.chain.slice(-1)))) return []
  return entries.filter((entry) => ofGroup(entry) === best)
}

function underGroup(
  items: readonly Item[],
  group: Item,
  leaves: readonly Item[],
  part: Part,
): Item[] {
  const members = new Set(membersIn(group, part))
  const isInside = (item: Item) => leavesOf(item, part).some((entry) => members.has(entry))
  const inside = leaves.slice(leaves.findIndex(isInside), leaves.findLastIndex(isInside) + 1)
  const before = items.slice(0, items.indexOf(group))
  const outside = leaves.filter((item) => !inside.includes(item))
  return [
    ...outside.filter((item) => before.includes(item)),
    ...inside,
    ...outside.filter((item) => !before.includes(item)),
  ]
}

/** True for a heading that names a column, of the form or not. */
export function isNamed(head: Head | null, part: Part): boolean {
  const leaf = head === null ? null : leafOf(head)
  return leaf !== null && !leaf.heading && membersOf(leaf, part).length === 0
}

/** The lowest heading with words. */
export function leafOf(head: Head): Item | null {
  return head.chain.findLast((item) => item.text !== '') ?? null
}

export const otherYears = /上年|上一年|去年|同期|往年|累计|历年|\d{4}年?/

/** The columns that a head may be, after what stands over it. */
export function candidatesOf(
  head: Head,
  part: Part,
  body: readonly Head[],
  thisYear: number | null,
): readonly Entry[] {
  const isPast = (item: Item) =>
    otherYears.test(item.key) && !body.every((other) => other.chain.includes(item))
  const chain = head.chain.filter((item) => thisYear === null || yearNamed(item) !== thisYear)
  const leaf = leafOf({ ...head, chain })
  if (leaf === null) return []
  let candidates = leavesOf(leaf, part)
  for (const item of chain) {
    if (item === leaf) break
    const members = membersOf(item, part)
    if (members.length > 0) candidates = candidates.filter((entry) => members.includes(entry))
    else if (isPast(item)) return []
  }
  return candidates
}

/** Of columns of several years the last is the report's: it cannot print numbers of a later one. */
export function latestYear(body: readonly Head[]): number | null {
  const years = new Set(body.flatMap(({ chain }) => chain.map(yearNamed)))
  years.delete(null)
  return years.size > 1 ? greatest([...years] as number[]) : null
}
