import { memoized } from '../../memo.js'
import { greatest } from '../../lists.js'
import type { Grid, Item, Line } from './cells.js'
import { isOwn } from './foreign.js'
import { wholeKey } from './label.js'

/**
 * Labels that name a year are the form's only where it is the year of the report: in a report of 2022
 * 本年制发件数（2022年） says its own year again, and （2021年） makes it the column of another.
 */
export function ofYear(lines: readonly Line[], yearOf: () => number | null): readonly Line[] {
  const dated = lines.some(({ items }) => items.some(({ stated }) => stated !== null))
  if (!dated) return lines
  const year = yearOf()
  const settled = memoized((item: Item) => settle(item, year))
  const settledGrid = memoized((grid: Grid): Grid => {
    const slots = grid.slots.map((row) => row.map((item) => item && settled(item)))
    return { ...grid, slots }
  })
  return lines.map((line) => ({
    ...line,
    items: line.items.map(settled),
    grid: line.grid && settledGrid(line.grid),
    caption: line.caption && settled(line.caption),
  }))
}

/**
 * Of rows of several years, as `yearNamed` gives them, that of the report: 本年, or the year that the document
 * names; the latest where it names none.
 */
export function ownYear(years: readonly number[], yearOf: () => number | null): number {
  const latest = greatest(years)
  return years.length === 0 || latest === Infinity ? latest : (yearOf() ?? latest)
}

/**
 * Of several heads the one that says the year of the report or, where none says a year, that what stands under
 * it is the report's own; null where none or several do.
 */
export function ownAmong(
  heads: readonly { readonly year: number | null; readonly text: string }[],
  yearOf: () => number | null,
): number | null {
  const years = heads.flatMap(({ year }) => year ?? [])
  const year = ownYear(years, yearOf)
  const isOfReport = (head: (typeof heads)[number]) =>
    years.length > 0 ? head.year === year : isOwn(head.text)
  const own = heads.flatMap((head, at) => (isOfReport(head) ? [at] : []))
  return own.length === 1 ? (own[0] ?? null) : null
}

function settle(item: Item, year: number | null): Item {
  const { stated } = item
  if (stated === null) return item
  const isOwn = year !== null && stated.after.some((after) => stated.year === year + after)
  if (isOwn) return item
  const foreign = year === null ? item.foreign : 'otherYear'
  return { ...item, key: wholeKey(item.text), senses: [], foreign }
}
