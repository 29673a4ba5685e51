import { middleX, middleY, widthOf } from '../../../geometry/box.js'
import { grouped, mean, type Ruling } from '../../../geometry/ruling.js'
import { greatest, least } from '../../../../lists.js'
import { linesOf } from '../lines.js'
import type { Word } from '../words.js'
import { isProse, type Row, rowOf, withLoneValues } from './region.js'

/** What level rules frame: over the heads of a table, under them, and below its last row. */
export interface Frame {
  readonly rows: readonly Row[]
  readonly words: readonly Word[]
}

/** Points: rules of one table begin and end at the same places; two nearer to each other are one. */
const [sameEnd, sameRule] = [4, 4]
/** Points: shorter rules underline words; pieces of one rule, a piece over each column, are this near. */
const [shortest, nearPieces] = [100, 10]

/** What stands between two rules: rows of a table, a text alone that may head a few of them, anything else. */
interface Zone {
  readonly rows: readonly Row[]
  readonly words: readonly Word[]
  readonly kind: 'data' | 'heads' | 'section' | 'none' | 'other'
}

/**
 * Tables that level rules frame, wherever on the page they stand: what is above their first rule is a title,
 * what is below their last one a note, and what stands beside the rules is none of them.
 */
export function framesOf(words: readonly Word[], level: readonly Ruling[]): Frame[] {
  const taken = new Set<Word>()
  return stacksOf(level).flatMap((stack) =>
    framesAmong(
      stack,
      words.filter((word) => !taken.has(word)),
    ).map((frame) => {
      for (const word of frame.words) taken.add(word)
      return frame
    }),
  )
}

/** Rules that begin and end at the same places, the longer ones first: those under a heading are shorter. */
function stacksOf(level: readonly Ruling[]): Ruling[][] {
  const wide = whole(level).filter(({ from, to }) => to - from > shortest)
  return grouped(wide, ({ from }) => from, sameEnd)
    .flatMap((one) => grouped(one, ({ to }) => to, sameEnd))
    .filter((one) => one.length > 1)
    .sort((a, b) => lengthOf(b) - lengthOf(a))
}

const lengthOf = (rules: readonly Ruling[]) => mean(rules.map(({ from, to }) => to - from))

/** The rules, with those that are drawn over each column as one. */
function whole(level: readonly Ruling[]): Ruling[] {
  return grouped(level, ({ at }) => at, 1).flatMap((line) => {
    const rules: Ruling[] = []
    for (const piece of [...line].sort((a, b) => a.from - b.from)) {
      const last = rules.at(-1)
      if (last !== undefined && piece.from - last.to < nearPieces)
        rules[rules.length - 1] = { ...last, to: Math.max(last.to, piece.to) }
      else rules.push(piece)
    }
    return [...rules, ...line.filter((piece) => !rules.includes(piece))]
  })
}

function framesAmong(rules: readonly Ruling[], words: readonly Word[]): Frame[] {
  const [left, right] = [least(rules.map(({ from }) => from)), greatest(rules.map(({ to }) => to))]
  const places = grouped(rules, ({ at }) => at, sameRule).map((one) =>
    mean(one.map(({ at }) => at)),
  )
  const own = words.filter(({ box }) => {
    const x = middleX(box)
    return x > left - sameEnd && x < right + sameEnd
  })
  const within = (from: number, to: number) =>
    own.filter(({ box }) => middleY(box) > from && middleY(box) < to)
  const bounds = [-Infinity, ...places, Infinity]
  const zones = bounds
    .slice(1)
    .map((to, index) => zoneOf(within(bounds[index] ?? -Infinity, to), right - left))
  const frames: Frame[] = []
  for (let first = 1; first + 1 < zones.length;) {
    const last = lastOf(zones, first)
    const inside = zones.slice(first, last + 1)
    if (last >= first && isClosed(zones, first, last)) frames.push(frameOf(inside))
    first = Math.max(first, last) + 1
  }
  return frames.filter(({ rows }) => rows.filter(({ isData }) => isData).length > 1)
}

/** Heads have no more lines; they may be as long as lines of prose. */
const mostHeadLines = 4
/** Of the lines of a table so many are rows of several texts, of its heads fewer; so few fill its width with one. */
const [mostRows, mostHeads, fewestLong] = [0.6, 0.33, 0.15]

function zoneOf(words: readonly Word[], width: number): Zone {
  const rows = linesOf(words).map(rowOf)
  return { rows, words, kind: kindOf(rows, width) }
}

function kindOf(rows: readonly Row[], width: number): Zone['kind'] {
  if (rows.length === 0) return 'none'
  const several: (Row | undefined)[] = rows.filter(
    ({ chunks, isData }) => isData || chunks.length > 1,
  )
  const long = rows.filter(({ chunks, line }) => chunks.length === 1 && isWide(line, width))
  if (rows.length === 1 && several.length === 0) return long.length === 0 ? 'section' : 'other'
  const isData = rows.some((row) => row.isData)
  // The last line of heads has the names of the columns.
  const isHeads = several.includes(rows.at(-1))
  const isTable =
    several.length >= (isHeads ? mostHeads : mostRows) * rows.length &&
    long.length <= fewestLong * rows.length
  if (!isTable || (rows.length > mostHeadLines && isProse(rows))) return 'other'
  return isData ? 'data' : 'heads'
}

const isWide = ({ box, text }: Row['line'], width: number) =>
  widthOf(box) > 0.6 * width && text.length > 20

/** The last zone of the table that begins with one; before it where none begins there. */
function lastOf(zones: readonly Zone[], first: number): number {
  let last = first - 1
  for (let at = first; at + 1 < zones.length; at += 1) {
    const kind = zones[at]?.kind ?? 'other'
    if (kind === 'other' || (kind !== 'data' && at === first && kind !== 'heads')) break
    // A text alone heads rows of this table, or it is the title of the next one; so may be two.
    if (kind !== 'data' && kind !== 'none' && last >= first && zones[at + 1]?.kind !== 'data') break
    if (kind === 'data') last = at
  }
  return last
}

/** In ems: a line that belongs to the table stands no farther from its rule. */
const near = 1.2

/** Whether no row of the table stands beyond its rules: the rules of some tables are within them alone. */
function isClosed(zones: readonly Zone[], first: number, last: number): boolean {
  const [top, bottom] = [zones[first]?.rows[0], zones[last]?.rows.at(-1)]
  const [above, below] = [zones[first - 1]?.rows.at(-1), zones[last + 1]?.rows[0]]
  if (top === undefined || bottom === undefined) return false
  const isHeaded =
    top.isData &&
    above !== undefined &&
    above.chunks.length > 1 &&
    top.line.box[1] - above.line.box[3] < 2 * near * top.line.size
  const goesOn =
    below?.isData === true && below.line.box[1] - bottom.line.box[3] < near * bottom.line.size
  return !isHeaded && !goesOn
}

function frameOf(zones: readonly Zone[]): Frame {
  const rows = zones.flatMap((zone) => zone.rows)
  return { rows: withLoneValues(rows), words: zones.flatMap((zone) => zone.words) }
}
