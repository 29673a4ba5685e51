import { around, middleX, middleY, overlap, widthOf } from '../../../geometry/box.js'
import { grouped, mean, type Ruling } from '../../../geometry/ruling.js'
import type { Box } from '../../../../document.js'
import { greatest, least } from '../../../../lists.js'
import { type Chunk, chunkOf, chunksOf } from '../cell-texts.js'
import type { Word } from '../words.js'
import { type Row, nearLines } from './region.js'
import { centredSpans, runsOf, type Span } from './spans.js'

type Stretch = readonly [from: number, to: number]

/** A text of a header: the lines of it, one under the other. */
interface Text {
  readonly lines: readonly Chunk[]
  readonly box: Box
}

/** The headings of a table that has one name for each column of values. */
export interface Names {
  /** The name of each column of values, from the left. */
  readonly names: readonly Text[]
  /** The headings over several of them, from the top down. */
  readonly heads: readonly Text[]
  /** The texts over the labels. */
  readonly corner: readonly Text[]
  /** Where the values of each column stand. */
  readonly places: readonly Stretch[]
  /** From where to where each column reaches, its name and its values. */
  readonly reach: readonly Stretch[]
}

/** In ems: words of one name stand nearer to each other; where that tells too many or too few, the other. */
const apart = [0.45, 0.95]

/**
 * The names of columns whose values stand at the given places. However names and values are set in
 * their cells, to the left, in the middle or to the right: where there are as many of the one as of the
 * other, and none comes between another name and its values, each belongs to its own.
 */
export function namesOf(
  header: readonly Row[],
  places: readonly Stretch[],
  labels: readonly Box[],
): Names | null {
  for (const em of apart) {
    const names = namesAt(header, places, labels, em)
    if (names !== null) return names
  }
  return null
}

function namesAt(
  header: readonly Row[],
  places: readonly Stretch[],
  labels: readonly Box[],
  em: number,
): Names | null {
  const texts = textsOf(header, em)
  const [first = [0, 0]] = places
  const isCorner = ({ box }: Text) =>
    box[2] <= first[0] &&
    labels.some((label) => overlap(label[0], label[2], box[0], box[2]) > 0.5 * (box[2] - box[0]))
  const over = overNone(
    texts.lowest.filter((text) => !isCorner(text)),
    places,
  )
  const lowest = texts.lowest.filter((text) => !over.includes(text))
  const heads = [...texts.heads, ...over].sort((a, b) => a.box[1] - b.box[1])
  const names = lowest.filter((text) => !isCorner(text)).sort((a, b) => a.box[0] - b.box[0])
  if (names.length !== places.length || names.length < 2) return null
  const reach = places.map(([from, to], index): Stretch => {
    const [x0, , x1] = names[index]?.box ?? [from, 0, to]
    return [Math.min(from, x0), Math.max(to, x1)]
  })
  const isOrdered = reach.every(([from], index) => from >= (reach[index - 1]?.[1] ?? -Infinity) - 1)
  const corner = [...lowest, ...heads].filter(isCorner)
  const own = heads.filter((one) => !isCorner(one))
  return isOrdered ? { names, heads: own, corner, places, reach } : null
}

/** Short heads stand between two names and over neither: of more texts than columns those that stand highest. */
function overNone(lowest: readonly Text[], places: readonly Stretch[]): Text[] {
  const isOverNone = ({ box }: Text) =>
    places.every(([from, to]) => overlap(from, to, box[0], box[2]) <= 0)
  const deepest = greatest(lowest.map(({ box }) => box[1]))
  return lowest
    .filter((text) => isOverNone(text) && text.box[3] < deepest)
    .sort((a, b) => a.box[1] - b.box[1])
    .slice(0, Math.max(0, lowest.length - places.length))
}

/** The texts of a header with nothing under them, and those that stand over others. */
function textsOf(header: readonly Row[], em: number): { lowest: Text[]; heads: Text[] } {
  const lowest: Text[] = []
  const heads: Text[] = []
  for (const { line } of [...header].reverse()) {
    for (const chunk of chunksOf(line, em).flatMap((one) => byNames(one, lowest))) {
      const under = lowest.filter(({ box }) => isOver(chunk, box))
      const [only] = under
      if (only === undefined) lowest.push({ lines: [chunk], box: chunk.box })
      else if (under.length === 1 && isNear(chunk, only))
        lowest[lowest.indexOf(only)] = on(chunk, only)
      else {
        const below = heads.find((head) => isOver(chunk, head.box) && goesOnAs(chunk, head))
        if (below === undefined) heads.push({ lines: [chunk], box: chunk.box })
        else heads[heads.indexOf(below)] = on(chunk, below)
      }
    }
  }
  return { lowest, heads: heads.reverse() }
}

/** Names that nearly touch, each with its next line in the middle right below it, are not one text over them. */
function byNames(chunk: Chunk, lowest: readonly Text[]): Chunk[] {
  const under = lowest.filter((text) => isOver(chunk, text.box) && isNear(chunk, text))
  const own = [...under].sort((a, b) => a.box[0] - b.box[0])
  const isCentred = ({ box, size }: Word, at: number) =>
    Math.abs(middleX(box) - middleX(own[at]?.box ?? [0, 0, 0, 0])) < 0.5 * size
  const areNames =
    own.length > 1 && own.length === chunk.words.length && chunk.words.every(isCentred)
  return areNames ? chunk.words.map((word) => chunkOf([word])) : [chunk]
}

const isOver = ({ box, size }: Chunk, other: Box) =>
  overlap(box[0], box[2], other[0], other[2]) > 0.1 * size

const isNear = ({ box, size }: Chunk, below: Text) => below.box[1] - box[3] < nearLines * size

/** Whether a text that is broken over lines goes on below: a line that had room for more is not broken. */
const goesOnAs = (chunk: Chunk, below: Text) =>
  isNear(chunk, below) && widthOf(chunk.box) > widthOf(below.box) - 1.2 * chunk.size

const on = (chunk: Chunk, { lines, box }: Text): Text => ({
  lines: [chunk, ...lines],
  box: around([chunk.box, box]),
})

/** The rows of a header and what its texts span there. */
export interface HeaderGrid {
  /** Where its rows begin, and where the last one ends. */
  readonly ys: readonly number[]
  readonly spans: readonly Span[]
}

/**
 * A header as rows: the heads of each height are one, the names the last. A name that stands higher
 * than others begins beside a head.
 */
export function headerGrid(
  { names, heads, corner, places }: Names,
  { edges, labels }: { readonly edges: readonly number[]; readonly labels: number },
  bottom: number,
  level: readonly Ruling[],
): HeaderGrid {
  const size = mean(names.map(({ lines }) => lines[0]?.size ?? 0))
  const rows = grouped(heads, ({ box }) => middleY(box), 0.5 * size)
  const starts = startsOf(names, rows)
  const lowest = names.filter((_, index) => starts[index] === rows.length)
  const tops = [...rows, lowest.length === 0 ? names : lowest].map((row) =>
    around(row.map(({ box }) => box)),
  )
  const all = around([...names, ...heads, ...corner].map(({ box }) => box))
  const ys = [
    all[1] - 2,
    ...tops.slice(1).map((box, index) => ((tops[index]?.[3] ?? 0) + box[1]) / 2),
    bottom,
  ]
  const spans = [
    ...names.map((_, index): Span => {
      const row = starts[index] ?? 0
      return { row, column: labels + index, rowSpan: rows.length + 1 - row, columnSpan: 1 }
    }),
    ...rows.flatMap((row, depth) =>
      headSpans(
        row,
        { names, places },
        starts.map((start) => start > depth),
        edges.slice(labels),
        level,
      ).map(({ from, to }): Span => ({
        row: depth,
        column: labels + from,
        rowSpan: 1,
        columnSpan: to - from + 1,
      })),
    ),
    ...(labels === 0 ? [] : [{ row: 0, column: 0, rowSpan: rows.length + 1, columnSpan: labels }]),
  ]
  return { ys, spans: spans.filter(({ rowSpan, columnSpan }) => rowSpan * columnSpan > 1) }
}

/**
 * The row in which each name begins. Cells that span rows show it by where their text stands: in the
 * middle of those rows, or at their top, as it is with most of the names.
 */
function startsOf(names: readonly Text[], rows: readonly (readonly Text[])[]): number[] {
  const bottom = greatest(names.map(({ box }) => box[3]))
  const deepest = greatest(names.map(({ box }) => middleY(box)))
  const low = names.filter(({ box }) => deepest - middleY(box) < 2)
  const tops = [...rows, low].map((row) => least(row.map(({ box }) => box[1])))
  const fits = (of: (box: Box) => number, places: readonly number[]) =>
    names.map(({ box }) => {
      const off = places.map((place) => Math.abs(place - of(box)))
      const best = least(off)
      return { start: off.indexOf(best), off: best }
    })
  const centred = fits(
    middleY,
    tops.map((top) => (top + bottom) / 2),
  )
  const hung = fits(([, top]) => top, tops)
  const sum = (all: readonly { readonly off: number }[]) =>
    all.reduce((total, { off }) => total + off, 0)
  return (sum(hung) < sum(centred) ? hung : centred).map(({ start }) => start)
}

/** How far the heads of one row reach over the columns that are free below it. */
function headSpans(
  row: readonly Text[],
  { names, places }: Pick<Names, 'names' | 'places'>,
  free: readonly boolean[],
  edges: readonly number[],
  level: readonly Ruling[],
): { from: number; to: number }[] {
  const ordered = [...row].sort((a, b) => a.box[0] - b.box[0])
  return runsOf(free).flatMap(([low, high]) => {
    const own = ordered.filter(
      ({ box }) => middleX(box) > (edges[low] ?? 0) && middleX(box) < (edges[high + 1] ?? 0),
    )
    const headings = own.map(({ box }) => {
      const under = names.flatMap(({ box: name }, index) =>
        index >= low && index <= high && overlap(name[0], name[2], box[0], box[2]) > 0
          ? [index]
          : [],
      )
      return { centre: middleX(box), from: under[0] ?? low, to: under.at(-1) ?? low }
    })
    const ruled = own.map((head) => ruledSpan(head, names, low, high, level))
    if (own.length > 0 && ruled.every((span) => span !== null)) return ruled
    const range = [low, high + 1] as const
    if (!isLeft(own, names.slice(...range), places.slice(...range))) {
      const middles = middleEdges(names, edges)
      return centredSpans(middles, low, high, headings)
    }
    const starts = own.map(({ box }) =>
      names.findLastIndex((name) => name.box[0] < box[0] + slackOf(name)),
    )
    return starts.map((from, index) => ({ from, to: (starts[index + 1] ?? high + 1) - 1 }))
  })
}

/** The names over which a rule under a head reaches, which is shorter than those of all. */
function ruledSpan(
  { box, lines }: Text,
  names: readonly Text[],
  low: number,
  high: number,
  level: readonly Ruling[],
): { from: number; to: number } | null {
  const size = lines[0]?.size ?? 0
  const under = names.map(({ box: name }) => middleX(name))
  const isShort = ({ from, to }: Ruling) => under.some((x) => x < from || x > to)
  const rule = level.find(
    (one) =>
      isShort(one) &&
      one.at > box[3] - 0.2 * size &&
      one.at < box[3] + nearRule * size &&
      one.from < middleX(box) &&
      one.to > middleX(box),
  )
  if (rule === undefined) return null
  const own = under.flatMap((x, index) =>
    index >= low && index <= high && x > rule.from && x < rule.to ? [index] : [],
  )
  const [from, to] = [own[0], own.at(-1)]
  return from === undefined || to === undefined ? null : { from, to }
}

/** In ems: a rule under a head that tells how far it reaches stands so near below it. */
const nearRule = 0.9

/** Edges half way between the middles of the names: heads stand in the middle over those. */
function middleEdges(names: readonly Text[], edges: readonly number[]): number[] {
  const middles = names.map(({ box }) => middleX(box))
  return edges.map((edge, index) => {
    const [before, after] = [middles[index - 1], middles[index]]
    if (before !== undefined && after !== undefined) return (before + after) / 2
    const [next, last] = [middles[index + 1], middles[index - 2]]
    if (after !== undefined && next !== undefined) return after - (next - after) / 2
    return before !== undefined && last !== undefined ? before + (before - last) / 2 : edge
  })
}

const slackOf = ({ lines }: Text) => 0.4 * (lines[0]?.size ?? 0)

/** Whether heads begin where the name of a column begins, and are not in the middle over several. */
function isLeft(
  heads: readonly Text[],
  names: readonly Text[],
  places: readonly Stretch[],
): boolean {
  const begins = (text: Text) =>
    names.some((name) => Math.abs(name.box[0] - text.box[0]) < slackOf(name))
  const isCentred = ({ box }: Text) =>
    names.some((name, index) =>
      names
        .slice(index + 1)
        .some(
          (other) =>
            Math.abs(middleX(around([name.box, other.box])) - middleX(box)) < slackOf(name),
        ),
    )
  return (
    heads.length > 0 && heads.every(begins) && (areHung(names, places) || !heads.every(isCentred))
  )
}

/**
 * Whether names and their values, and the lines of a name, begin at the same place, rather than having the same
 * middle.
 */
function areHung(names: readonly Text[], places: readonly Stretch[]): boolean {
  const offs = names.flatMap(({ lines }, index) => {
    const [first, ...others] = lines
    if (first === undefined) return []
    const own = others.map(({ box }): Stretch => [box[0], box[2]])
    return [...own, ...places.slice(index, index + 1)].map(([from, to]) => [
      Math.abs(from - first.box[0]),
      Math.abs((from + to) / 2 - middleX(first.box)),
    ])
  })
  const [left, middle] = [0, 1].map((at) => offs.reduce((sum, off) => sum + (off[at] ?? 0), 0))
  return (left ?? 0) < (middle ?? 0)
}
