import type { Term, Terms } from './costs.js'
import type { Item } from './cells.js'
import type { Headings } from './header.js'
import { type Head, headsInSequence, headsOf, isNamed, leafOf } from './heading-paths.js'
import type { Entry, Part } from './lexicon.js'
import { lost, type Slipped, type Slots } from './slips.js'
import { mostCommon, type Tracks, tracksInOrder } from './tracks.js'
import { type Reading, readAs, type Told } from './weigh.js'

/** Rows of headings, as they stand on the grid. */
export interface Printed extends Pick<Headings, 'part' | 'lines'> {
  readonly printed: Slots
}

/**
 * Headings one after the other, where they are as many as the columns. Where those of a group had to
 * be put in its place, nothing but the order of the form tells that they belong there.
 */
export function readInOrder({ part, lines, printed }: Printed, tracks: Tracks): Reading[] {
  const upright = headsOf(printed)
  const own = upright.filter((head) => isNamed(head, part))
  const read = (heads: readonly Head[], start: Terms) =>
    [tracks.columns, tracks.columns.filter(({ filled }) => filled)].flatMap((columns) => {
      if (columns.length !== heads.length) return []
      const over = tracks.columns.map((track) => heads[columns.indexOf(track)] ?? null)
      const crossed = crossedIn(upright, over, tracks)
      const terms = { ...start, crossed }
      return [
        readAs({ part, heads: over.flatMap((head) => head ?? []), over, tracks }, terms, byOrder),
      ]
    })
  const regrouped = read(headsInSequence(lines, part), { inOrder: 1, regrouped: 1 })
  return [...read(own, { inOrder: 1 }), ...regrouped.filter(isAsInForm)]
}

const byOrder: Slipped = { slip: 'order', text: '' }

/** How many headings stand just over another column than their own, where they are as wide as the rows. */
function crossedIn(
  upright: readonly Head[],
  over: readonly (Head | null)[],
  { columns, width }: Tracks,
): number {
  const last = upright.findLast(({ chain }) => chain.length > 0)
  if (last?.span?.[1] !== width - 1) return 0
  return columns.filter(({ span }, at) => {
    const head = upright.find((one) => one.span?.[0] === span[0] && one.span[1] === span[1])
    return head !== undefined && over.includes(head) && over[at] !== head
  }).length
}

function isAsInForm({ columns, terms }: Reading): boolean {
  return terms.descending === undefined && columns.every(({ entry }) => entry !== null)
}

/**
 * Headings that stand on no grid of their rows: as they are, or, where most rows have one number more
 * or less, with one of them more or less.
 */
export function readLoose({ part, heads, table }: Headings, counts: readonly number[]): Reading[] {
  const own = heads.filter((head) => isNamed(head, part))
  const read = (some: readonly Head[], start: Terms, slipped: Slipped | null) =>
    readAs({ part, heads: some, over: some, tracks: tracksInOrder(some.length) }, start, slipped)
  // Rows that fit count twice: what breaks up rows is commoner than what breaks up headings.
  const fitting = counts.filter((count) => count === own.length)
  const more = table !== null ? 0 : (mostCommon([...fitting, ...counts]) ?? own.length) - own.length
  const mended = mendedBy(own, more).map(([some, head]) => {
    const text = (head && leafOf(head)?.text) ?? ''
    return read(some, { slip: 1 }, { slip: more > 0 ? 'lost' : 'added', text })
  })
  const whole = mended.filter(
    ({ columns, terms }) => columns.every(isKnown) && terms.extra === undefined,
  )
  return whole.length > 0 ? whole : [read(own, {}, null)]
}

/** Headings with one more or one less, each with the one where it was lost, or that was too many. */
function mendedBy(heads: readonly Head[], more: number): (readonly [Head[], Head | undefined])[] {
  if (more === 1)
    return [...heads, undefined].map((head, at) => [heads.toSpliced(at, 0, lostHead), head])
  return more === -1 ? heads.map((head, at) => [heads.toSpliced(at, 1), head]) : []
}

function isKnown({ entry, head }: Told): boolean {
  return entry !== null || head === lostHead
}

const lostHead: Head = { chain: [lost], span: null, bottom: 'cell' }

/**
 * Terms that cast no doubt on other columns where headings stand on no grid: an unknown heading may stand
 * anywhere.
 */
const harmless: ReadonlySet<string> = new Set<Term>(['missing', 'inexact', 'descending'])

/** True where headings off the grid tell each of their columns. */
export function isTold(headings: Headings): boolean {
  return readLoose(headings, []).every(isWhole)
}

export function isWhole({ columns, terms }: Reading): boolean {
  return (
    columns.every(({ entry, candidates }) => entry !== null || candidates.length > 0) &&
    Object.keys(terms).every((term) => harmless.has(term))
  )
}

/**
 * Narrow headings set line by line come out with their words mixed (社会 法律 / 公益 服务). Where
 * the characters left over are just those of the labels that lack, and the others stand in the
 * order of the form, the columns are those of the form.
 */
export function interleaved({ part, lines }: Headings, { columns }: Reading): Entry[] | null {
  const known = columns.flatMap(({ entry }) => entry ?? [])
  const left = leftOver(lines.flatMap(({ items }) => items))
  return part.columnSeries.find((series) => isMixed(series, known, left))?.slice() ?? null
}

function leftOver(items: readonly Item[]): string[] {
  const corner = items.findIndex((item) => item.heading)
  const own = items.slice(corner + 1)
  return own.filter((item) => item.senses.length === 0 && !item.heading).map(({ key }) => key)
}

function isMixed(
  series: Part['columnSeries'][number],
  known: readonly Entry[],
  left: readonly string[],
): boolean {
  const letters = (texts: readonly string[]) => [...texts.join('')].sort().join('')
  // Groups stand among the others, so only columns of one depth can be told to be out of order.
  const isInOrder = [1, 2, 3].every((depth) => {
    const own = known.filter((entry) => entry.chain.length === depth)
    return own.every((entry, at) => at === 0 || entry.order > (own[at - 1]?.order ?? 0))
  })
  const lacking = series.filter((entry) => !known.includes(entry))
  return (
    isInOrder &&
    known.every((entry) => series.includes(entry)) &&
    letters(left) === letters(lacking.map((entry) => [...(entry.chain.at(-1) ?? [])][0] ?? ''))
  )
}
