import { step } from '../../../../budget.js'
import { greatest, least } from '../../../../lists.js'
import { hasDigit } from '../../../../text.js'
import { middleX, overlap } from '../../../geometry/box.js'
import { type Chunk, chunkOf } from '../cell-texts.js'

/** From where to where on a line something stands. */
type Stretch = readonly [from: number, to: number]

/** Of the rows, so many have a text on both sides of what parts two columns of texts, and so few across it. */
const most = 0.6
const fewest = 0.1
/** Fewer rows show no column. */
const leastRows = 3

/**
 * Columns of texts that nearly every row fills: running numbers, the label, the unit beside it. The head
 * of a group stands beside a few rows alone, and is none. None where there are not two of them.
 */
export function textColumns(
  rows: readonly (readonly Chunk[])[],
  serials: ReadonlySet<Chunk>,
  numbers: readonly Stretch[],
): Stretch[] {
  const isText = (chunk: Chunk) =>
    serials.has(chunk) ||
    (!chunk.isValue && !numbers.some((place) => areShared(place, [chunk.box[0], chunk.box[2]])))
  const texts = rows.map((chunks) => before(chunks, (chunk) => !isText(chunk)))
  const edges = rivers(texts)
  if (edges.length === 0) return []
  const all = texts.flat()
  const bounds = [-Infinity, ...edges, Infinity]
  return bounds.slice(1).flatMap((to, index): Stretch[] => {
    const from = bounds[index] ?? -Infinity
    // A text that reaches over an edge, as a title does, belongs to no single column.
    const own = all.filter(({ box }) => box[0] >= from && box[2] <= to)
    return own.length === 0
      ? []
      : [[least(own.map(({ box }) => box[0])), greatest(own.map(({ box }) => box[2]))]]
  })
}

/** The things before the first for which a condition holds. */
function before<T>(all: readonly T[], is: (one: T) => boolean): readonly T[] {
  const end = all.findIndex(is)
  return end < 0 ? all : all.slice(0, end)
}

/** Where white parts a text from the next one in most of the rows. */
function rivers(rows: readonly (readonly Chunk[])[]): readonly number[] {
  const gaps = rows.map((chunks) =>
    chunks.slice(1).map(({ box }, index): Stretch => [chunks[index]?.box[2] ?? box[0], box[0]]),
  )
  const enough = Math.max(leastRows, most * rows.length)
  if (gaps.filter((own) => own.length > 0).length < enough) return []
  const places = [...new Set(gaps.flat().map(([, to]) => to - 0.5))].sort((a, b) => a - b)
  const isIn = (x: number, [from, to]: Stretch) => from < x && x < to
  const isRiver = (at: number) => {
    step()
    const across = rows.filter((chunks) => chunks.some(({ box }) => isIn(at, [box[0], box[2]])))
    return across.length <= fewest * rows.length && partedAt(at) >= enough
  }
  const partedAt = (at: number) => gaps.filter((own) => own.some((gap) => isIn(at, gap))).length
  const areOne = (one: number, other: number) =>
    gaps.flat().some((gap) => isIn(one, gap) && isIn(other, gap))
  const runs: number[][] = []
  for (const at of places.filter(isRiver)) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run === undefined || last === undefined || !areOne(last, at)) runs.push([at])
    else run.push(at)
  }
  // Of places within one white, the one that parts the most rows.
  return runs.flatMap((run) => {
    const parted = run.map(partedAt)
    return run.slice(parted.lastIndexOf(greatest(parted))).slice(0, 1)
  })
}

/**
 * The rows with the numbers apart that count them: those that begin them, each one more than the last. They
 * may stand near to what follows.
 */
export function withSerials(rows: readonly (readonly Chunk[])[]): {
  readonly rows: readonly (readonly Chunk[])[]
  readonly serials: ReadonlySet<Chunk>
} {
  const first = rows.flatMap((chunks) => {
    const [word, ...others] = chunks[0]?.words ?? []
    const isBeside = others.length > 0 || chunks.slice(1).some(({ isValue }) => !isValue)
    return word !== undefined && isBeside && /^\d{1,3}$/.test(word.text) ? [word] : []
  })
  const counts = first.filter(
    ({ text }, index) => index === 0 || Number(text) === Number(first[index - 1]?.text) + 1,
  )
  if (first.length < leastRows || counts.length < 0.9 * first.length)
    return { rows, serials: new Set() }
  const serials = new Set<Chunk>()
  const parted = rows.map((chunks) => {
    const [chunk, ...others] = chunks
    const [word, ...rest] = chunk?.words ?? []
    if (word === undefined || !first.includes(word)) return chunks
    const serial = chunkOf([word])
    serials.add(serial)
    return [serial, ...(rest.length === 0 ? [] : [chunkOf(rest)]), ...others]
  })
  return { rows: parted, serials }
}

const areShared = ([from, to]: Stretch, [left, right]: Stretch) =>
  overlap(from, to, left, right) > 0

/** Without the places where dashes alone stand, in rows that lack a text beside: they stand for that text. */
export function withoutMarks(
  places: readonly Stretch[],
  texts: readonly Stretch[],
  data: readonly (readonly Chunk[])[],
): readonly Stretch[] {
  const within = (chunks: readonly Chunk[], [from, to]: Stretch) =>
    chunks.filter(({ box }) => middleX(box) >= from && middleX(box) <= to)
  return places.filter((place) => {
    const rows = data.filter((chunks) => within(chunks, place).length > 0)
    const beside = texts.findLast(([, to]) => to <= place[0])
    const isMarks = rows.every((chunks) =>
      within(chunks, place).every(({ text }) => !hasDigit(text)),
    )
    const isFree =
      beside !== undefined && rows.every((chunks) => within(chunks, beside).length === 0)
    return !(isMarks && isFree)
  })
}
