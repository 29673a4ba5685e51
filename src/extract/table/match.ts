import type { Header } from './header.js'
import { nameDamagedRows } from './damaged.js'
import type { Entry, Lexicon, Part } from './lexicon.js'
import { type Item, type Line, isValue, yearNamed } from './cells.js'
import { type DataRow, entryNamed, type Named } from './data-row.js'
import { readRows } from './rows.js'
import { readColumns } from './readings.js'
import { collect, type Matched } from './collect.js'
import { ownYear } from './stated-year.js'

/** Reads lines against the labels of all editions; the year is asked for where labels name years. */
export function match(
  lexicon: Lexicon,
  lines: readonly Line[],
  yearOf: () => number | null,
): Matched {
  const { parts } = lexicon
  const { rows, damaged } = nameDamagedRows(parts, readRows(lexicon, lines))
  const whole = parts.flatMap(cutGroups).reduce(nameCutGroup, rows)
  const named = withoutLostLabels(whole)
  const read = withoutIdleRows(withoutOtherYears(readColumns(named), yearOf))
  return collect(read, damaged)
}

/** A group's own row, and the one of its rows whose label is how that of the group begins. */
interface CutGroup {
  readonly group: Entry
  readonly row: Entry
}

function cutGroups({ rows }: Part): CutGroup[] {
  const namesOf = (entry: Entry) => [...(entry.chain.at(-1) ?? [])]
  return rows
    .filter((entry) => entry.optional)
    .flatMap((group) => {
      const begins = (name: string) =>
        namesOf(group).some((whole) => whole !== name && whole.startsWith(name))
      return rowsUnder(group)
        .filter((row) => namesOf(row).some(begins))
        .map((row) => ({ group, row }))
    })
}

const ofForm = (entry: Entry): Named => ({ type: 'entry', entry })

/** The rows of the group that a row is the own one of. */
function rowsUnder(group: Entry): Entry[] {
  const under = group.key.replace(/[^/]*$/, '')
  return group.part.rows.filter((entry) => entry !== group && entry.key.startsWith(under))
}

/**
 * （六）其他 without the rows that belong under it is the group's own row, 其他处理, cut short;
 * with them it is the last of them.
 */
function nameCutGroup(rows: readonly DataRow[], { group, row: last }: CutGroup): DataRow[] {
  const ofGroup = new Set([group, ...rowsUnder(group).filter((entry) => entry !== last)])
  const inGroup = rows.some((row) => {
    const entry = entryNamed(row)
    const isNamed = ({ senses }: Item) => senses.some(({ leaves }) => leaves.includes(group))
    return (entry !== null && ofGroup.has(entry)) || row.labels.some(isNamed)
  })
  if (inGroup) return [...rows]
  // After a label that no one knows, which may be one of that group's, 其他 tells nothing.
  return rows.map((one, at) => {
    const before = rows[at - 1]
    const isKnown = before !== undefined && entryNamed(before) !== null
    return entryNamed(one) === last && isKnown ? { ...one, named: ofForm(group) } : one
  })
}

/**
 * A group's label beside numbers is the group's own row only where the group has no other rows, or
 * has them all: else it stands beside a row that has lost its label.
 */
function withoutLostLabels(rows: readonly DataRow[]): DataRow[] {
  const found = new Set(rows.map(entryNamed))
  return rows.map((one) => {
    const entry = entryNamed(one)
    if (entry === null || !entry.optional || entry.part.subtotals.has(lastKey(one))) return one
    const members = rowsUnder(entry).map((member) => found.has(member))
    const isPart = members.includes(true) && members.includes(false)
    return isPart ? { ...one, named: { type: 'doubted', entry } } : one
  })
}

function lastKey(row: DataRow): string {
  return row.labels.findLast((item) => item.key !== '')?.key ?? ''
}

/** Of rows of the form's one row (part 四) that are labelled by their years only that of the report's year is its own. */
function withoutOtherYears(
  rows: readonly DataRow<Header>[],
  yearOf: () => number | null,
): DataRow<Header>[] {
  const stated = ({ labels, part }: DataRow<Header>) =>
    part?.rows.length === 0 ? (labels.map(yearNamed).find((year) => year !== null) ?? null) : null
  const own = ownYear(
    rows.flatMap((row) => stated(row) ?? []),
    yearOf,
  )
  return rows.filter((row) => {
    const year = stated(row)
    return year === null || (year > 0 && year === own)
  })
}

/** Under headings that cross no rows (part 四), blank rows count only where no row holds values. */
function withoutIdleRows(rows: readonly DataRow<Header>[]): DataRow<Header>[] {
  const crossed = (part: Part | null) => part !== null && part.rows.length > 0
  const filled = new Set(rows.filter((row) => row.values.some(isValue)).map((row) => row.header))
  const shown = new Set<Header>()
  return rows.filter((row) => {
    if (row.header === null || crossed(row.part)) return true
    if (row.values.some(isValue)) return true
    if (filled.has(row.header) || shown.has(row.header)) return false
    shown.add(row.header)
    return true
  })
}
